import * as z from 'zod';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';

export const IssueType = lazily(() =>
  z.strictObject({
    id: z.string().describe('its id'),
    name: z.string().describe('its name'),
    subtask: z.boolean().default(false).describe('whether it needs a parent'),
  }),
);
export type IssueType = z.output<ReturnType<typeof IssueType>>;

/** A field as `createmeta` describes it. */
export const Field = lazily(() =>
  z.strictObject({
    fieldId: z.string().describe('its id, such as `customfield_10001`'),
    name: z.string().describe('its name'),
    required: z.boolean().default(false).describe('whether an issue must have it'),
    schema: z.record(z.string(), JsonValue()).default({ type: 'string' }).describe('what values it takes, as `createmeta` says it'),
    allowedValues: z.array(JsonValue()).optional().describe('its values, where it has only these'),
    defaultValue: JsonValue().optional().describe('its value where an issue has none'),
    issueTypes: z.array(z.string()).optional().describe('the ids of the types that have it; all when absent'),
  }),
);
export type Field = z.output<ReturnType<typeof Field>>;

export const JiraUser = lazily(() =>
  z.strictObject({
    accountId: z.string().optional().describe('what Cloud knows the user by; the one that follows from the address when absent'),
    name: z.string().optional().describe('what Data Center knows the user by'),
    emailAddress: z.string().optional().describe('the address'),
    displayName: z.string().optional().describe('the name to show'),
    active: z.boolean().default(true).describe('whether issues can be assigned to the user'),
  }),
);
export type JiraUser = z.output<ReturnType<typeof JiraUser>>;

const Id = lazily(() => z.union([z.string(), z.number().transform(String)]));
export const Ref = lazily(() =>
  z.object({
    id: Id().optional().describe('by its id'),
    key: z.string().optional().describe('by its key'),
    name: z.string().optional().describe('by its name'),
  }),
);
export type Ref = z.output<ReturnType<typeof Ref>>;

/** The `fields` of a create or an update. */
export const IssueFields = lazily(() =>
  z.looseObject({
    summary: z.string().nullish().describe('its summary'),
    project: Ref().nullish().describe('the project that it is in'),
    issuetype: Ref().nullish().describe('its type'),
    description: z.string().nullish().describe('its description'),
    labels: z.array(z.string()).nullish().describe('its labels'),
    priority: Ref().nullish().describe('its priority'),
    parent: Ref().nullish().describe('the issue that it is a part of'),
  }),
);
export type IssueFields = z.output<ReturnType<typeof IssueFields>>;

export interface Project {
  id: string;
  key: string;
  name: string;
}

export interface Priority {
  id: string;
  name: string;
}

export interface Issue {
  id: string;
  key: string;
  fields: StoredFields;
}

interface StoredFields {
  summary: string;
  description: string | null;
  labels: readonly string[];
  project: Project;
  issuetype: IssueType;
  priority: Priority | null;
  parent?: { id: string; key: string };
  status: { id: string; name: string };
  /** The creator's email. */
  creator: string;
  created: string;
  updated: string;
  [other: string]: unknown;
}

/** What a snapshot must have; custom fields are whatever was sent. */
export const IssueForm = lazily(() => {
  const named = z.strictObject({ id: z.string(), name: z.string() });
  return z.strictObject({
    id: z.string(),
    key: z.string(),
    fields: z.looseObject({
      summary: z.string(),
      description: z.string().nullable(),
      labels: z.array(z.string()),
      project: z.looseObject({ id: z.string(), key: z.string(), name: z.string() }),
      issuetype: IssueType(),
      priority: named.nullable(),
      parent: z.strictObject({ id: z.string(), key: z.string() }).optional(),
      status: named,
      creator: z.string(),
      created: z.string(),
      updated: z.string(),
    }),
  });
});

export const JiraCommentForm = lazily(() =>
  z.strictObject({
    id: z.string(),
    issueId: z.string(),
    body: z.string(),
    author: z.string(),
    created: z.string(),
    updated: z.string(),
  }),
);

export interface JiraComment {
  id: string;
  issueId: string;
  body: string;
  author: string;
  created: string;
  updated: string;
}
