import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';
import { Field, IssueFields, IssueType, JiraUser } from './model.ts';

const SeedIssue = lazily(() =>
  z.strictObject({
    id: z.string().optional(),
    key: z.templateLiteral([z.string(), '-', z.int()]),
    fields: IssueFields().default({}),
    comments: z.array(z.string()).default([]),
  }),
);
export type SeedIssue = z.output<ReturnType<typeof SeedIssue>>;

/** What is not declared is not checked unless all is: without `projects` there is a project of any key. */
export const JiraSeed = lazily(() =>
  z.strictObject({
    deployment: z.enum(['cloud', 'data-center']).default('cloud'),
    credentials: z.strictObject({ email: z.string(), apiToken: z.string() }).optional(),
    projects: z.array(z.strictObject({ key: z.string(), name: z.string().optional() })).optional(),
    issueTypes: z.array(IssueType()).min(1).optional(),
    /** Highest, High, Medium, Low and Lowest if not declared; checked in either case. */
    priorities: z.array(z.string()).min(1).optional(),
    /** Who can be an `assignee` or a `reporter`; without, anybody. */
    users: z.array(JiraUser()).optional(),
    /** Fields beyond Jira's own, on the screens of all projects. */
    fields: z.array(Field()).optional(),
    issues: z.array(SeedIssue()).default([]),
    enforce: Enforce(),
  }),
);
export type JiraSeed = z.output<ReturnType<typeof JiraSeed>>;
