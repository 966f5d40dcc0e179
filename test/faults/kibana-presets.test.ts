import { describe, expect, it, test } from 'vitest';
import { createWorld, type World } from '#src/worlds/world.ts';
import { describeTargets, type Target } from '../targets.ts';
import { pushing } from './pushing.ts';

const envelope = (statusCode: number, error: string, message: string) => JSON.stringify({ statusCode, error, message });
const JSON_TYPE = 'application/json; charset=utf-8';

describeTargets('the presets of Kibana', (begin) => {
  it.each([
    ['notReady', 503, 'Kibana server is not ready yet', { 'retry-after': '30', 'content-type': 'text/html; charset=utf-8' }],
    [
      'shuttingDown',
      503,
      envelope(503, 'Service Unavailable', 'Kibana is shutting down and not accepting new incoming requests'),
      { 'content-type': JSON_TYPE },
    ],
    ['unauthorized', 401, envelope(401, 'Unauthorized', 'Unauthorized'), { 'content-type': JSON_TYPE }],
    ['rateLimited', 429, envelope(429, 'Too Many Requests', 'Too Many Requests'), { 'retry-after': '1', 'content-type': JSON_TYPE }],
    [
      'licenseUnknown',
      503,
      envelope(
        503,
        'Service Unavailable',
        'License information could not be obtained from Elasticsearch. Please check the logs for further details.',
      ),
      { 'retry-after': '30', 'content-type': JSON_TYPE },
    ],
  ])('%s answers %i on every path, until it is taken back', async (preset, status, text, headers) => {
    const { world, fetch } = await begin();
    const fault = world.fail(`kibana.${preset}`);
    for (const path of ['/api/status', '/api/cases/_find', '/s/team/api/actions/connectors', '/nowhere']) {
      const response = await fetch(path);
      expect(response.status).toBe(status);
      expect(await response.text()).toBe(text);
      expect(Object.fromEntries(response.headers)).toMatchObject(headers);
    }
    fault.remove();
    expect((await fetch('/api/status')).status).toBe(200);
  });

  it.each([
    ['7.17.0', 'An internal server error occurred.'],
    ['8.19.0', 'An internal server error occurred. Check Kibana server logs for details.'],
  ])('noEncryptionKey says in %s what that release says of any error of its own', async (kibanaVersion, message) => {
    const { world, send } = await begin({ kibanaVersion });
    world.fail('kibana.noEncryptionKey');
    expect((await send('GET', '/api/actions/connectors')).body).toEqual({ statusCode: 500, error: 'Internal Server Error', message });
  });

  it('slow answers five seconds later', async () => {
    const { world, fetch } = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    world.fail('kibana.slow');
    const answer = fetch('/api/status');
    await world.journal.waitFor({ path: '/api/status' }, { until: 'received' });
    await world.clock.advance(4_999);
    expect(world.journal.all()).toMatchObject([{ state: 'received' }]);
    await world.clock.advance(1);
    expect((await answer).status).toBe(200);
    expect(world.journal.all()).toMatchObject([{ state: 'answered', durationMs: 5_000 }]);
  });

  it('gone resets connections', async () => {
    const { world, fetch } = await begin();
    world.fail('kibana.gone');
    await expect(fetch('/api/status')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('lostAnswer stores what was sent, and loses the answer', async () => {
    const target = await begin();
    target.world.fail('kibana.lostAnswer', { times: 1 });
    await expect(makeCase(target)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await target.send<{ total: number }>('GET', '/api/cases/_find')).body.total).toBe(1);
  });
});

const makeCase = ({ send }: Target) =>
  send('POST', '/api/cases', {
    ...{ title: 'A case', description: 'What happened', tags: [], owner: 'cases', settings: { syncAlerts: false } },
    connector: { id: 'none', name: 'none', type: '.none', fields: null },
  });

describe.each([
  ['forbidden', { auth: 'strict', apiKeys: [{ id: 'reader', key: 'key', cases: 'all' }] }, 'Unauthorized to get actions'],
  ['licenseLost', { license: 'basic' }, undefined],
] as const)('kibana.%s', (preset, inLife, read) => {
  const messages = {
    forbidden: {
      create: 'Unauthorized to create a ".jira" action',
      update: 'Unauthorized to update actions',
      execute: 'Unauthorized to execute a ".jira" action',
      push: 'Unauthorized to get actions',
    },
    licenseLost: Object.fromEntries(
      ['create', 'update', 'execute', 'push'].map((what) => [
        what,
        'Action type .jira is disabled because your basic license does not support it. Please upgrade your license.',
      ]),
    ),
  }[preset];

  test('refuses what Kibana then refuses, in its words', async () => {
    const { world, send, connectorId, createCase } = await pushing('jira');
    const caseId = await createCase();
    world.fail(`kibana.${preset}`);
    const connector = {
      name: 'Mine',
      config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
      secrets: { email: 'me', apiToken: 'it' },
    };
    const params = { subAction: 'issueTypes', subActionParams: {} };
    const asked = {
      create: await send<{ message: string }>('POST', '/api/actions/connector', { ...connector, connector_type_id: '.jira' }),
      update: await send<{ message: string }>('PUT', `/api/actions/connector/${connectorId}`, connector),
      execute: await send<{ message: string }>('POST', `/api/actions/connector/${connectorId}/_execute`, { params }),
      push: await send<{ message: string }>('POST', `/api/cases/${caseId}/connector/${connectorId}/_push`, {}),
    };
    for (const [what, { status, body }] of Object.entries(asked)) {
      expect(status, what).toBe(403);
      expect(body.message, what).toBe(messages?.[what as 'create']);
    }
    const got = await send<{ message?: string }>('GET', `/api/actions/connector/${connectorId}`);
    expect([got.status, got.body.message]).toEqual(read === undefined ? [200, undefined] : [403, read]);
    expect((await send('GET', `/api/cases/${caseId}`)).status).toBe(200);
  });

  test('says the same as a Kibana to which it happened', async () => {
    const preconfigured = {
      pre: { name: 'P', actionTypeId: '.jira', config: { apiUrl: 'https://j', projectKey: 'P' }, secrets: { email: 'a', apiToken: 'b' } },
    };
    const world = createWorld({ ...inLife, preconfigured } as Parameters<typeof createWorld>[0]);
    const refused = await ask(world, 'POST', '/api/actions/connector/pre/_execute', {
      params: { subAction: 'issueTypes', subActionParams: {} },
    });
    const scripted = createWorld({ preconfigured, faults: [`kibana.${preset}`] });
    const same = await ask(scripted, 'POST', '/api/actions/connector/pre/_execute', {
      params: { subAction: 'issueTypes', subActionParams: {} },
    });
    expect(same).toEqual(refused);
    expect(same.status).toBe(403);
  });
});

async function ask(world: World, method: string, path: string, body: unknown) {
  const authorization = `ApiKey ${btoa('reader:key')}`;
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json', authorization };
  const response = await world.fetch(new Request(world.url + path, { method, headers, body: JSON.stringify(body) }));
  return { status: response.status, body: await response.json() };
}
