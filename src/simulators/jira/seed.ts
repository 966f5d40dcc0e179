import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';
import { Field, IssueFields, IssueType, JiraUser } from './model.ts';

export const SeedIssue = lazily(() =>
  z.strictObject({
    id: z.string().optional().describe('made up when absent'),
    key: z.templateLiteral([z.string(), '-', z.int()]).describe('its key, such as `OPS-1`'),
    fields: IssueFields().default({}).describe('its fields, as a create takes them'),
    comments: z.array(z.string()).default([]).describe('the texts of its comments'),
  }),
);
export type SeedIssue = z.output<ReturnType<typeof SeedIssue>>;

const SeedProject = lazily(() =>
  z.strictObject({ key: z.string().describe('its key, such as `OPS`'), name: z.string().optional().describe('its name') }),
);

/** What is not declared is not checked unless all is: without `projects` there is a project of any key. */
export const JiraSeed = lazily(() =>
  z.strictObject({
    deployment: z.enum(['cloud', 'data-center']).default('cloud').describe('which Jira it is'),
    credentials: z
      .strictObject({ email: z.string().describe('the address of the user'), apiToken: z.string().describe('the token') })
      .optional()
      .describe('what a request must have; any will do when absent'),
    projects: z.array(SeedProject()).optional().describe('the projects; one of any key is there when absent'),
    issueTypes: z.array(IssueType()).min(1).optional().describe('the types of issues; those of a new project when absent'),
    priorities: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('the priorities, which are checked; Highest, High, Medium, Low and Lowest when absent'),
    users: z.array(JiraUser()).optional().describe('who can be an `assignee` or a `reporter`; anybody when absent'),
    fields: z.array(Field()).optional().describe("fields beside Jira's own, on the screens of all projects"),
    issues: z.array(SeedIssue()).default([]).describe('issues that are there already'),
    enforce: Enforce(),
  }),
);
export type JiraSeed = z.output<ReturnType<typeof JiraSeed>>;
