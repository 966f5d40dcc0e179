import { expect, it } from 'vitest';
import { slackV2 } from '#src/kibana/connector-types/slack2/index.ts';
import { asking } from '../asked.ts';

const { create } = asking(slackV2);
const text = (path: string, received = 'undefined') => `✖ Invalid input: expected string, received ${received}\n  → at ${path}`;

it.each([
  [{ authType: 'ntlm' }, '✖ Invalid input\n  → at authType'],
  [{ authType: undefined }, '✖ Invalid input\n  → at authType'],
  [{ authType: null }, '✖ Invalid input\n  → at authType'],
  [{ authType: 'basic', password: 'p' }, text('username')],
  [{ authType: 'basic', username: 5 }, `${text('username', 'number')}\n${text('password')}`],
  [{ authType: 'bearer', token: undefined }, text('token')],
])('refuses the secrets %j in words of zod 4, which single-file connectors began with', async (secrets, message) => {
  expect(await create({ version: '9.3.0', secrets })).toBe(`type secrets: ${message}`);
  expect(await create({ version: '9.4.0', secrets })).toBe(`type secrets: ${message}`);
});

it.each([
  { authType: 'none' },
  { authType: 'basic', username: 'u', password: 'passw0rd' },
  { authType: 'bearer', token: 't0ken' },
  { authType: 'api_key_header', 'X-Key': 'k3y' },
  { authType: 'oauth_client_credentials', clientId: 'me', clientSecret: 's3cret' },
])('takes the secrets %j', async (secrets) => {
  expect(await create({ version: '9.3.0', secrets: { token: undefined, ...secrets } })).toEqual({});
});
