import { defineCaseConnectorType } from '../definition/case-connector-type.ts';
import { type ServiceNowApplication, ServiceNowIncidentApi } from './application.ts';
import { sirCases } from './cases.ts';
import { sirIncident } from './incident.ts';
import { incidentExample, incidentSubActions, incidentType } from './incident-type.ts';
import { ServiceNowSecOpsService } from './observables.ts';

const application: ServiceNowApplication = {
  table: 'sn_si_incident',
  importSetTable: 'x_elas2_sir_int_elastic_si_incident',
  scope: 'x_elas2_sir_int',
};

export const serviceNowSecOps = defineCaseConnectorType({
  ...incidentType,
  id: '.servicenow-sir',
  name: 'ServiceNow SecOps',
  supportedFeatureIds: ['alerting', 'cases', 'siem', 'workflows'],
  example: incidentExample({
    ...{ priority: '1', category: null, subcategory: null },
    ...{ destIp: true, sourceIp: null, malwareHash: true, malwareUrl: false },
  }),
  incident: sirIncident,
  case: sirCases,
  connect: (context) => new ServiceNowSecOpsService(new ServiceNowIncidentApi(context, application), context.clock),
  subActions: incidentSubActions<ServiceNowSecOpsService>,
});
