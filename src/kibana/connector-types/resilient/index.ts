import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { resilientSimulator } from '../../../simulators/resilient/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineCaseConnectorType, type IncidentService, type ProvidedSubActions, pushParams } from '../definition/case-connector-type.ts';
import type { CaseSupport } from '../definition/case-support.ts';
import { notImplemented, type SubActions, subAction } from '../definition/sub-actions.ts';
import { ClassicResilientService } from './classic.ts';
import { type ResilientIncident, resilientIncident } from './incident.ts';
import { ResilientService } from './service.ts';

/** What the service offers before 8.15 and since. */
interface Resilient extends IncidentService<ResilientIncident> {
  getIncidentTypes(): Promise<unknown>;
  getSeverity(): Promise<unknown>;
  getFields(): Promise<unknown>;
}

const resilientCases: CaseSupport = {
  fields: ({ has }) =>
    z
      .strictObject({
        incidentTypes: z.array(z.string()).nullable(),
        severityCode: z.string().nullable(),
        ...(has('resilientAdditionalFields') && { additionalFields: z.string().nullable().optional() }),
      })
      .nullable(),
  mapping: () => [
    { source: 'title', target: 'name', action_type: 'overwrite' },
    { source: 'description', target: 'description', action_type: 'overwrite' },
    { source: 'comments', target: 'comments', action_type: 'append' },
  ],
  format: ({ fields }, { has }) => ({
    incidentTypes: fields?.['incidentTypes'] ?? null,
    severityCode: fields?.['severityCode'] ?? null,
    // A guess: one stored commit calls it additional_fields, of a time when the connector did so too; the connector's name is additionalFields.
    ...(has('resilientAdditionalFields') && { additionalFields: fields?.['additionalFields'] ?? null }),
  }),
};

const nothing = lazily(() => z.strictObject({}));

function subActions({ pushToService }: ProvidedSubActions<Resilient>, kibana: KibanaVersion): SubActions<Resilient> {
  const getFields = subAction(nothing(), (resilient: Resilient) => resilient.getFields());
  const incidentTypes = subAction(nothing(), (resilient: Resilient) => resilient.getIncidentTypes());
  const severity = subAction(nothing(), (resilient: Resilient) => resilient.getSeverity());
  if (!kibana.has('resilientOnSubActionFramework')) {
    const getIncident = notImplemented('getIncident', z.strictObject({ externalId: z.string() }));
    return { getFields, getIncident, handshake: notImplemented('handshake'), pushToService, incidentTypes, severity };
  }
  // From 9.3 (zod) a key beside incident and comments is dropped, not refused.
  const push = kibana.has('connectorTypesInZod')
    ? { ...pushToService, params: pushParams(resilientIncident(kibana)).strip() }
    : pushToService;
  return { pushToService: push, incidentTypes, severity, getFields };
}

export const resilient = defineCaseConnectorType({
  id: '.resilient',
  listedBehind: ({ has }) => (has('resilientOnSubActionFramework') ? undefined : '.jira'),
  name: 'IBM Resilient',
  minimumLicenseRequired: 'platinum',
  supportedFeatureIds: ['alerting', 'cases', 'siem'],
  simulator: resilientSimulator,
  example: {
    config: { apiUrl: 'https://soar.example.com', orgId: '201' },
    secrets: { apiKeyId: 'key-id', apiKeySecret: 'soar-s3cret' },
    fields: { incidentTypes: ['17'], severityCode: '5' },
  },
  config: () => z.strictObject({ apiUrl: z.string(), orgId: z.string() }),
  secrets: () => z.strictObject({ apiKeyId: z.string(), apiKeySecret: z.string() }),
  checkConfig: ({ apiUrl }, outgoing, { has }) =>
    ensureUrlAllowed(outgoing, apiUrl, has('resilientOnSubActionFramework') ? 'error validating url' : undefined),
  incident: resilientIncident,
  case: resilientCases,
  connect: (context): Resilient =>
    context.kibana.has('resilientOnSubActionFramework') ? new ResilientService(context) : new ClassicResilientService(context),
  subActions,
  dispatch: ({ has }) => (has('resilientOnSubActionFramework') ? 'framework' : 'union'),
});
