import type { VendorName } from '../vendors.ts';
import { type Row, rows } from './row.ts';

interface Words {
  over: readonly VendorName[];
  host: string;
  /** What a connector type says of a call without an answer, in the words of axios. */
  noAnswer(message: string): string;
  /** Of an answer of a proxy, which is no JSON: the status, the whole page, the reason phrase. */
  page(status: number, html: string, phrase: string): string;
  /** Of a login page with the status 200. */
  loginPage: string;
}

const notJson = (call: string) =>
  `Unsupported content type: text/html; charset=utf-8 in ${call}. Supported content types: application/json`;
const failed = (status: number) => `Request failed with status code ${status}`;
const notObject = `Response validation failed (${JSON.stringify(
  [{ expected: 'object', code: 'invalid_type', path: [], message: 'Invalid input: expected object, received string' }],
  null,
  2,
)})`;

const NOW = '[Action][ServiceNow]: Unable to create incident. Error:';
const HEALTH = `${NOW} [Action][ServiceNow]: Unable to get application version. Error:`;
const NO_ERROR = ' Reason: unknown: no error in error response';
const instance = 'There is an issue with your Service Now Instance. Please check now.example.com.';
const SOAR = '[Action][IBM Resilient]: Unable to create incident. Error:';
const SWIMLANE = '[Action][Swimlane]: Unable to create record in application with id app-1.';
const HOOK = '[Action][Webhook - Case Management]: Unable to create case. Error:';

const words: readonly Words[] = [
  {
    over: ['jira'],
    host: 'jira.example.com',
    noAnswer: (message) => `[Action][Jira]: Unable to create incident. Error: ${message}. Reason: unknown: errorResponse was null`,
    page: (status) => `[Action][Jira]: Unable to create incident. Error: ${failed(status)}. Reason: unknown: errorResponse.errors was null`,
    loginPage: `[Action][Jira]: Unable to create incident. Error: ${notJson('post https://jira.example.com/rest/api/2/issue')}. Reason: unknown: errorResponse was null`,
  },
  {
    over: ['servicenow', 'secops'],
    host: 'now.example.com',
    noAnswer: (message) => `${HEALTH} ${message}`,
    page: (status) => `${HEALTH} ${failed(status)}${NO_ERROR}${NO_ERROR}`,
    loginPage: `${HEALTH} ${instance}`,
  },
  {
    over: ['servicenow by table', 'secops by table'],
    host: 'now.example.com',
    noAnswer: (message) => `${NOW} ${message}`,
    page: (status) => `${NOW} ${failed(status)}${NO_ERROR}`,
    loginPage: `${NOW} ${instance}`,
  },
  {
    over: ['resilient'],
    host: 'soar.example.com',
    // The sub-action framework tells nothing of a call without an answer.
    noAnswer: () => `${SOAR} Status code: undefined. Message: Unknown API Error.`,
    page: (status, _, phrase) => `${SOAR} Status code: ${status}. Message: API Error: ${phrase}.`,
    loginPage: `${SOAR} ${notObject}.`,
  },
  {
    over: ['swimlane'],
    host: 'swimlane.example.com',
    noAnswer: (message) => `${SWIMLANE} Status: 500. Error: ${message}. Reason: unknown`,
    page: (status) => `${SWIMLANE} Status: ${status}. Error: ${failed(status)}. Reason: unknown`,
    loginPage: `${SWIMLANE} Status: 500. Error: ${notJson('post https://swimlane.example.com/api/app/app-1/record')}. Reason: unknown`,
  },
  {
    over: ['webhook'],
    host: 'hook.example.com',
    noAnswer: (message) => `${HOOK} ${message}.  `,
    page: (status, html, phrase) => `${HOOK} ${failed(status)}. ${JSON.stringify(html)} Reason: ${phrase}`,
    loginPage: `${HOOK} ${notJson('post https://hook.example.com/cases')}.  `,
  },
  {
    over: ['thehive'],
    host: 'hive.example.com',
    noAnswer: () => 'Status code: undefined. Message: Unknown API Error',
    page: (status) => `Status code: ${status}. Message: API Error: undefined - undefined`,
    loginPage: notObject,
  },
];

const nginx = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

/** What Kibana makes of a network and of proxies that fail; the words are axios's, section 1.4 of the reference. */
export const networkRows: readonly Row[] = words.flatMap(({ over, host, noAnswer, page, loginPage }) =>
  [
    rows(over, 'net.timeout', 'create', noAnswer('timeout of 60000ms exceeded')),
    rows(over, 'net.refused', 'create', noAnswer('connect ECONNREFUSED 127.0.0.1:443')),
    rows(over, 'net.dns', 'create', noAnswer(`getaddrinfo ENOTFOUND ${host}`)),
    rows(over, 'net.reset', 'create', noAnswer('socket hang up')),
    rows(over, 'net.tlsSelfSigned', 'create', noAnswer('self-signed certificate in certificate chain')),
    rows(over, 'edge.tooLarge', 'create', noAnswer('maxContentLength size of 1048576 exceeded')),
    rows(over, 'edge.htmlOk', 'create', loginPage),
    rows(over, 'edge.badGateway', 'create', page(502, nginx('502 Bad Gateway'), 'Bad Gateway')),
    rows(over, 'edge.unavailable', 'create', page(503, nginx('503 Service Temporarily Unavailable'), 'Service Unavailable')),
  ].flat(),
);
