import { describe, expect, it } from 'vitest';
import { webhook } from '#src/kibana/connector-types/webhook/index.ts';
import { asking, respond, returned } from '../asked.ts';

const { create, run, refusal } = asking(webhook);
const BASIC = 'webhook-authentication-basic';
const OAUTH = 'webhook-oauth2-client-credentials';
const url = 'https://hook.example.com/alerts';
const said = 'type config: error validation webhook action config:';
const older = 'type config: error configuring webhook action:';
const schemas = 'user and password; crt and key (with optional password);';
const nobody = { user: undefined, password: undefined };

describe('.webhook', () => {
  it.each([
    ['7.17.0', {}, { method: 'post', headers: null, hasAuth: true }],
    ['9.2.0', {}, { method: 'post', headers: null, hasAuth: true }],
    ['9.3.0', {}, { method: 'post', headers: null, hasAuth: true }],
    ['9.4.0', {}, { method: 'post', headers: null, hasAuth: true, authType: BASIC }],
    ['9.4.0', { hasAuth: false }, { method: 'post', headers: null, hasAuth: false }],
    ['9.2.0', { method: 'delete' }, { method: 'delete', headers: null, hasAuth: true }],
  ])('in %s echoes the defaults of %j', async (version, config, echoed) => {
    expect(await create({ version, config: { headers: undefined, ...config } })).toEqual({ url, ...echoed });
  });

  it.each([
    ['9.4.0', { url: 'x' }, `${said} unable to parse url: TypeError: Invalid URL`],
    ['8.19.0', { url: 'x' }, `${older} unable to parse url: TypeError: Invalid URL`],
    ['7.17.0', { url: 'x' }, `${older} unable to parse url: TypeError [ERR_INVALID_URL]: Invalid URL: x`],
    ['9.2.0', { hasAuth: false, authType: BASIC }, `${said} authType must be null or undefined if hasAuth is false`],
    ['9.4.0', { hasAuth: false, authType: BASIC }, `${said} authType must be null or undefined if hasAuth is false`],
    ['9.4.0', { additionalFields: '[]' }, `${said} additionalFields must be a non-empty JSON object.`],
    ['9.4.0', { additionalFields: '{}' }, `${said} additionalFields must be a non-empty JSON object.`],
    ['9.4.0', { authType: OAUTH }, `${said} missing Access Token URL (accessTokenUrl), Client ID (clientId) fields`],
    ['9.4.0', { authType: OAUTH, clientId: 'me' }, `${said} missing Access Token URL (accessTokenUrl) fields`],
    ['9.4.0', { authType: OAUTH, clientId: 'me', accessTokenUrl: 'x' }, `${said} unable to parse url: TypeError: Invalid URL`],
    [
      '7.17.0',
      { method: 'head' },
      'type config: [method]: types that failed validation:\n- [method.0]: expected value to equal [post]\n- [method.1]: expected value to equal [put]',
    ],
    ['9.4.0', { method: 'head' }, 'type config: ✖ Invalid option: expected one of "post"|"put"|"patch"|"get"|"delete"\n  → at method'],
    ['9.4.0', { authType: 'x' }, 'type config: ✖ Invalid input\n  → at authType'],
    ['8.10.0', { ca: 'x' }, 'type config: [ca]: definition for this key is missing'],
    ['9.0.0', { clientId: 'x' }, 'type config: [clientId]: definition for this key is missing'],
  ])('in %s refuses %j', async (version, config, message) => {
    expect(await create({ version, config })).toBe(message);
  });

  it.each([
    ['9.4.0', said],
    ['8.19.0', older],
  ])('in %s asks for the host', async (version, prefix) => {
    expect(await create({ version, options: { allowedHosts: ['localhost'] } })).toBe(
      `${prefix} target url "${url}" is not added to the Kibana config xpack.actions.allowedHosts`,
    );
  });

  it.each([
    ['7.17.0', { password: undefined }, 'both user and password must be specified'],
    ['8.19.0', { password: undefined }, `must specify one of the following schemas: ${schemas} or pfx (with optional password)`],
    [
      '9.4.0',
      { password: undefined },
      `✖ must specify one of the following schemas: ${schemas} pfx (with optional password); or clientSecret (for OAuth2)`,
    ],
  ])('in %s needs secrets that fit together', async (version, secrets, message) => {
    expect(await create({ version, secrets })).toBe(`type secrets: ${message}`);
  });

  it('does without secrets', async () => {
    expect(await create({ secrets: null })).toMatchObject({ url, hasAuth: true });
  });

  it.each([
    ['8.19.0', { foo: 1 }, '[foo]: definition for this key is missing'],
    ['9.4.0', { body: 1 }, '✖ Invalid input: expected string, received number\n  → at body'],
  ])('in %s refuses params %j', async (version, params, message) => {
    expect(await refusal(params, version)).toBe(message);
  });

  it.each([
    [respond(404), returned('error calling webhook, invalid response', { service_message: '[404] Not Found' })],
    [respond(404, { message: 'why' }), returned('error calling webhook, invalid response', { service_message: '[404] Not Found: why' })],
    [respond(500), returned('error calling webhook, retry later', { retry: true, service_message: '[500] Internal Server Error' })],
    [respond(429), returned('error calling webhook, retry later', { retry: true, service_message: '[429] Too Many Requests' })],
    [
      respond(429, '', { 'retry-after': '30' }),
      returned('error calling webhook, retry at 2026-01-01T00:00:30.000Z', {
        ...{ retry: '2026-01-01T00:00:30.000Z', service_message: '[429] Too Many Requests' },
      }),
    ],
    [
      'net.refused',
      returned('error calling webhook, request failed', { service_message: '[ECONNREFUSED] connect ECONNREFUSED 127.0.0.1:443' }),
    ],
    [respond(204), { status: 'ok', data: 'x' }],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await run({ params: { body: 'x' }, remote })).toEqual(result);
  });

  it.each([
    [respond(200, { token_type: 'Bearer', access_token: 'test-token-1', expires_in: 3600 }), { status: 'ok', data: 'x' }],
    [
      respond(400, { error: 'invalid_client' }),
      returned('error calling webhook, request failed', {
        service_message: 'Unable to retrieve/refresh the access token: {"error":"invalid_client"}',
      }),
    ],
  ])('asks for a token, and makes of %j: %j', async (remote, result) => {
    const config = { authType: OAUTH, clientId: 'me', accessTokenUrl: 'https://login.example.com/token' };
    const secrets = { ...nobody, clientSecret: 'client-s3cret' };
    expect(await run({ config, secrets, params: { body: 'x' }, remote })).toEqual(result);
  });
});
