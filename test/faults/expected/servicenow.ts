import { failed, networkRows } from './network.ts';
import { type Row, rows } from './row.ts';

const ME = '[Action][ServiceNow]:';
const byImport = ['servicenow', 'secops'] as const;
const byTable = ['servicenow by table', 'secops by table'] as const;
const either = [...byImport, ...byTable];

const now = (
  over: Parameters<typeof rows>[0],
  preset: string,
  when: Row['when'],
  says: string | undefined,
  more: Parameters<typeof rows>[4] = {},
) => rows(over, `servicenow.${preset}`, when, says && `${ME} ${says}`, more);

const create = 'Unable to create incident. Error:';
const update = 'Unable to update incident with id {id}. Error:';
/** What wraps a failure that still knows the answer tells its reason once more. */
const inside = (what: string, message: string, reason: string) =>
  `${ME} ${what}. Error: ${message}${reason && ` Reason: ${reason} Reason: ${reason}`}`;
const health = (message: string, reason = '') => inside('Unable to get application version', message, reason);
const readBack = (message: string, reason = '') => inside('Unable to get incident with id {id}', message, reason);

const denied = 'User is not authenticated: Required to provide Auth information';
const deniedOld = 'User Not Authenticated: Required to provide Auth information';
const apiAcl = 'User Not Authorized: Failed API level ACL Validation';
const noRecord = "No Record found: Record doesn't exist or ACL restricts the record retrieval";
const noInsert = 'Operation Failed: ACL Exception Insert Failed due to security constraints';
const noUpdate = 'Operation Failed: ACL Exception Update Failed due to security constraints';
const rateLimit = 'Rate limit exceeded: Rate limit of 10 requests per hour for Table API exceeded';
const cancelled =
  'Transaction cancelled: maximum execution time exceeded: Transaction cancelled: maximum execution time exceeded. Check logs for error trace.';
const noError = 'unknown: no error in error response';
const instance = 'There is an issue with your Service Now Instance. Please check now.example.com.';
const user = { blames: 'user' } as const;
const leavesTicket = { leavesTicket: true };

const NOW = `${ME} ${create}`;
const HEALTH = `${NOW} ${ME} Unable to get application version. Error:`;
const NO_ERROR = ` Reason: ${noError}`;

/** What Kibana makes of ServiceNow's failures, over import sets and over tables; the texts are those of section 3.7 of the reference, second generation. */
export const serviceNowRows: readonly Row[] = [
  now(byImport, 'unauthorized', 'create', `${create} ${health(failed(401), denied)}`, user),
  now(byImport, 'unauthorized', 'update', `${update} ${health(failed(401), denied)}`, user),
  now(byTable, 'unauthorized', 'create', `${create} ${failed(401)} Reason: ${denied}`, user),
  now(byImport, 'unauthorizedOld', 'create', `${create} ${health(failed(401), deniedOld)}`, user),
  now(byTable, 'unauthorizedOld', 'create', `${create} ${failed(401)} Reason: ${deniedOld}`, user),
  now(byImport, 'apiAcl', 'create', `${create} ${health(failed(403), apiAcl)}`, user),
  now(byTable, 'apiAcl', 'create', `${create} ${failed(403)} Reason: ${apiAcl}`, user),
  now(byImport, 'emptyForbidden', 'create', `${create} ${health(failed(403))}`, user),
  now(byTable, 'emptyForbidden', 'create', `${create} ${failed(403)}`, user),
  now(byImport, 'appNotInstalled', 'create', `${create} ${health(failed(400), 'Requested URI does not represent any resource')}`),
  now(byTable, 'appNotInstalled', 'create', undefined),
  now(either, 'cors', 'create', undefined),
  now(byImport, 'rateLimited', 'create', `${create} ${health(failed(429), rateLimit)}`, user),
  now(byTable, 'rateLimited', 'create', `${create} ${failed(429)} Reason: ${rateLimit}`, user),
  now(byImport, 'hibernating', 'create', `${create} ${health(instance)}`),
  now(byTable, 'hibernating', 'create', `${create} ${instance}`),
  now(byImport, 'maintenance', 'create', `${create} ${health(failed(503), noError)}`),
  now(byTable, 'maintenance', 'create', `${create} ${failed(503)} Reason: ${noError}`),
  now(
    ['servicenow by oauth', 'secops by oauth'],
    'oauthInvalidGrant',
    'create',
    `${create} ${ME} Unable to get application version. Error: invalid_grant Reason: User not found`,
  ),
  now(either, 'aclInsert', 'create', `${create} ${failed(403)} Reason: ${noInsert}`, user),
  now(byImport, 'aclInsert', 'update', `${update} ${failed(403)} Reason: ${noInsert}`, user),
  now(byTable, 'aclInsert', 'update', undefined),
  now(either, 'notFound', 'create', `${create} ${readBack(failed(404), noRecord)}`, leavesTicket),
  now(byImport, 'notFound', 'update', `${update} ${readBack(failed(404), noRecord)}`),
  now(byTable, 'notFound', 'update', `${update} ${failed(404)} Reason: ${noRecord}`),
  now(either, 'createdThenGetFails', 'create', `${create} ${readBack(failed(404), noRecord)}`, leavesTicket),
  now(byImport, 'importRowError', 'create', `${create} An error has occurred while importing the incident`),
  now(byTable, 'importRowError', 'create', undefined),
  now(byImport, 'importEmpty', 'create', `${create} Unexpected result`),
  now(byTable, 'importEmpty', 'create', undefined),
  now(either, 'slowImport', 'create', `${create} timeout of 60000ms exceeded`, leavesTicket),
  now(byImport, 'slowImport', 'update', `${update} timeout of 60000ms exceeded`),
  now(either, 'transactionTimeout', 'create', `${create} ${readBack(instance)}`, leavesTicket),
  now(either, 'transactionTimeout500', 'create', `${create} ${failed(500)} Reason: ${cancelled}`),
  now(either, 'transactionTimeout500', 'update', `${update} ${failed(500)} Reason: ${cancelled}`),
  now(either, 'commentFails', 'comment', `${update} ${failed(403)} Reason: ${noUpdate}`, user),
  now(either, 'secondCommentFails', 'comment', `${update} ${failed(403)} Reason: ${noUpdate}`, user),
  ...networkRows({
    over: ['servicenow', 'secops'],
    host: 'now.example.com',
    noAnswer: (message) => `${HEALTH} ${message}`,
    page: (status) => `${HEALTH} ${failed(status)}${NO_ERROR}${NO_ERROR}`,
    loginPage: `${HEALTH} ${instance}`,
  }),
  ...networkRows({
    over: ['servicenow by table', 'secops by table'],
    host: 'now.example.com',
    noAnswer: (message) => `${NOW} ${message}`,
    page: (status) => `${NOW} ${failed(status)}${NO_ERROR}`,
    loginPage: `${NOW} ${instance}`,
  }),
].flat();
