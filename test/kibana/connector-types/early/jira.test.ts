import { describe, expect, it, test } from 'vitest';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { answer, jiraConnector } from '../jira/jira-connector.ts';
import { connector, html, json, lines, plain, refused } from '../run.ts';

describe('the reason of a failed Jira', () => {
  const text = '[Action][Jira]: Unable to create incident. Error: ';
  const status = 'Request failed with status code';
  it.each([
    [
      'a text',
      () => plain('Client must be authenticated', 401),
      `${status} 401. Reason: Client must be authenticated`,
      `${status} 401. Reason: unknown: errorResponse.errors was null`,
    ],
    [
      'a page',
      () => html(503),
      `${status} 503. Reason: <html>Sign in</html>`,
      `${status} 503. Reason: unknown: errorResponse.errors was null`,
    ],
    [
      'an object without errors',
      () => json({ message: 'x' }, 400),
      `${status} 400. Reason: `,
      `${status} 400. Reason: unknown: errorResponse.errors was null`,
    ],
    ['errors', () => json({ errors: { a: 'b' } }, 400), `${status} 400. Reason: b`, `${status} 400. Reason: b`],
    [
      'nobody',
      refused,
      'connect ECONNREFUSED 127.0.0.1:1. Reason: ',
      'connect ECONNREFUSED 127.0.0.1:1. Reason: unknown: errorResponse was null',
    ],
  ] as const)('that is %s is told as the release does', async (_what, respond, before, after) => {
    const told = ['7.15.1', '7.15.2', '7.16.0'].map(async (version) => {
      const { push, failure } = jiraConnector({ version, answer: respond });
      return (await failure(push({ summary: 's', issueType: '1' }))).message;
    });
    expect(await Promise.all(told)).toEqual([text + before, text + after, text + after]);
  });
});

test.each([
  ['7.15.0', 'a\n b'],
  ['7.15.1', 'a, b'],
])('%s sends a summary of two lines as %j', async (version, summary) => {
  const { push, calls } = jiraConnector({ version });
  await push({ summary: 'a\n b', issueType: '1' });
  expect(JSON.parse(calls[0]?.text ?? '').fields.summary).toBe(summary);
});

test.each([
  ['7.15.1', ['id', 'self', 'key', 'summary']],
  ['7.15.2', ['id', 'key', 'summary']],
])('getIncident of %s answers the keys %j', async (version, keys) => {
  const issue = json({ id: '1', self: 'https://jira.test/1', key: 'CK-1', fields: { summary: 's' } });
  const { execute } = jiraConnector({ version, answer: () => issue });
  const data = await execute({ subAction: 'getIncident', subActionParams: { externalId: '1' } });
  expect(Object.keys(JSON.parse(JSON.stringify(data)))).toEqual(keys);
});

const comments = [
  { commentId: 'a', comment: '' },
  { commentId: 'b', comment: 'b' },
];

test.each([
  ['7.15.9', ['a', 'b']],
  ['7.16.0', ['b']],
])('%s sends Jira and Resilient the comments %j', async (version, sent) => {
  const jira = jiraConnector({ version, answer });
  expect(await jira.push({ summary: 's', issueType: '1' }, comments)).toMatchObject({ comments: sent.map((commentId) => ({ commentId })) });
  const soar = connector(resilient, {
    version,
    config: { apiUrl: 'https://soar.test', orgId: '201' },
    secrets: { apiKeyId: 'k', apiKeySecret: 's' },
    answer: () => json({ id: 1, create_date: 1589391874472 }),
  });
  expect(await soar.push({ name: 'n' }, comments)).toMatchObject({ comments: sent.map((commentId) => ({ commentId })) });
  expect(lines(soar.calls).slice(1)).toEqual(sent.map(() => 'POST /rest/orgs/201/incidents/1/comments'));
});
