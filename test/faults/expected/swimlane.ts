import { failed, networkRows, notJson } from './network.ts';
import { type Row, rows } from './row.ts';

const swimlane = (preset: string, when: Row['when'], says: string) =>
  rows(['swimlane'], `swimlane.${preset}`, when, `[Action][Swimlane]: Unable to ${says}`);

const refused = (status: number, reason: string) =>
  `in application with id app-1. Status: ${status}. Error: Request failed with status code ${status}. Reason: ${reason}`;

const SWIMLANE = '[Action][Swimlane]: Unable to create record in application with id app-1.';

/** What Kibana makes of Swimlane's failures; the texts are those of section 6.5 of the reference. */
export const swimlaneRows: readonly Row[] = [
  swimlane('unauthorized', 'create', `create record ${refused(401, 'unknown')}`),
  swimlane('requiredField', 'create', `create record ${refused(400, 'Severity (5010)')}`),
  swimlane('requiredField', 'update', `update record ${refused(400, 'Severity (5010)')}`),
  swimlane('recordNotFound', 'update', `update record ${refused(400, 'a7Xk2mQp9RtYw4LzB (3002)')}`),
  swimlane('recordNotFound', 'comment', `create comment ${refused(400, 'a7Xk2mQp9RtYw4LzB (3002)')}`),
  swimlane('wrongType', 'create', `create record ${refused(400, 'Severity (5013)')}`),
  // Without an argument there is no reason, although there is a code.
  swimlane('upgrading', 'create', `create record ${refused(400, 'unknown')}`),
  swimlane('commentFails', 'comment', `create comment ${refused(400, 'Comments (3003)')}`),
  swimlane('secondCommentFails', 'comment', `create comment ${refused(400, 'a7Xk2mQp9RtYw4LzB (3002)')}`),
  ...networkRows({
    over: ['swimlane'],
    host: 'swimlane.example.com',
    noAnswer: (message) => `${SWIMLANE} Status: 500. Error: ${message}. Reason: unknown`,
    page: (status) => `${SWIMLANE} Status: ${status}. Error: ${failed(status)}. Reason: unknown`,
    loginPage: `${SWIMLANE} Status: 500. Error: ${notJson('post https://swimlane.example.com/api/app/app-1/record')}. Reason: unknown`,
  }),
].flat();
