import { failed, networkRows, notJson } from './network.ts';
import { type Row, rows } from './row.ts';

const jira = (preset: string, when: Row['when'], says: string, more: Parameters<typeof rows>[4] = {}) =>
  rows(['jira'], `jira.${preset}`, when, `[Action][Jira]: ${says}`, more);

const noSuchIssue = 'Issue does not exist or you do not have permission to see it.';
const refused = (status: number, reason: string) => `Error: Request failed with status code ${status}. Reason: ${reason}`;
const unknown = 'unknown: errorResponse.errors was null';
const created = (reason: string) => `Unable to create incident. ${refused(400, reason)}`;
/** Reading back fails inside of creating or updating, which then knows no answer of its own. */
const readBack = (reason: string) =>
  `Error: [Action][Jira]: Unable to get incident with id {id}. ${refused(404, reason)}. Reason: unknown: errorResponse was null`;

/** What Kibana makes of Jira's failures; the texts are those of section 4.5 of the reference. */
export const jiraRows: readonly Row[] = [
  jira('unauthorized', 'create', `Unable to create incident. ${refused(401, unknown)}`),
  jira('unauthorized', 'update', `Unable to update incident with id {id}. ${refused(401, unknown)}`),
  jira('unauthorizedJson', 'create', `Unable to create incident. ${refused(401, unknown)}`),
  jira('captcha', 'create', `Unable to create incident. ${refused(403, unknown)}`),
  jira('notFound', 'create', `Unable to create incident. ${readBack(noSuchIssue)}`, { leavesTicket: true }),
  jira('notFound', 'update', `Unable to update incident with id {id}. ${refused(404, noSuchIssue)}`),
  jira('notFoundDc', 'create', `Unable to create incident. ${readBack('Issue Does Not Exist')}`, { leavesTicket: true }),
  jira('notFoundDc', 'update', `Unable to update incident with id {id}. ${refused(404, 'Issue Does Not Exist')}`),
  jira('fieldNotOnScreen', 'create', created("Field 'priority' cannot be set. It is not on the appropriate screen, or unknown.")),
  jira('requiredField', 'create', created('Epic Name is required.')),
  jira('parentHierarchy', 'create', created('Given parent issue does not belong to appropriate hierarchy')),
  jira('textTooLong', 'create', created('The entered text is too long. It exceeds the allowed limit of 32,767 characters.')),
  jira(
    'unsupportedContent',
    'create',
    created(
      "We can't create this issue for you right now, it could be due to unsupported content you've entered into one or more of the issue fields. If this situation persists, contact your administrator as they'll be able to access more specific information in the log file.",
    ),
  ),
  jira('labelSpaces', 'create', created("The label 'a b' contains spaces which is invalid.")),
  jira('rateLimited', 'create', `Unable to create incident. ${refused(429, unknown)}`, { blames: 'user' }),
  jira('rateLimitedPerIssue', 'update', `Unable to update incident with id {id}. ${refused(429, unknown)}`, { blames: 'user' }),
  jira('rateLimitedPerIssue', 'comment', `Unable to create comment at incident with id {id}. ${refused(429, unknown)}`, { blames: 'user' }),
  jira('createdThenGetFails', 'create', `Unable to create incident. ${readBack(noSuchIssue)}`, { leavesTicket: true }),
  jira('createdThenGetFails', 'update', `Unable to update incident with id {id}. ${readBack(noSuchIssue)}`),
  jira('commentFails', 'comment', `Unable to create comment at incident with id {id}. ${refused(404, noSuchIssue)}`),
  jira('secondCommentFails', 'comment', `Unable to create comment at incident with id {id}. ${refused(404, noSuchIssue)}`),
  ...networkRows({
    over: ['jira'],
    host: 'jira.example.com',
    noAnswer: (message) => `[Action][Jira]: Unable to create incident. Error: ${message}. Reason: unknown: errorResponse was null`,
    page: (status) => `[Action][Jira]: Unable to create incident. Error: ${failed(status)}. Reason: unknown: errorResponse.errors was null`,
    loginPage: `[Action][Jira]: Unable to create incident. Error: ${notJson('post https://jira.example.com/rest/api/2/issue')}. Reason: unknown: errorResponse was null`,
  }),
].flat();
