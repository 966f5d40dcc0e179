import { describe, expect, it } from 'vitest';
import { empty, html, json, type Outgoing, plain, refused } from '../run.ts';
import { answer, webhook } from './cases-webhook-connector.ts';

const start = '[Action][Webhook - Case Management]: ';

describe('the case webhook fails', () => {
  const failureOf = async (options: Parameters<typeof webhook>[0], incident: object = {}, comments: unknown = []) => {
    const { push, failure } = webhook(options);
    return (await failure(push({ title: 't', ...incident }, comments))).message;
  };
  const notJson = (what: string) => `Error: JSON Error: ${what} must be valid JSON.  `;

  it('before a call when a template does not become JSON', async () => {
    const bad = '{"a":{{{case.nothing}}}}';
    expect(await failureOf({ config: { createIncidentJson: bad } })).toBe(
      `${start}Unable to create case. ${notJson('Create case JSON body')}`,
    );
    expect(await failureOf({ config: { updateIncidentJson: bad } }, { externalId: '1' })).toBe(
      `${start}Unable to update case with id 1. ${notJson('Update case JSON body')}`,
    );
    expect(await failureOf({ config: { createCommentJson: bad } }, {}, [{ commentId: 'a', comment: 'c' }])).toBe(
      `${start}Unable to create comment at case with id 123. ${notJson('Create comment JSON body')}`,
    );
    expect(await failureOf({ config: { createIncidentJson: '{{#case}}' } })).toContain('Create case JSON body must be valid JSON');
  });

  it('inside out when the look at the case does', async () => {
    const config = { getIncidentMethod: 'post', getIncidentJson: '{"id": {{{no}}} }' };
    expect(await failureOf({ config })).toBe(
      `${start}Unable to create case. Error: ${start}Unable to get case with id 123. ${notJson('Get case JSON body')}.  `,
    );
  });

  it.each([
    [{ createIncidentUrl: 'ftp://a.test' }, 'Unable to create case. Error: Invalid Create case URL: Error: Invalid protocol.  '],
    [{ createIncidentUrl: '{{{case.id}}}' }, 'Unable to create case. Error: Invalid Create case URL: Error: Invalid URL.  '],
    [{ viewIncidentUrl: 'no url' }, 'Unable to create case. Error: Invalid View case URL: Error: Invalid URL.  '],
    [
      { getIncidentUrl: 'no url' },
      `Unable to create case. Error: ${start}Unable to get case with id 123. Error: Invalid Get case URL: Error: Invalid URL.  .  `,
    ],
    [
      { createCommentUrl: 'no url' },
      'Unable to create comment at case with id 123. Error: Invalid Create comment URL: Error: Invalid URL.  ',
    ],
  ])('on the URL of %j', async (config, rest) => {
    expect(await failureOf({ config }, {}, [{ commentId: 'a', comment: 'c' }])).toBe(start + rest);
  });

  it('on the URL of an update, and on a host that is not allowed', async () => {
    expect(await failureOf({ config: { updateIncidentUrl: 'no url' } }, { externalId: '1' })).toBe(
      `${start}Unable to update case with id 1. Error: Invalid Update case URL: Error: Invalid URL.  `,
    );
    const ensureUriAllowed = () => {
      throw new Error('target url "x" is not added');
    };
    expect(await failureOf({ outgoing: { ensureUriAllowed } })).toBe(
      `${start}Unable to create case. Error: Invalid Create case URL: Error: error configuring connector action: target url "x" is not added.  `,
    );
  });

  const url = 'https://hook.test/rest/api/2/issue. Supported content types: application/json.  ';
  it.each([
    ['without a content type', () => ({ ...plain('{}'), headers: {} }), `Missing content type header in post ${url}`],
    ['of another content type', () => html(), `Unsupported content type: text/html in post ${url}`],
    ['that is no JSON', () => plain('{"broken', 200, 'application/json'), 'Response is not a valid JSON.  '],
    ['without the key', () => json({ key: 'CK-1' }), 'Response is missing the expected field: id.  '],
    ['without content', () => empty(204), `Missing content type header in post ${url}`],
  ])('on an answer %s', async (_, respond, rest) => {
    const first = (call: Outgoing) => (call.method === 'POST' ? respond() : answer(call));
    expect(await failureOf({ answer: first })).toBe(`${start}Unable to create case. Error: ${rest}`);
  });

  it.each([
    ['8.4.0', 'Missing content type header in put https://hook.test/rest/api/2/issue/1. Supported content types: application/json.'],
    ['9.3.9', 'Missing content type header in put https://hook.test/rest/api/2/issue/1. Supported content types: application/json.'],
    ['9.4.0', undefined],
  ])('in %s on an empty 204 without a content type: %s', async (version, reason) => {
    const { push, failure } = webhook({ version, answer: (call) => (call.method === 'PUT' ? empty(204) : answer(call)) });
    const { message } = await failure(push({ title: 't', externalId: '1' }));
    if (reason === undefined) expect(message).toMatch(/^It did not fail/);
    else expect(message).toContain(`Unable to update case with id 1. Error: ${reason}`);
  });

  it('with the whole answer, and its status in words', async () => {
    expect(await failureOf({ answer: () => json({ error: 'no' }, 400, 'Bad Request') })).toBe(
      `${start}Unable to create case. Error: Request failed with status code 400. {"error":"no"} Reason: Bad Request`,
    );
    expect(await failureOf({ answer: () => html(401, 'Unauthorized') })).toBe(
      `${start}Unable to create case. Error: Request failed with status code 401. "<html>Sign in</html>" Reason: Unauthorized`,
    );
    expect(await failureOf({ answer: refused })).toBe(`${start}Unable to create case. Error: connect ECONNREFUSED 127.0.0.1:1.  `);
  });

  it('with the answer twice, when it is that of the look at the case', async () => {
    const gone = (call: Outgoing) => (call.method === 'GET' ? json({ a: 1 }, 404, 'Not Found') : answer(call));
    const dump = '{"a":1} Reason: Not Found';
    expect(await failureOf({ answer: gone })).toBe(
      `${start}Unable to create case. Error: ${start}Unable to get case with id 123. Error: Request failed with status code 404. ${dump}. ${dump}`,
    );
  });

  it.each([
    ['9.2.0', 401, 'user'],
    ['9.2.0', 404, 'framework'],
    ['9.1.0', 401, 'framework'],
  ])('in %s on a %i as the fault of the %s', async (version, status, source) => {
    const { push, failure } = webhook({ version, answer: () => json({}, status) });
    expect((await failure(push({ title: 't' }))).source).toBe(source);
  });
});
