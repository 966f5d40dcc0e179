import { describe, expect, it } from 'vitest';
import { slack } from '#src/kibana/connector-types/slack/index.ts';
import { asking, respond, returned, thrown } from '../asked.ts';

const { create, run, refusal } = asking(slack);
const params = { message: 'Disk full' };
const later = 'error posting a slack message, retry later';
const said = (status: number) => `An HTTP protocol error occurred: statusCode = ${status}`;

describe('.slack', () => {
  it.each([
    ['8.19.0', 'type secrets: [webhookUrl]: expected value of type [string] but got [undefined]'],
    ['9.3.0', 'type secrets: Field "webhookUrl": Required'],
    ['9.4.0', 'type secrets: ✖ Invalid input: expected string, received undefined\n  → at webhookUrl'],
  ])('in %s needs a webhook', async (version, message) => {
    expect(await create({ version, secrets: { webhookUrl: undefined } })).toBe(message);
  });

  it.each(['7.17.0', '8.19.0', '9.4.0'])('in %s needs a URL that can be read, whatever is allowed', async (version) => {
    expect(await create({ version, secrets: { webhookUrl: 'one-more-word' } })).toBe(
      'type secrets: error configuring slack action: unable to parse host name from webhookUrl',
    );
  });

  it('asks for the host of the webhook', async () => {
    const secrets = { webhookUrl: 'http://slack.mynonexistent.com/other/stuff/in/the/path' };
    expect(await create({ secrets, options: { allowedHosts: ['localhost'] } })).toBe(
      'type secrets: error configuring slack action: target url "http://slack.mynonexistent.com/other/stuff/in/the/path" is not added to the Kibana config xpack.actions.allowedHosts',
    );
  });

  it.each([
    ['8.7.0', { foo: 1 }],
    ['8.8.0', 'type config: [foo]: definition for this key is missing'],
  ])('in %s looks at its config or does not', async (version, outcome) => {
    expect(await create({ version, config: { foo: 1 } })).toEqual(outcome);
  });

  it.each([
    ['8.19.0', '[message]: value has length [0] but it must have a minimum length of [1].'],
    ['9.3.0', 'Field "message": String must contain at least 1 character(s)'],
    ['9.4.0', '✖ Too small: expected string to have >=1 characters\n  → at message'],
  ])('in %s needs a message', async (version, message) => {
    expect(await refusal({ message: '' }, version)).toBe(message);
  });

  it.each([
    ['8.19.0', respond(200, 'no_text'), returned('error posting slack message', { service_message: 'no_text' })],
    ['8.19.0', respond(400, 'invalid_payload'), returned('unexpected http response from slack: 400 Bad Request')],
    ['8.19.0', respond(403), returned('unexpected http response from slack: 403 Forbidden')],
    ['9.2.0', respond(403), thrown('Request failed with status code 403', 'user')],
    ['9.4.0', respond(404), returned('unexpected http response from slack: 404 Not Found')],
    ['9.4.0', respond(500), returned(later, { retry: true, service_message: said(500) })],
    ['9.4.0', respond(429), returned(later, { retry: true, service_message: said(429) })],
    ['8.14.0', respond(500), returned(later, { retry: true })],
    [
      '8.14.0',
      respond(429, '', { 'retry-after': '30s' }),
      returned('error posting a slack message, retry at 2026-01-01T00:00:30.000Z', {
        ...{ retry: '2026-01-01T00:00:30.000Z', service_message: said(429) },
      }),
    ],
    [
      '9.4.0',
      respond(429, '', { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }),
      returned(later, { retry: true, service_message: said(429) }),
    ],
    [
      '9.4.0',
      'net.refused',
      returned('error posting slack message', { service_message: 'A request error occurred: connect ECONNREFUSED 127.0.0.1:443' }),
    ],
  ] as const)('in %s makes of %j: %j', async (version, remote, result) => {
    expect(await run({ version, params, remote })).toEqual(result);
  });
});
