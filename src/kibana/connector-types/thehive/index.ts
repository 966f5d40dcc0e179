import * as z from 'zod';
import { theHiveSimulator } from '../../../simulators/thehive/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineCaseConnectorType, type ProvidedSubActions, pushParams } from '../definition/case-connector-type.ts';
import type { CaseSupport } from '../definition/case-support.ts';
import { type SubActions, subAction } from '../definition/sub-actions.ts';
import { TheHiveConfig, TheHiveSecrets, theHiveAlert, theHiveIncident } from './schemas.ts';
import { TheHiveService } from './service.ts';

const severities = { low: 1, medium: 2, high: 3, critical: 4 };

const theHiveCases: CaseSupport = {
  fields: () => z.strictObject({ tlp: z.number().nullable() }),
  mapping: () => [
    { source: 'title', target: 'title', action_type: 'overwrite' },
    { source: 'description', target: 'description', action_type: 'overwrite' },
    { source: 'tags', target: 'tags', action_type: 'overwrite' },
    { source: 'comments', target: 'comments', action_type: 'append' },
  ],
  format: ({ tags, severity, fields }) => ({ tags, tlp: fields?.['tlp'] ?? null, severity: severities[severity] }),
};

function subActions({ pushToService }: ProvidedSubActions<TheHiveService>, kibana: KibanaVersion): SubActions<TheHiveService> {
  return {
    // From 9.3 (zod) a key beside incident and comments is dropped, not refused.
    pushToService: kibana.has('connectorTypesInZod')
      ? { ...pushToService, params: pushParams(theHiveIncident(kibana)).strip() }
      : pushToService,
    createAlert: subAction(theHiveAlert(kibana), (theHive: TheHiveService, alert) => theHive.createAlert(alert)),
  };
}

export const theHive = defineCaseConnectorType({
  id: '.thehive',
  name: 'TheHive',
  minimumLicenseRequired: 'platinum',
  supportedFeatureIds: ['alerting', 'siem', 'uptime', 'cases', 'workflows'],
  since: 'theHive',
  simulator: theHiveSimulator,
  example: {
    config: { url: 'https://hive.example.com', organisation: 'soc' },
    secrets: { apiKey: 'hive-k3y' },
    fields: { tlp: 2 },
  },
  config: TheHiveConfig,
  secrets: TheHiveSecrets,
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  incident: theHiveIncident,
  case: theHiveCases,
  connect: (context) => new TheHiveService(context),
  subActions,
  dispatch: () => 'framework',
});
