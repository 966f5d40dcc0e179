import * as z from 'zod';
import { swimlaneSimulator } from '../../../simulators/swimlane/index.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineCaseConnectorType } from '../definition/case-connector-type.ts';
import type { CaseSupport } from '../definition/case-support.ts';
import { exampleMappings, PublishedSwimlaneConfig, SwimlaneConfig } from './config.ts';
import { SwimlaneIncident } from './record.ts';
import { SwimlaneService } from './service.ts';

const swimlaneCases: CaseSupport = {
  fields: () => z.strictObject({ caseId: z.string().nullable() }).nullable(),
  mapping: () => [
    { source: 'title', target: 'caseName', action_type: 'overwrite' },
    { source: 'description', target: 'description', action_type: 'overwrite' },
    { source: 'comments', target: 'comments', action_type: 'append' },
  ],
  /** The case's own id replaces a missing `caseId`; null stays null. */
  format: ({ id, fields }) => ({ caseId: fields?.['caseId'] === undefined ? id : fields['caseId'] }),
};

export const swimlane = defineCaseConnectorType({
  id: '.swimlane',
  name: 'Swimlane',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'cases', 'siem', 'workflows'],
  since: 'swimlane',
  simulator: swimlaneSimulator,
  example: {
    config: { apiUrl: 'https://swimlane.example.com', appId: 'app-1', connectorType: 'all', mappings: exampleMappings },
    secrets: { apiToken: 'swimlane-t0ken' },
    fields: { caseId: null },
  },
  config: ({ documented }) => (documented ? PublishedSwimlaneConfig() : SwimlaneConfig()),
  secrets: () => z.strictObject({ apiToken: z.string() }),
  checkConfig: ({ apiUrl }, outgoing) => ensureUrlAllowed(outgoing, apiUrl),
  incident: SwimlaneIncident,
  case: swimlaneCases,
  connect: (context) => new SwimlaneService(context),
});
