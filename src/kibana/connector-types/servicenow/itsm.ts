import { defineCaseConnectorType, type ProvidedSubActions } from '../definition/case-connector-type.ts';
import { subAction } from '../definition/sub-actions.ts';
import { type ServiceNowApplication, ServiceNowIncidentApi } from './application.ts';
import { itsmCases } from './cases.ts';
import { closeIncidentParams, itsmIncident } from './incident.ts';
import { incidentExample, incidentSubActions, incidentType } from './incident-type.ts';
import { ServiceNowService } from './service.ts';

const application: ServiceNowApplication = {
  table: 'incident',
  importSetTable: 'x_elas2_inc_int_elastic_incident',
  scope: 'x_elas2_inc_int',
};

export const serviceNowItsm = defineCaseConnectorType({
  ...incidentType,
  id: '.servicenow',
  name: 'ServiceNow ITSM',
  givesTokens: true,
  supportedFeatureIds: ['alerting', 'cases', 'uptime', 'siem'],
  example: incidentExample({ impact: '1', severity: null, urgency: '2', category: null, subcategory: null }),
  incident: itsmIncident,
  case: itsmCases,
  connect: (context) => new ServiceNowService(new ServiceNowIncidentApi(context, application), context.clock),
  subActions: (provided: ProvidedSubActions<ServiceNowService>, kibana) => ({
    ...incidentSubActions(provided, kibana),
    ...(kibana.has('serviceNowCloseIncident') && {
      closeIncident: subAction(closeIncidentParams(kibana), (service: ServiceNowService, { incident }) => service.closeIncident(incident)),
    }),
  }),
  // Seen in this type's functional test with the zod of its day, servicenow_itsm.ts@01ad79c3; SecOps was seen with a later one.
  unknownSubAction: ({ has }) => (has('connectorTypesInZod4') ? 'Invalid input' : undefined),
});
