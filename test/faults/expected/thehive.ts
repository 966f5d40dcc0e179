import { networkRows, notObject } from './network.ts';
import { type Row, rows } from './row.ts';

const theHive = (preset: string, when: Row['when'], says: string, more: Parameters<typeof rows>[4] = {}) =>
  rows(['thehive'], `thehive.${preset}`, when, says, more);

const status = (code: number, type: string, message: string) => `Status code: ${code}. Message: API Error: ${type} - ${message}`;
const gone = status(404, 'NotFoundError', 'Case not found');

/** A number is made of whatever is there, and of nothing comes none. */
const drifted = `Response validation failed (${JSON.stringify(
  [
    {
      expected: 'number',
      code: 'invalid_type',
      received: 'NaN',
      path: ['timeToDetect'],
      message: 'Invalid input: expected number, received NaN',
    },
  ],
  null,
  2,
)})`;

/** What Kibana makes of TheHive's failures, which it does not wrap; the texts are those of section 9 of the reference. */
export const theHiveRows: readonly Row[] = [
  theHive('unauthorized', 'create', status(401, 'AuthenticationError', 'Authentication failure'), { blames: 'user' }),
  theHive('forbidden', 'create', status(403, 'AuthorizationError', 'Operation not permitted'), { blames: 'user' }),
  theHive('notFound', 'update', gone),
  theHive('notFound', 'comment', gone),
  theHive('schemaDrift', 'create', drifted, { leavesTicket: true }),
  theHive('commentFails', 'comment', gone),
  theHive('secondCommentFails', 'comment', gone),
  ...networkRows({
    over: ['thehive'],
    host: 'hive.example.com',
    noAnswer: () => 'Status code: undefined. Message: Unknown API Error',
    page: (status) => `Status code: ${status}. Message: API Error: undefined - undefined`,
    loginPage: notObject,
  }),
].flat();
