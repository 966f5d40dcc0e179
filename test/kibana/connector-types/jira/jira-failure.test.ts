import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '#src/kernel/http.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { empty, html, json, type Outgoing, plain, refused } from '../run.ts';
import { answer, jiraConnector } from './jira-connector.ts';

const isCreate = ({ method, path }: Outgoing) => method === 'POST' && path.endsWith('/issue');

describe('the Jira connector fails', () => {
  const failing = (respond: () => HttpResponse, version = defaultRelease) =>
    jiraConnector({ version, answer: (call) => (isCreate(call) ? respond() : answer(call)) });
  const message = async (respond: () => HttpResponse) => {
    const { push, failure } = failing(respond);
    return (await failure(push({ summary: 's' }))).message;
  };
  const text = '[Action][Jira]: Unable to create incident. Error: ';

  it.each([
    ['an empty body', () => plain('', 401), 'Request failed with status code 401. Reason: unknown: errorResponse.errors was null'],
    [
      'errors',
      () => json({ errorMessages: [], errors: { summary: 'Bad summary', priority: 'Bad priority' } }, 400),
      'Request failed with status code 400. Reason: Bad summary Bad priority',
    ],
    [
      'messages',
      () => json({ errorMessages: ['one', 'two'], errors: { a: 'b' } }, 404),
      'Request failed with status code 404. Reason: one, two',
    ],
    ['messages alone', () => json({ errorMessages: ['one'] }, 500), 'Request failed with status code 500. Reason: one'],
    ['a page', () => html(503), 'Request failed with status code 503. Reason: unknown: errorResponse.errors was null'],
    ['nobody there', refused, 'connect ECONNREFUSED 127.0.0.1:1. Reason: unknown: errorResponse was null'],
    [
      'HTML',
      () => html(),
      'Unsupported content type: text/html in post https://jira.test/rest/api/2/issue. Supported content types: application/json. Reason: unknown: errorResponse was null',
    ],
    [
      'no id',
      () => json({ key: 'CK-1' }),
      'Response is missing at least one of the expected fields: id. Reason: unknown: errorResponse was null',
    ],
  ])('with the reason of %s', async (_, respond, rest) => {
    expect(await message(respond)).toBe(text + rest);
  });

  const unsupported =
    'Unsupported content type: undefined in put https://jira.test/rest/api/2/issue/1. Supported content types: application/json';
  it.each([
    ['7.15.1', undefined],
    ['7.15.2', unsupported],
    ['7.16.0', unsupported],
    ['9.3.9', unsupported],
    ['9.4.0', undefined],
  ])('in %s by an empty 204 without a content type: %s', async (version, reason) => {
    const { push, failure } = jiraConnector({ version, answer: (call) => (call.method === 'PUT' ? empty(204) : answer(call)) });
    const { message } = await failure(push({ summary: 's', issueType: '1', externalId: '1' }));
    if (reason === undefined) expect(message).toMatch(/^It did not fail/);
    else expect(message).toContain(`Error: ${reason}. Reason: unknown: errorResponse was null`);
  });

  it('before 7.15.2 by no check of what an answer holds', async () => {
    const pushed = async (version: string) => {
      const { push, failure } = jiraConnector({ version, answer: (call) => (call.path.endsWith('/comment') ? html() : answer(call)) });
      return (await failure(push({ summary: 's', issueType: '1' }, [{ commentId: 'c', comment: 'c' }]))).message;
    };
    expect(await pushed('7.15.1')).toContain('Error: Invalid time value');
    expect(await pushed('7.15.2')).toContain('Error: Unsupported content type: text/html in post');
  });

  it('before 8.7 without the messages that no errors go with', async () => {
    const { push, failure } = failing(() => json({ errorMessages: ['one'] }, 500), '7.17.0');
    expect((await failure(push({ summary: 's', issueType: '1' }))).message).toBe(
      `${text}Request failed with status code 500. Reason: unknown: errorResponse.errors was null`,
    );
  });

  it.each([
    ['9.4.0', '. Reason: Issue Does Not Exist. Reason: unknown: errorResponse was null'],
    ['8.18.0', '. Reason: Issue Does Not Exist. Reason: unknown: errorResponse was null'],
    ['8.17.0', ' Reason: Issue Does Not Exist. Reason: unknown: errorResponse was null'],
    ['7.17.0', ' Reason: Issue Does Not Exist. Reason: unknown: errorResponse was null'],
  ])('inside out when the look at the new issue fails, in %s', async (version, rest) => {
    const { push, failure } = jiraConnector({
      version,
      answer: (call) => (call.method === 'GET' ? json({ errorMessages: ['Issue Does Not Exist'], errors: {} }, 404) : answer(call)),
    });
    expect(await failure(push({ summary: 's', issueType: '1' }))).toEqual({
      message: `${text}[Action][Jira]: Unable to get incident with id 123. Error: Request failed with status code 404${rest}`,
      source: 'framework',
    });
  });

  it('in the words of the lookup when that of the issue types fails', async () => {
    const { push, failure } = jiraConnector({ answer: () => json({ errorMessages: ['no'], errors: {} }, 403) });
    expect((await failure(push({ summary: 's' }))).message).toBe(
      '[Action][Jira]: Unable to get issue types. Error: Request failed with status code 403. Reason: no',
    );
  });

  it.each([
    ['8.17.0', 'framework'],
    ['8.18.0', 'user'],
  ])('at 429, in %s, by the fault of the %s', async (version, source) => {
    const { push, failure } = failing(() => plain('', 429), version);
    expect((await failure(push({ summary: 's' }))).source).toBe(source);
  });

  it("as the user's fault when Jira answers 429, and on a date that is none", async () => {
    const { push, failure } = failing(() => plain('', 429));
    expect((await failure(push({ summary: 's' }))).source).toBe('user');
    const dateless = jiraConnector({
      answer: (call) => (call.method === 'GET' ? json({ id: '1', key: 'K-1', fields: {} }) : answer(call)),
    });
    expect((await dateless.failure(dateless.push({ summary: 's', issueType: '1' }))).message).toContain('Error: Invalid time value.');
  });

  it('without a call on handshake, and without what it needs', async () => {
    const { execute, failure, calls } = jiraConnector();
    expect((await failure(execute({ subAction: 'handshake', subActionParams: {} }))).message).toBe(
      '[Action][ExternalService] subAction handshake not implemented.',
    );
    const empty = jiraConnector({ secrets: { email: '', apiToken: '' } });
    expect((await empty.failure(empty.push({ summary: 's' }))).message).toBe('[Action]Jira: Wrong configuration.');
    expect(calls).toEqual([]);
  });
});
