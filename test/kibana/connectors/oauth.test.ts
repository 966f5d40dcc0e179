import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, describeTargets, type Target, targetOf } from '../../targets.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const jwt = {
  tokenUrl: 'https://dev1.service-now.com/oauth_token.do',
  config: { clientId: 'abc', userIdentifierValue: 'elastic', jwtKeyId: 'def' },
  secrets: { clientSecret: 'xyz', privateKey },
};
const client = {
  tokenUrl: 'https://dev1.service-now.com/oauth_token.do',
  scope: 'https://graph.microsoft.com/.default',
  config: { clientId: 'abc', tenantId: 'def' },
  secrets: { clientSecret: 'xyz' },
};
const [from] = [{ 'x-elastic-internal-origin': 'Kibana' }];
const ask = (kibana: Target, type: string, options: unknown, headers = {}) =>
  kibana.send<{ accessToken?: string; message?: string }>(
    'POST',
    '/internal/actions/connector/_oauth_access_token',
    { type, options },
    { ...from, ...headers },
  );
const basic = (name: string) => ({ authorization: `Basic ${btoa(`${name}:x`)}` });
const users = ['all', 'read', 'none'].map((connectors) => ({ username: connectors, password: 'x', connectors })) as WorldOptions['users'];

describeTargets('a token for a connector that is not stored', (begin) => {
  it.each([
    ['jwt', jwt],
    ['client', client],
  ])('comes from the third party itself, by %s', async (type, options) => {
    const kibana = await begin();
    const { status, body } = await ask(kibana, type, options);
    expect({ status, body }).toEqual({ status: 200, body: { accessToken: expect.stringMatching(/^Bearer \w{86}$/) } });
    const [sent] = kibana.world.journal.of('servicenow');
    expect(sent).toMatchObject({ request: { method: 'POST', path: '/oauth_token.do' }, causedBy: expect.any(String) });
    expect(JSON.stringify(kibana.world.journal.all())).not.toContain(body.accessToken?.slice(7));
  });
});

describe('a token for a connector that is not stored', () => {
  const begin = (options: WorldOptions = {}) => targetOf(createWorld(options));
  const refused = 'Failed to retrieve access token';

  it.each<[string, string, unknown, WorldOptions, string]>([
    [
      'a host that is not allowed',
      'jwt',
      jwt,
      { allowedHosts: ['localhost'] },
      `target url "${jwt.tokenUrl}" is not added to the Kibana config xpack.actions.allowedHosts`,
    ],
    ['no host', 'jwt', { ...jwt, tokenUrl: 'oauth_token.do' }, {}, 'Token URL must contain hostname'],
    ['another scheme', 'client', { ...client, tokenUrl: 'ftp://x.example/a' }, {}, 'Token URL must use http or https'],
    ['a key that is none', 'jwt', { ...jwt, secrets: { clientSecret: 'a', privateKey: 'xyz' } }, {}, refused],
    ['a refusal', 'client', client, { faults: [{ preset: 'servicenow.unauthorized' }] }, refused],
    ['no such place', 'client', { ...client, tokenUrl: 'https://x.example/token' }, {}, refused],
    [
      'the options of the other type',
      'client',
      jwt,
      {},
      '[request body.options.scope]: expected value of type [string] but got [undefined]',
    ],
    ['no options', 'jwt', undefined, {}, '[request body.options.tokenUrl]: expected value of type [string] but got [undefined]'],
  ])('is refused by %s', async (_, type, options, world, message) => {
    const { status, body } = await ask(begin(world), type, options);
    expect([status, body.message]).toEqual([400, message]);
  });

  it('wants the privilege to change connectors, after the schema and before the host', async () => {
    const kibana = begin({ auth: 'strict', users, allowedHosts: ['localhost'] });
    const answers = async (name: string, options: unknown) => {
      const { status, body } = await ask(kibana, 'jwt', options, basic(name));
      return [status, body.message];
    };
    expect(await answers('read', jwt)).toEqual([403, 'Unauthorized to update actions']);
    expect((await answers('read', {}))[0]).toBe(400);
    expect((await answers('all', jwt))[0]).toBe(400);
  });

  it.each([
    ['8.2.0', 404],
    ['8.3.0', 200],
  ])('in %s: %i', async (kibanaVersion, status) => {
    expect((await ask(begin({ kibanaVersion }), 'jwt', jwt)).status).toBe(status);
  });
});

describeTargets('the authorization-code flow', (begin) => {
  const callback = '/api/actions/connector/_oauth_callback';

  it.each([
    ['', 'Missing required OAuth state parameter.'],
    ['?code=a&state=bogus', 'Invalid or expired state parameter. The authorization session may have timed out.'],
    ['?error=access_denied&state=bogus&other=x', 'Invalid or expired state parameter.'],
  ])('ends at a page: %s', async (query, details) => {
    const { status, headers, text } = await (await begin()).send('GET', callback + query);
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/html' });
    for (const part of ['<html', 'Authorization Failed', 'You can close this window and try again.', details]) expect(text).toContain(part);
  });

  it('has a script that tells the page which began it', async () => {
    const { status, headers, text } = await (await begin()).send('GET', `${callback}_script`);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/javascript',
      'public, max-age=86400',
    ]);
    expect(text).toContain('oauth_flow_completed');
  });

  it('concerns none of the connectors of this space', async () => {
    const kibana = await begin();
    kibana.world.add({ connectors: [{ type: '.jira', id: 'one' }] });
    kibana.world.add({ space: 'sales', connectors: ['.jira'] });
    const status = () => kibana.send('POST', '/internal/actions/connectors/_me/auth_status', {}, from);
    expect((await status()).body).toEqual({ one: { user_auth_status: 'not_applicable' } });
  });

  it('is refused in order', async () => {
    const own: WorldOptions = {
      auth: 'strict',
      users: [...(users ?? []), { username: 'known', password: 'x', connectors: 'read', profile_uid: 'u_1' }],
    };
    const start = async (options: WorldOptions, name: string, body: unknown): Promise<[number, string | undefined]> => {
      const kibana = await begin(options);
      kibana.world.add({ connectors: [{ type: '.jira', id: 'one' }] });
      const path = '/internal/actions/connector/none/_start_oauth_flow';
      const answer: Answer<{ message?: string }> = await kibana.send('POST', path, body, { ...from, ...basic(name) });
      return [answer.status, answer.body.message];
    };
    const publicBaseUrl = 'https://kibana.example';
    expect(await start(own, 'none', {})).toEqual([403, 'Unauthorized to get actions']);
    expect(await start(own, 'read', {})).toEqual([500, 'Unable to retrieve Kibana user profile ID.']);
    expect(await start(own, 'known', {})).toEqual([400, 'Kibana public URL not configured. Please set server.publicBaseUrl in kibana.yml']);
    expect(await start({ ...own, publicBaseUrl }, 'known', { returnUrl: 'https://evil.example/x' })).toEqual([
      400,
      'returnUrl must be same origin as Kibana. Expected: https://kibana.example, Got: https://evil.example',
    ]);
    expect((await start({ ...own, publicBaseUrl }, 'known', { returnUrl: 'ftp://x' }))[0]).toBe(400);
    expect(await start({ ...own, publicBaseUrl }, 'known', {})).toEqual([404, 'Saved object [action/none] not found']);
  });

  it('wants a user with connectors, and 9.4', async () => {
    expect((await (await begin({ auth: 'strict', users })).send('GET', callback, undefined, basic('none'))).status).toBe(403);
    expect((await (await begin({ kibanaVersion: '9.3.0' })).send('GET', callback)).body).toMatchObject({ statusCode: 404 });
  });
});

describe('whether the id of a connector is free', () => {
  it.each([
    ['one', false],
    ['fixed', false],
    ['another', true],
  ])('%s: %s', async (id, connectorIdAvailable) => {
    const kibana = targetOf(createWorld({ preconfigured: { fixed: { name: 'F', actionTypeId: '.jira' } } }));
    kibana.world.add({ space: 'sales', connectors: [{ type: '.jira', id: 'one' }] });
    expect((await kibana.send('GET', `/api/actions/connector/${id}/_check_availability`)).body).toEqual({ connectorIdAvailable });
  });

  it('can be asked from 9.4 on', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '9.3.0' }));
    expect((await kibana.send('GET', '/api/actions/connector/x/_check_availability')).body).toMatchObject({ message: 'Not Found' });
  });
});

describe('the log of runs', () => {
  it.each([
    ['8.6.0', 'logs', 404, 404],
    ['8.7.0', 'logs', 200, 200],
    ['9.4.0', 'kpi', 200, 400],
  ])('in %s: the %s are to be had', async (kibanaVersion, what, inside, outside) => {
    const kibana = targetOf(createWorld({ kibanaVersion }));
    const ask = (headers = {}, body: object = { date_start: '2026-01-01T00:00:00.000Z' }) =>
      kibana.send('POST', `/internal/actions/_global_connector_execution_${what}`, body, headers);
    expect([(await ask(from)).status, (await ask()).status]).toEqual([inside, outside]);
    if (inside === 200) expect((await ask(from, {})).body).toMatchObject({ message: expect.stringContaining('[request body.date_start]') });
  });
});
