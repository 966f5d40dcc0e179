import { describe, expect, it } from 'vitest';
import { tines } from '#src/kibana/connector-types/tines/index.ts';
import { asking, respond, thrown } from '../asked.ts';
import { connector, json, lines } from '../run.ts';

const { create, run } = asking(tines);
const missing = (type: string) => `expected value of type [${type}] but got [undefined]`;
const webhook = { id: 1, name: 'Receive alerts', storyId: 1, path: 'alerts', secret: 'h00k' };
const runWith = (given: object) => ({ subAction: 'run', subActionParams: { body: '{}', ...given } });

describe('.tines', () => {
  it.each([
    [{ config: { url: undefined } }, 'type config: Field "url": Required'],
    [
      { secrets: { email: undefined, token: undefined } },
      'type secrets: 2 errors:\n [1]: Field "email": Required;\n [2]: Field "token": Required',
    ],
  ])('in 9.3 refuses %j', async (asked, message) => {
    expect(await create({ version: '9.3.0', ...asked })).toBe(message);
  });

  it.each([
    ['8.19.0', { subAction: 'webhooks', subActionParams: {} }, `Error: [storyId]: ${missing('number')}`],
    ['8.19.0', runWith({ webhook: { ...webhook, storyId: undefined } }), `Error: [webhook.storyId]: ${missing('number')}`],
    ['8.19.0', runWith({ webhook: { ...webhook, name: undefined } }), `Error: [webhook.name]: ${missing('string')}`],
    ['8.19.0', runWith({ webhook: { ...webhook, path: undefined } }), `Error: [webhook.path]: ${missing('string')}`],
    ['8.19.0', runWith({ webhook: { ...webhook, secret: undefined } }), `Error: [webhook.secret]: ${missing('string')}`],
    ['9.3.0', { subAction: 'webhooks', subActionParams: {} }, 'Field "storyId": Expected number, received nan'],
    ['9.3.0', runWith({ webhook: { id: 1, storyId: 1 } }), 'Field "webhook.name": Required'],
  ])('in %s refuses %j', async (version, params, text) => {
    expect(await run({ version, params: JSON.parse(JSON.stringify(params)) })).toEqual(
      thrown(`Request validation failed (${text})`, 'user'),
    );
  });

  it('does not look at the params of a list of stories', async () => {
    const bare = await run({ params: { subAction: 'stories' } });
    expect(bare).toMatchObject({ status: 'ok' });
    expect(await run({ params: { subAction: 'stories', subActionParams: { foo: 1 } } })).toEqual(bare);
  });

  it('needs a webhook or its URL', async () => {
    expect(await run({ params: runWith({}) })).toEqual(thrown('Invalid subActionsParams: [webhook] or [webhookUrl] expected but got none'));
  });

  it.each([
    ['9.1.0', respond(422), thrown('Status code: 422. Message: API Error: Unprocessable Entity')],
    ['9.4.0', respond(429), thrown('Status code: 429. Message: API Error: Too Many Requests', 'user')],
    ['9.4.0', 'net.refused', thrown('Status code: undefined. Message: AxiosError: connect ECONNREFUSED 127.0.0.1:443')],
  ] as const)('in %s makes of %j: %j', async (version, remote, result) => {
    expect(await run({ version, params: { subAction: 'stories' }, remote })).toEqual(result);
  });

  it.each([
    ['8.19.0', webhook, ['POST /webhook/alerts/h00k']],
    ['9.4.0', { id: 1, name: 'x', storyId: 1 }, ['GET /api/v1/agents/1', 'POST /webhook/alerts/h00k']],
  ])('in %s sends to the path and secret of a webhook', async (version, given, sent) => {
    const agent = { id: 1, name: 'x', type: 'Agents::WebhookAgent', story_id: 1, options: { path: 'alerts', secret: 'h00k' } };
    const options = { version, config: { url: 'https://t.example' }, secrets: { email: 'e', token: 't' }, answer: () => json(agent) };
    const { execute, calls } = connector(tines, options);
    await execute(runWith({ webhook: given }));
    expect(lines(calls)).toEqual(sent);
  });
});
