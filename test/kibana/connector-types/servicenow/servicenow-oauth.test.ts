import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpResponse } from '#src/kernel/http.ts';
import type { TokenCache } from '#src/kibana/connector-types/definition/connector-type.ts';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { connector, json, lines, type Outgoing } from '../run.ts';
import { apiUrl, serviceNow } from './servicenow-connector.ts';

const pem = (bits: number, passphrase?: string) =>
  generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }) },
  }).privateKey;

const config = { apiUrl, isOAuth: true, clientId: 'abc', userIdentifierValue: 'elastic', jwtKeyId: 'def' };
const privateKey = pem(2048);
const secrets = { clientSecret: "x'y!", privateKey };
const incident = { short_description: 'a title' };
const token = { access_token: 'tok', token_type: 'Bearer', expires_in: 1799 };

/** Tokens by connector, as a world keeps them, on a clock. */
function tokenCache(now: () => Date): TokenCache {
  const tokens = new Map<string, { token: string; expiresAt: Date }>();
  return {
    get: (id) => {
      const known = tokens.get(id);
      return known && known.expiresAt > now() ? known.token : undefined;
    },
    set: (id, value, expiresAt) => void tokens.set(id, { token: value, expiresAt }),
    delete: (id) => void tokens.delete(id),
  };
}

function oauthConnector(given: { secrets?: object; version?: string; answer?: (request: Outgoing) => HttpResponse } = {}) {
  const answer = (request: Outgoing) =>
    request.path === '/oauth_token.do' && !given.answer ? json(token) : (given.answer ?? serviceNow)(request);
  let now = () => new Date();
  const made = connector(serviceNowItsm, { version: defaultRelease, config, secrets, tokens: tokenCache(() => now()), ...given, answer });
  now = () => made.clock.now();
  return made;
}

const asked = (calls: readonly Outgoing[]) => calls.filter(({ path }) => path === '/oauth_token.do').length;

test('a token is asked for with a signed assertion', async () => {
  const { push, calls } = oauthConnector();
  await push(incident);
  expect(lines(calls)).toEqual(['POST /oauth_token.do', 'POST /api/now/v2/table/incident', 'GET /api/now/v2/table/incident/123']);
  const [request] = calls;
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=UTF-8');
  expect(request?.headers).not.toHaveProperty('authorization');
  expect(request?.text).toMatch(
    /^assertion=[\w.-]+&client_id=abc&client_secret=x%27y%21&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer$/,
  );
});

test('the assertion tells who asks, for an hour', async () => {
  const { push, calls } = oauthConnector();
  await push(incident);
  const [header = '', claims = '', signature = ''] = new URLSearchParams(calls[0]?.text).get('assertion')?.split('.') ?? [];
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const issued = Math.floor(Date.parse('2026-11-23T10:11:12.123Z') / 1000);
  expect(read(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'def' });
  expect(read(claims)).toEqual({ sub: 'elastic', aud: 'abc', iss: 'abc', iat: issued, exp: issued + 3600 });
  const signed = verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), createPublicKey(privateKey), Buffer.from(signature, 'base64url'));
  expect(signed).toBe(true);
});

test('with OAuth nobody is named as caller', async () => {
  const { push, calls } = oauthConnector();
  await push(incident);
  expect(JSON.parse(calls[1]?.text ?? '')).toMatchObject({ caller_id: null, opened_by: null });
  expect(calls[1]?.headers['authorization']).toBe('Bearer tok');
});

test('a token is kept until it expires', async () => {
  const { push, calls, clock } = oauthConnector();
  await push(incident);
  await clock.advance(1_798_000);
  await push(incident);
  expect(asked(calls)).toBe(1);
  await clock.advance(1_000);
  await push(incident);
  expect(asked(calls)).toBe(2);
});

test.each([
  [400, 2],
  [401, 2],
  [404, 2],
  [500, 1],
])('after an answer of %i a token was asked for %i times', async (status, times) => {
  let broken = true;
  const { push, calls, failure } = oauthConnector({
    answer: (request) => {
      if (request.path === '/oauth_token.do') return json(token);
      return broken ? json({ error: { message: 'No' } }, status) : serviceNow(request);
    },
  });
  await failure(push(incident));
  broken = false;
  await push(incident);
  expect(asked(calls)).toBe(times);
});

test.each([
  ['9.3.0', 'Error: {"error":"invalid_grant","error_description":"User not found"} Reason: unknown: errorResponse was null'],
  ['9.4.0', 'Error: invalid_grant Reason: User not found'],
])('a refusal of the token endpoint, says %s', async (version, told) => {
  const { push, calls, failure } = oauthConnector({
    version,
    answer: () => json({ error_description: 'User not found', error: 'invalid_grant' }, 401),
  });
  expect((await failure(push(incident))).message).toBe(`[Action][ServiceNow]: Unable to create incident. ${told}`);
  expect(lines(calls)).toEqual(['POST /oauth_token.do']);
});

test('only 200 is a token', async () => {
  const { push, failure } = oauthConnector({ answer: () => json({ b: 1, a: { d: 2, c: [] } }, 201) });
  expect((await failure(push(incident))).message).toContain('Error: {"a":{"c":[],"d":2},"b":1}');
});

test('a token without a lifetime is used and not kept', async () => {
  const { push, calls } = oauthConnector({
    answer: (request) => (request.path === '/oauth_token.do' ? json({ ...token, expires_in: undefined }) : serviceNow(request)),
  });
  await push(incident);
  expect(asked(calls)).toBe(2);
});

test.each([
  ['no key at all', { clientSecret: 'xyz', privateKey: 'ddd' }, 'secretOrPrivateKey must be an asymmetric key when using RS256'],
  [
    'the wrong password',
    { clientSecret: 'xyz', privateKey: pem(2048, 'right'), privateKeyPassword: 'wrong' },
    'secretOrPrivateKey is not valid key material',
  ],
  ['a short key', { clientSecret: 'xyz', privateKey: pem(1024) }, 'secretOrPrivateKey has a minimum key size of 2048 bits for RS256'],
])('%s signs nothing', async (_what, given, reason) => {
  const { push, calls, failure } = oauthConnector({ secrets: given });
  expect((await failure(push(incident))).message).toContain(`Error: Unable to generate JWT token. Error: Error: ${reason}`);
  expect(calls).toEqual([]);
});

test('a key may have a password', async () => {
  const { push } = oauthConnector({ secrets: { clientSecret: 'xyz', privateKey: pem(2048, 'right'), privateKeyPassword: 'right' } });
  expect(await push(incident)).toMatchObject({ id: '123' });
});
