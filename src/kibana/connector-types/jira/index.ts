import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { jiraSimulator } from '../../../simulators/jira/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineCaseConnectorType, type ProvidedSubActions, pushParams } from '../definition/case-connector-type.ts';
import type { CaseSupport } from '../definition/case-support.ts';
import { notImplemented, type SubActions, subAction } from '../definition/sub-actions.ts';
import { JiraApi } from './api.ts';
import { jiraIncident } from './incident.ts';
import { JiraService } from './service.ts';

const jiraCases: CaseSupport = {
  fields: ({ has }) =>
    z
      .strictObject({
        issueType: z.string().nullable(),
        priority: z.string().nullable(),
        parent: z.string().nullable(),
        ...(has('jiraOtherFields') && { otherFields: z.string().nullable().optional() }),
      })
      .nullable(),
  mapping: ({ has }) => [
    { source: 'title', target: 'summary', action_type: 'overwrite' },
    { source: 'description', target: 'description', action_type: 'overwrite' },
    ...(has('casesMapTagsToLabels') ? [{ source: 'tags', target: 'labels', action_type: 'overwrite' } as const] : []),
    { source: 'comments', target: 'comments', action_type: 'append' },
  ],
  format: ({ tags, fields }, { has }) => ({
    priority: fields?.['priority'] ?? null,
    labels: tags.map((tag) => tag.replace(/\s+/g, '-')),
    issueType: fields?.['issueType'] ?? null,
    parent: fields?.['parent'] ?? null,
    ...(has('jiraOtherFields') && { otherFields: fields?.['otherFields'] ?? null }),
  }),
};

const nothing = lazily(() => z.strictObject({}));

/** About: no functional test of Jira with zod 4 was seen, so an unknown sub-action is refused as in the later ones, of Swimlane and SecOps. */
function subActions({ pushToService, getIncident }: ProvidedSubActions<JiraService>, kibana: KibanaVersion): SubActions<JiraService> {
  const inZod = kibana.has('connectorTypesInZod');
  return {
    getFields: subAction(inZod ? z.record(z.string(), z.unknown()) : nothing(), ({ issueTypes }) => issueTypes.commonFields()),
    getIncident,
    handshake: notImplemented('handshake'),
    // From 9.3 (zod) a key beside incident and comments is dropped, not refused.
    pushToService: inZod ? { ...pushToService, params: pushParams(jiraIncident(kibana)).strip() } : pushToService,
    issueTypes: subAction(nothing(), ({ issueTypes }) => issueTypes.list()),
    fieldsByIssueType: subAction(z.strictObject({ id: z.string() }), ({ issueTypes }, { id }) => issueTypes.fields(id)),
    issues: subAction(z.strictObject({ title: z.string() }), ({ search }, { title }) => search.byTitle(title)),
    issue: subAction(z.strictObject({ id: z.string() }), ({ search }, { id }) => search.byId(id)),
  };
}

export const jira = defineCaseConnectorType({
  id: '.jira',
  name: 'Jira',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'cases', 'uptime', 'siem'],
  simulator: jiraSimulator,
  example: {
    config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
    secrets: { email: 'me@example.com', apiToken: 'jira-t0ken' },
    fields: { issueType: '10006', priority: 'High', parent: null },
  },
  config: () => z.strictObject({ apiUrl: z.string(), projectKey: z.string() }),
  secrets: () => z.strictObject({ email: z.string(), apiToken: z.string() }),
  checkConfig: ({ apiUrl }, outgoing) => ensureUrlAllowed(outgoing, apiUrl),
  incident: jiraIncident,
  case: jiraCases,
  connect: (context) => new JiraService(new JiraApi(context)),
  subActions,
});
