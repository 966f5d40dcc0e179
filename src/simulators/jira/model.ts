import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

export const IssueType = lazily(() => z.strictObject({ id: z.string(), name: z.string(), subtask: z.boolean().default(false) }));
export type IssueType = z.output<ReturnType<typeof IssueType>>;

/** A field as `createmeta` describes it. `issueTypes` are the ids of the types that have it; without, all have it. */
export const Field = lazily(() =>
  z.strictObject({
    fieldId: z.string(),
    name: z.string(),
    required: z.boolean().default(false),
    schema: z.record(z.string(), z.json()).default({ type: 'string' }),
    allowedValues: z.array(z.json()).optional(),
    defaultValue: z.json().optional(),
    issueTypes: z.array(z.string()).optional(),
  }),
);
export type Field = z.output<ReturnType<typeof Field>>;

/** Cloud knows a user by `accountId`, Data Center by `name`; without an account id, it is the one that follows from the address. */
export const JiraUser = lazily(() =>
  z.strictObject({
    accountId: z.string().optional(),
    name: z.string().optional(),
    emailAddress: z.string().optional(),
    displayName: z.string().optional(),
    active: z.boolean().default(true),
  }),
);
export type JiraUser = z.output<ReturnType<typeof JiraUser>>;

const Id = lazily(() => z.union([z.string(), z.number().transform(String)]));
const Ref = lazily(() => z.object({ id: Id().optional(), key: z.string().optional(), name: z.string().optional() }));
export type Ref = z.output<ReturnType<typeof Ref>>;

/** The `fields` of a create or an update. */
export const IssueFields = lazily(() =>
  z.looseObject({
    summary: z.string().nullish(),
    project: Ref().nullish(),
    issuetype: Ref().nullish(),
    description: z.string().nullish(),
    labels: z.array(z.string()).nullish(),
    priority: Ref().nullish(),
    parent: Ref().nullish(),
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
