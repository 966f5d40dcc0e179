import { failed, networkRows, notJson } from './network.ts';
import { type Row, rows } from './row.ts';

const ME = '[Action][Webhook - Case Management]:';
const webhook = (preset: string, when: Row['when'], says: string, more: Parameters<typeof rows>[4] = {}) =>
  rows(['webhook'], `case-management.${preset}`, when, `${ME} ${says}`, more);

/** Behind the status stand the whole body, as JSON, and the reason phrase. */
const refused = (status: number, body: unknown, phrase: string) =>
  `Error: Request failed with status code ${status}. ${JSON.stringify(body)} Reason: ${phrase}`;
const noCase = { message: 'There is no such case' };
const page = '<html><head><title>401 Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>';
/** Where there was no answer, or an answer that was none, a full stop and two spaces end the text. */
const unsupported = (call: string) =>
  `Error: Unsupported content type: text/html;charset=UTF-8 in ${call}. Supported content types: application/json.  `;

const HOOK = '[Action][Webhook - Case Management]: Unable to create case. Error:';

/** What Kibana makes of the failures of whatever is behind a case webhook; the texts are those of section 7 of the reference. */
export const webhookRows: readonly Row[] = [
  webhook('unauthorizedHtml', 'create', `Unable to create case. ${refused(401, page, 'Unauthorized')}`, { blames: 'user' }),
  webhook('unauthorizedHtml', 'update', `Unable to update case with id {id}. ${refused(401, page, 'Unauthorized')}`, { blames: 'user' }),
  webhook('missingKey', 'create', 'Unable to create case. Error: Response is missing the expected field: id.  '),
  webhook('emptyOk', 'create', 'Unable to create case. Error: Response is missing the expected field: id.  '),
  webhook('htmlOk', 'create', `Unable to create case. ${unsupported('post https://hook.example.com/cases')}`),
  webhook('htmlOk', 'update', `Unable to update case with id {id}. ${unsupported('put https://hook.example.com/cases/{id}')}`),
  webhook('redirectedToLogin', 'create', `Unable to create case. ${unsupported('post https://hook.example.com/cases')}`),
  webhook(
    'createdThenGetFails',
    'create',
    `Unable to create case. Error: ${ME} Unable to get case with id {id}. ${refused(404, noCase, 'Not Found')}. ${JSON.stringify(noCase)} Reason: Not Found`,
    { leavesTicket: true },
  ),
  webhook('commentFails', 'comment', `Unable to create comment at case with id {id}. ${refused(404, noCase, 'Not Found')}`),
  webhook('secondCommentFails', 'comment', `Unable to create comment at case with id {id}. ${refused(404, noCase, 'Not Found')}`),
  ...networkRows({
    over: ['webhook'],
    host: 'hook.example.com',
    noAnswer: (message) => `${HOOK} ${message}.  `,
    page: (status, html, phrase) => `${HOOK} ${failed(status)}. ${JSON.stringify(html)} Reason: ${phrase}`,
    loginPage: `${HOOK} ${notJson('post https://hook.example.com/cases')}.  `,
  }),
].flat();
