import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { additionalFields } from '../definition/additional-fields.ts';

export interface JiraIncident {
  summary: string;
  description: string | null;
  issueType: string | null;
  priority: string | null;
  labels: string[] | null;
  parent: string | null;
  otherFields?: Record<string, unknown> | null;
}

const text = lazily(() => z.string().nullable().default(null));

const label = lazily(() =>
  z.string().refine((value) => !/\s/.test(value), { error: ({ input }) => `The label ${input} cannot contain spaces` }),
);

const fields = lazily(() => ({
  summary: z.string(),
  description: text(),
  externalId: text(),
  issueType: text(),
  priority: text(),
  labels: z.array(label()).nullable().default(null),
  parent: text(),
}));

/** `otherFields` takes any field of the project's, such as `customfield_10001`. */
export function jiraIncident(kibana: KibanaVersion): z.ZodType<JiraIncident & { externalId: string | null }> {
  if (!kibana.has('jiraOtherFields')) return z.strictObject(fields());
  const reserved = [...Object.keys(fields()), 'otherFields'];
  return z.strictObject({ ...fields(), otherFields: additionalFields({ name: 'otherFields', limit: 20, reserved }, kibana) });
}

/** The body of a create or update, its keys in Kibana's order; what is empty is left out, and `otherFields` has the last word. */
export function issueFields(
  { projectKey, kibana }: { projectKey: string; kibana: KibanaVersion },
  incident: JiraIncident,
): Record<string, unknown> {
  const { summary, issueType, description, labels, priority, parent, otherFields } = incident;
  return {
    summary: kibana.has('jiraSummaryInOneLine') ? withoutLineBreaks(summary) : summary,
    project: { key: projectKey },
    ...(issueType && { issuetype: { id: issueType } }),
    ...(description && { description }),
    ...(labels && { labels }),
    ...(priority && { priority: { name: priority } }),
    ...(parent && { parent: { key: parent } }),
    ...otherFields,
  };
}

/** Jira refuses a summary of several lines. */
const withoutLineBreaks = (summary: string) =>
  summary
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ');
