import { networkRows, notObject } from './network.ts';
import { type Row, rows } from './row.ts';

const resilient = (preset: string, when: Row['when'], says: string, more: Parameters<typeof rows>[4] = {}) =>
  rows(['resilient'], `resilient.${preset}`, when, `[Action][IBM Resilient]: ${says}`, more);

const status = (code: number, message: string) => `Status code: ${code}. Message: ${message}`;
const create = (message: string) => `Unable to create incident. Error: ${message}.`;
const comment = (message: string) => `Unable to create comment at incident with id {id}. Error: ${message}.`;
/** An update begins with a look at the incident; both put a full stop behind what they tell. */
const look = (message: string) =>
  `Unable to update incident with id {id}. Error: [Action][IBM Resilient]: Unable to get incident with id {id}. Error: ${message}..`;
const gone = status(404, 'API Error: Unable to find object with ID 9,999');

const SOAR = '[Action][IBM Resilient]: Unable to create incident. Error:';

/** What Kibana makes of Resilient's failures; the texts are those of section 5.5 of the reference, the newest. */
export const resilientRows: readonly Row[] = [
  resilient('unauthorized', 'create', create(status(401, 'Unauthorized API Error'))),
  resilient('unauthorized', 'update', look(status(401, 'Unauthorized API Error'))),
  resilient('forbidden', 'create', create(status(403, 'API Error: Forbidden'))),
  resilient('notFound', 'update', look(gone)),
  resilient('notFound', 'comment', comment(gone)),
  resilient(
    'patchConflict',
    'update',
    'Unable to update incident with id {id}. Error: Error while updating incident: The incident was changed by somebody else since it was read.',
  ),
  resilient('serverError', 'create', create(status(500, 'API Error: Internal Server Error'))),
  resilient('commentFails', 'comment', comment(gone)),
  resilient('secondCommentFails', 'comment', comment(gone)),
  ...networkRows({
    over: ['resilient'],
    host: 'soar.example.com',
    // The sub-action framework tells nothing of a call without an answer.
    noAnswer: () => `${SOAR} Status code: undefined. Message: Unknown API Error.`,
    page: (status, _, phrase) => `${SOAR} Status code: ${status}. Message: API Error: ${phrase}.`,
    loginPage: `${SOAR} ${notObject}.`,
  }),
].flat();
