import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { serviceNowSimulator } from '../../../simulators/servicenow/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { defineCaseConnectorType, type ProvidedSubActions } from '../definition/case-connector-type.ts';
import { notImplemented, type SubActions, subAction } from '../definition/sub-actions.ts';
import { ServiceNowApi, type ServiceNowApplication } from './api.ts';
import { itsmCases, sirCases } from './cases.ts';
import {
  checkServiceNowConfig,
  checkServiceNowConnector,
  checkServiceNowSecrets,
  isServiceNowDeprecated,
  serviceNowConfig,
  serviceNowSecrets,
} from './config.ts';
import { closeIncidentParams, itsmIncident, sirIncident } from './incident.ts';
import { ServiceNowSecOpsService } from './observables.ts';
import { ServiceNowService } from './service.ts';

const common = {
  minimumLicenseRequired: 'platinum',
  simulator: serviceNowSimulator,
  config: serviceNowConfig,
  secrets: serviceNowSecrets,
  checkConfig: checkServiceNowConfig,
  checkSecrets: checkServiceNowSecrets,
  checkConnector: checkServiceNowConnector,
  isDeprecated: isServiceNowDeprecated,
} as const;

const itsm: ServiceNowApplication = {
  table: 'incident',
  importSetTable: 'x_elas2_inc_int_elastic_incident',
  scope: 'x_elas2_inc_int',
};

const sir: ServiceNowApplication = {
  table: 'sn_si_incident',
  importSetTable: 'x_elas2_sir_int_elastic_si_incident',
  scope: 'x_elas2_sir_int',
};

const nothing = lazily(() => z.strictObject({}));
const choices = lazily(() => z.strictObject({ fields: z.array(z.string()) }));

function commonSubActions<Service extends ServiceNowService>(
  { pushToService, getIncident }: ProvidedSubActions<Service>,
  { has }: KibanaVersion,
): SubActions<Service> {
  return {
    getFields: subAction(has('connectorTypesInZod4') ? z.record(z.string(), z.unknown()) : nothing(), (service: Service) =>
      service.getFields(),
    ),
    getIncident,
    handshake: notImplemented('handshake'),
    pushToService,
    getChoices: subAction(choices(), (service: Service, { fields }) => service.getChoices(fields)),
  };
}

export const serviceNowItsm = defineCaseConnectorType({
  ...common,
  id: '.servicenow',
  name: 'ServiceNow ITSM',
  supportedFeatureIds: ['alerting', 'cases', 'uptime', 'siem'],
  incident: itsmIncident,
  case: itsmCases,
  connect: (context) => new ServiceNowService(new ServiceNowApi(context, itsm), context.clock),
  subActions: (provided: ProvidedSubActions<ServiceNowService>, kibana) => ({
    ...commonSubActions(provided, kibana),
    ...(kibana.has('serviceNowCloseIncident') && {
      closeIncident: subAction(closeIncidentParams(kibana), (service: ServiceNowService, { incident }) => service.closeIncident(incident)),
    }),
  }),
  // Seen in this type's functional test with the zod of its day, servicenow_itsm.ts@01ad79c3; SecOps was seen with a later one.
  unknownSubAction: ({ has }) => (has('connectorTypesInZod4') ? 'Invalid input' : undefined),
});

export const serviceNowSecOps = defineCaseConnectorType({
  ...common,
  id: '.servicenow-sir',
  name: 'ServiceNow SecOps',
  supportedFeatureIds: ['alerting', 'cases', 'siem', 'workflows'],
  incident: sirIncident,
  case: sirCases,
  connect: (context) => new ServiceNowSecOpsService(new ServiceNowApi(context, sir), context.clock),
  subActions: commonSubActions<ServiceNowSecOpsService>,
});
