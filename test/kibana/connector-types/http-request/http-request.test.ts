import { expect, it, test } from 'vitest';
import { ReturnedError } from '#src/kibana/connector-types/definition/returned-error.ts';
import { httpRequest } from '#src/kibana/connector-types/http-request/index.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { describeTableOfRefusals, unknownKey } from '../refusals.ts';
import { connector, json, lines, refused, validated } from '../run.ts';

const url = 'https://api.mynonexistent.com';

describeTableOfRefusals(httpRequest, {
  'a URL that is none': { part: 'config', config: { url: 'nowhere' }, says: { E4: '✖ Invalid URL\n  → at url' } },
  'a key that it has not': { part: 'config', config: { url, foo: 1 }, says: unknownKey('foo') },
  'a host': {
    part: 'config',
    config: { url },
    options: { allowedHosts: ['localhost'] },
    says: `target url "${url}" is not added to the Kibana config xpack.actions.allowedHosts`,
  },
  'secrets that do not go together': {
    part: 'secrets',
    secrets: { user: 'u' },
    says: {
      E4: '✖ must specify one of the following schemas: user and password; crt and key (with optional password); pfx (with optional password); or clientSecret (for OAuth2)',
    },
  },
  'a method that is none': {
    part: 'params',
    params: { method: 'HEAD' },
    says: { E4: '✖ Invalid option: expected one of "GET"|"POST"|"PUT"|"PATCH"|"DELETE"\n  → at method' },
  },
});

it.each([
  [{}, { url, headers: null, hasAuth: true, authType: 'webhook-authentication-basic' }],
  [
    { authType: null, hasAuth: false, headers: { a: 'b' } },
    { url, headers: { a: 'b' }, hasAuth: false, authType: null },
  ],
  [{ hasAuth: false }, { url, headers: null, hasAuth: false }],
])('echoes %j as %j', (config, echoed) => {
  expect(validated(httpRequest.config(kibanaVersion('9.4.0')), { url, ...config }, '9.4.0')).toEqual(echoed);
});

const begin = (answer?: Parameters<typeof connector>[1]['answer']) =>
  connector(httpRequest, {
    config: { url, headers: { a: 'config', b: 'config', c: 'config' } },
    secrets: { user: 'u', password: 'p', secretHeaders: { B: 'secret', C: 'secret' } },
    ...(answer && { answer }),
  });

it('sends its headers, over them its secrets, over them those of the params, and tells the whole answer', async () => {
  const { execute, calls } = begin(() => json({ n: 1 }, 201, 'Created'));
  const data = await execute({ method: 'PUT', path: '/x', query: { q: 'a b' }, headers: { C: 'params' }, body: '{}' });
  expect(data).toEqual({ status: 201, statusText: 'Created', headers: { 'content-type': 'application/json' }, data: { n: 1 } });
  expect(lines(calls)).toEqual(['PUT /x?q=a+b']);
  expect(calls[0]).toMatchObject({ text: '{}', headers: { a: 'config', b: 'secret', c: 'params', authorization: `Basic ${btoa('u:p')}` } });
});

test.each([
  [() => json({ message: 'no such thing' }, 404, 'Not Found'), 'invalid response', '[404] Not Found: no such thing', undefined],
  [() => json({}, 500, 'Internal Server Error'), 'retry later', '[500] Internal Server Error', true],
  [() => json({}, 429, 'Too Many Requests'), 'retry later', '[429] Too Many Requests', true],
  [refused, 'request failed', '[ECONNREFUSED] connect ECONNREFUSED 127.0.0.1:1', undefined],
])('%s is told as %s', async (answer, how, serviceMessage, retry) => {
  const { execute } = begin(answer);
  const error = await execute({}).catch((thrown: unknown) => thrown);
  if (!(error instanceof ReturnedError)) throw new Error('expected a ReturnedError');
  expect([error.message, error.serviceMessage, error.retry]).toEqual([`error calling http, ${how}`, serviceMessage, retry]);
});
