import { describe, expect, it } from 'vitest';
import { xmatters } from '#src/kibana/connector-types/xmatters/index.ts';
import { asking, respond, returned } from '../asked.ts';

const { create, run, refusal } = asking(xmatters);
const url = 'https://acme.xmatters.com/trigger';
const allowed = 'is not added to the Kibana config xpack.actions.allowedHosts';
const nobody = { user: undefined, password: undefined };
const byUrl = { configUrl: undefined, usesBasic: false };

describe('.xmatters', () => {
  it.each([
    [{ configUrl: 'x' }, {}, 'type config: Error configuring xMatters action: unable to parse url: Invalid URL'],
    [{}, nobody, 'type secrets: Provide either secretsUrl link or user/password to authenticate'],
    [
      {},
      { secretsUrl: url },
      'type secrets: Cannot use user/password for URL authentication. Provide valid secretsUrl or use Basic Authentication.',
    ],
    [byUrl, { ...nobody, secretsUrl: 'x' }, 'type secrets: Invalid secretsUrl: TypeError: Invalid URL'],
    [{}, { user: undefined }, 'type secrets: Both user and password must be specified.'],
    [{}, { ...nobody, secretsUrl: url }, 'type connector: secretsUrl should not be provided when usesBasic is true'],
    [{ configUrl: undefined }, {}, 'type connector: Provide valid configUrl'],
    [{ usesBasic: false }, {}, 'type connector: Username and password should not be provided when usesBasic is false'],
    [{ usesBasic: undefined }, {}, 'type connector: Username and password should not be provided when usesBasic is false'],
    [{ usesBasic: false }, { ...nobody, secretsUrl: url }, 'type connector: configUrl should not be provided when usesBasic is false'],
    [byUrl, { ...nobody, secretsUrl: url }, { configUrl: null, usesBasic: false }],
  ])('makes of config %j and secrets %j: %j', async (config, secrets, outcome) => {
    expect(await create({ config, secrets })).toEqual(outcome);
  });

  it.each([
    [
      { configUrl: 'https://events.xmatters.com/v2' },
      {},
      'type config: Error configuring xMatters action: target url "https://events.xmatters.com/v2"',
    ],
    [byUrl, { ...nobody, secretsUrl: url }, `type secrets: target url "${url}"`],
  ])('asks for the host of %j with %j', async (config, secrets, message) => {
    expect(await create({ config, secrets, options: { allowedHosts: ['localhost'] } })).toBe(`${message} ${allowed}`);
  });

  it('needs a severity with zod', async () => {
    expect(await refusal({}, '9.3.0')).toBe('Field "severity": Required');
    expect(await run({ version: '8.19.0', params: {} })).toMatchObject({ status: 'ok', data: { severity: 'High' } });
  });

  it.each([
    [respond(429), returned('Error triggering xMatters flow: http status 429, retry later', { retry: true })],
    [respond(502), returned('Error triggering xMatters flow: http status 502, retry later', { retry: true })],
    [respond(400), returned('Error triggering xMatters flow: unexpected status 400')],
    ['net.refused', returned('Error triggering xMatters workflow', { service_message: 'connect ECONNREFUSED 127.0.0.1:443' })],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await run({ params: { severity: 'High' }, remote })).toEqual(result);
  });
});
