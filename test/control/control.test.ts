import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { createControl } from '#src/control/control.ts';
import { controlRoutes } from '#src/control/routes/routes.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';
import { read } from '../targets.ts';

const running: RunningMockKibana[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** A server, and a way to call its own API with JSON. */
async function begin(options?: StartOptions) {
  const server = await startMockKibana(options);
  running.push(server);
  const call = async <Body = { message: string }>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    read<Body>(
      await fetch(server.url + path, {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  return { server, call };
}

describe('the mock’s own API', () => {
  it('tells that it is ready, and what it is', async () => {
    const { call } = await begin({ kibanaVersion: '8.19.0' });
    expect((await call('GET', '/__mock/health')).body).toEqual({ status: 'ready', kibana: '8.19.0' });
    expect((await call('GET', '/__mock/version')).body).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), kibana: '8.19.0' });
  });

  it.each([
    ['GET', '/__mock'],
    ['GET', '/__mock/nothing'],
    ['DELETE', '/__mock/health'],
    ['GET', '/__mock/simulators/jria/rest/api/2/issue/1'],
  ])('lists the routes there are when it has no %s %s', async (method, path) => {
    const { call } = await begin();
    const { status, body } = await call(method, path);
    expect(status).toBe(404);
    for (const route of controlRoutes) expect(body.message).toContain(`${route.method} /__mock${route.path}: ${route.summary}`);
  });

  it.each([
    ['POST', '/__mock/faults', '{"fault":', 'The body is not JSON'],
    ['POST', '/__mock/faults', undefined, 'expected a rule, a list of rules'],
    ['POST', '/__mock/faults', 'null', 'expected a rule, a list of rules'],
    ['POST', '/__mock/faults', '5', 'expected a rule, a list of rules'],
    ['POST', '/__mock/faults', [], 'expected at least one rule'],
    [
      'POST',
      '/__mock/faults',
      { match: { service: 'jria' }, fault: { kind: 'hang' } },
      'match.service: there is no service "jria"; did you mean "jira"?',
    ],
    [
      'POST',
      '/__mock/faults',
      { match: { method: 'GTE' }, fault: { kind: 'hang' } },
      'match.method: there is no method "GTE"; did you mean "GET"?',
    ],
    ['POST', '/__mock/faults', [null], 'expected a rule, a list of rules'],
    ['POST', '/__mock/faults', { preset: 5 }, 'preset: expected a string, got a number'],
    ['POST', '/__mock/journal/find', { match: { method: 5 } }, 'match.method: expected a string, got a number'],
    ['POST', '/__mock/journal/find', { matches: {} }, 'does not take "matches", expected one of "match"'],
    ['POST', '/__mock/journal/expect', { times: 'twice' }, 'times: expected a number, or { min, max }'],
    ['GET', '/__mock/journal?verb=GET', undefined, 'does not take "verb", expected one of "service", "method", "path"'],
    ['POST', '/__mock/clock/advance', {}, 'ms: expected a number, got nothing'],
    ['POST', '/__mock/clock/advance', { ms: -1 }, 'ms: expected number to be >=0'],
    ['PUT', '/__mock/clock', { now: 'noon' }, 'now: '],
    ['POST', '/__mock/restore', {}, 'kibana: expected an object, got nothing'],
    ['POST', '/__mock/spaces', { id: 'Not This' }, 'id: '],
    ['POST', '/__mock/worlds', { id: 'a/b' }, 'id: expected letters, digits'],
    ['POST', '/__mock/worlds', { connectorTypes: [] }, 'does not take "connectorTypes", expected one of "kibanaVersion"'],
    ['POST', '/__mock/worlds', { seed: { simulators: { jira: { issues: 5 } } } }, 'simulators.jira.issues: expected an array'],
    [
      'POST',
      '/__mock/worlds',
      { seed: { simulators: { jria: {} } } },
      'simulators.jria: there is no simulator "jria"; did you mean "jira"?; there are ',
    ],
    [
      'POST',
      '/__mock/worlds',
      { faults: ['jira.unauthorised'] },
      'there is no preset "jira.unauthorised"; did you mean "jira.unauthorized"?',
    ],
    ['POST', '/__mock/worlds', { faults: [{ preset: 'jira.unauthorized', tims: 1 }] }, 'faults[0]: does not take "tims"'],
  ])('answers 400 to %s %s with %j, and says what was expected where', async (method, path, body, message) => {
    const { call } = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    const answer = await call(method, path, body);
    expect(answer.body.message).toContain(message);
    expect(answer.status).toBe(400);
  });

  it('lists each problem for programs', async () => {
    const { call } = await begin();
    expect((await call('POST', '/__mock/faults', { match: { verb: 'GET' }, fault: { kind: 'delay', ms: 'long' } })).body).toMatchObject({
      problems: [
        { path: 'match', message: expect.stringContaining('verb') },
        { path: 'fault.ms', message: 'expected milliseconds, { min, max } or { median, sigma }' },
      ],
    });
  });

  it.each([
    ['GET', '/__mock/worlds/%E0%A4%A', undefined, 404, 'there is no world "%E0%A4%A"'],
    ['GET', '/__mock/worlds/x', undefined, 404, 'there is no world "x"; there are none yet'],
    ['DELETE', '/__mock/worlds/x', undefined, 404, 'there is no world "x"; there are none yet'],
    ['GET', '/__mock/faults/fault-9', undefined, 404, 'there is no fault "fault-9"; there are none'],
    ['DELETE', '/__mock/faults/fault-9', undefined, 404, 'there is no fault "fault-9"; there are none'],
    ['GET', '/__mock/journal/x', undefined, 404, 'there is no exchange "x" among the 0 in the journal, which dropped 0'],
    ['GET', '/__mock/simulators/jria', undefined, 404, 'there is no simulator "jria"; did you mean "jira"?; there are '],
    ['POST', '/__mock/acts/bump-case', { id: 'x' }, 404, 'Saved object [cases/x] not found'],
    ['DELETE', '/__mock/spaces/x', undefined, 404, 'Not Found'],
    ['PUT', '/__mock/ids', { state: 1 }, 409, 'the ids of this world are random'],
    [
      'POST',
      '/__mock/clock/advance',
      { ms: 1 },
      409,
      'such as { "clock": "2026-01-01T00:00:00.000Z" }, or --clock 2026-01-01T00:00:00.000Z',
    ],
    ['GET', '/w/x/__mock/health', undefined, 404, 'there is no world "x"'],
  ])('answers %s %s with %j by %i', async (method, path, body, status, message) => {
    const { call } = await begin();
    const answer = await call(method, path, body);
    expect(answer.body.message).toContain(message);
    expect(answer.status).toBe(status);
  });

  it('answers an expectation that does not hold with 417, and one that does with nothing', async () => {
    const { call } = await begin();
    await call('GET', '/api/status');
    expect((await call('POST', '/__mock/journal/expect', { match: { path: '/api/status' } })).status).toBe(204);
    expect((await call('POST', '/__mock/journal/expect', { match: { path: '/api/status' }, times: 2 })).status).toBe(417);
    expect((await call('POST', '/__mock/journal/wait', { match: { path: '/other' }, timeout: 1 })).status).toBe(417);
    expect((await call('POST', '/__mock/faults/expect-no-unused')).status).toBe(204);
  });

  it('takes a body whose length is not told', async () => {
    const { server } = await begin();
    const rule = JSON.stringify({ fault: { kind: 'respond', status: 503 } });
    const init = { method: 'POST', body: new Blob([rule]).stream(), duplex: 'half' };
    expect((await fetch(`${server.url}/__mock/faults`, init)).status).toBe(201);
    expect((await fetch(`${server.url}/api/status`)).status).toBe(503);
  });

  it('finds exchanges by a query', async () => {
    const { call } = await begin();
    await call('GET', '/api/status');
    await call('POST', '/api/cases', {});
    const { body } = await call<{ exchanges: { request: { method: string } }[] }>('GET', '/__mock/journal?service=kibana&method=post');
    expect(body.exchanges.map(({ request }) => request.method)).toEqual(['POST']);
  });

  it('lists presets with what they do, when that happens, and how it is known', async () => {
    const { call } = await begin();
    const { body } = await call<{ name: string }[]>('GET', '/__mock/presets');
    expect(body.find(({ name }) => name === 'kibana.notReady')).toMatchObject({
      summary: expect.stringContaining('503'),
      happens: expect.stringContaining('Kibana is starting'),
      source: expect.stringContaining('elastic/kibana'),
      evidence: 'derived',
    });
  });

  it('makes, lists and deletes spaces', async () => {
    const { call } = await begin();
    expect((await call('POST', '/__mock/spaces', { id: 'team', name: 'Team' })).status).toBe(201);
    expect((await call('POST', '/__mock/spaces', { id: 'team', name: 'Team' })).status).toBe(409);
    expect((await call('GET', '/__mock/spaces')).body).toMatchObject([{ id: 'default' }, { id: 'team' }]);
    expect((await call('GET', '/api/spaces/space/team')).status).toBe(200);
    expect((await call('DELETE', '/__mock/spaces/team')).status).toBe(204);
    expect((await call('GET', '/api/spaces/space/team')).status).toBe(404);
  });

  it('tells and sets where seeded ids have come to', async () => {
    const { call } = await begin({ idSeed: 1 });
    const { body } = await call<{ state: number }>('GET', '/__mock/ids');
    const make = async () => (await call('POST', '/api/cases', caseBody, { 'kbn-xsrf': 'true', 'content-type': 'application/json' })).text;
    const first = JSON.parse(await make());
    expect((await call('PUT', '/__mock/ids', body)).status).toBe(200);
    await call('DELETE', `/api/cases?ids=["${first.id}"]`, undefined, { 'kbn-xsrf': 'true' });
    expect(JSON.parse(await make())).toMatchObject({ id: first.id });
  });
});

const caseBody = {
  title: 'A case',
  description: 'What happened',
  tags: [],
  owner: 'cases',
  settings: { syncAlerts: false },
  connector: { id: 'none', name: 'none', type: '.none', fields: null },
};

describe('a control token', () => {
  it('is asked for, but by health and by the simulators themselves', async () => {
    const { call } = await begin({ controlToken: 's3same' });
    expect((await call('GET', '/__mock/health')).status).toBe(200);
    const refused = await call('POST', '/__mock/reset');
    expect(refused).toMatchObject({ status: 401, body: { message: expect.stringContaining('Authorization: Bearer TOKEN') } });
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect((await call('POST', '/__mock/reset', undefined, { authorization: 'Bearer other' })).status).toBe(401);
    expect((await call('POST', '/__mock/reset', undefined, { authorization: 'Bearer s3same' })).status).toBe(204);
    expect((await call('GET', '/api/status')).status).toBe(200);
    const jira = await call('GET', '/__mock/simulators/jira/rest/api/2/issue/1', undefined, { authorization: `Basic ${btoa('me:token')}` });
    expect(jira.body).toMatchObject({ errorMessages: [expect.any(String)] });
  });

  it('is what a connection is made with', async () => {
    const { server } = await begin({ controlToken: 's3same' });
    const kibana = await connectMockKibana(server.url, { token: 's3same' });
    await kibana.reset();
    const other = await kibana.createWorld();
    await other.journal.expectNoFailedCalls();
    await expect(connectMockKibana(server.url)).rejects.toThrow('expected the control token of this mock-kibana');
  });

  it('is no help where no mock-kibana is', async () => {
    const { server } = await begin();
    await expect(connectMockKibana(`${server.url}/nothing`)).rejects.toThrow(`no mock-kibana answers at ${server.url}/nothing: Not Found`);
    await expect(connectMockKibana(`${server.url}/w/mine`)).rejects.toThrow('there is no world "mine"; there are none yet');
    await expect(connectMockKibana('http://127.0.0.1:1')).rejects.toThrow('no mock-kibana answers at http://127.0.0.1:1: ');
  });

  it('guards every other route', async () => {
    const { server, call } = await begin({ controlToken: 's3same' });
    const open = [];
    for (const { method, path } of controlRoutes) {
      const { status } = await call(method, `/__mock${path.replaceAll(/:\w+/g, 'x')}`);
      if (status !== 401) open.push(path);
    }
    expect(open).toEqual(['/health']);
    expect(server.world.journal.size).toBe(0);
  });
});

describe('the simulators by their own URL', () => {
  it('answer whoever calls them, behind the script and the journal', async () => {
    const { server, call } = await begin();
    const authorization = `Basic ${btoa('me@example.com:token')}`;
    const fields = { project: { key: 'SEC' }, issuetype: { id: '10006' }, summary: 'From elsewhere' };
    const created = await call<{ key: string; self: string }>(
      'POST',
      '/__mock/simulators/jira/rest/api/2/issue',
      { fields },
      { authorization },
    );
    expect(created).toMatchObject({ status: 201, body: { self: expect.stringMatching(`^${server.url}/__mock/simulators/jira/rest/`) } });
    server.world.fail('jira.unauthorized', { times: 1 });
    expect((await call('GET', `/__mock/simulators/jira/rest/api/2/issue/${created.body.key}`, undefined, { authorization })).status).toBe(
      401,
    );
    expect((await call('GET', `/__mock/simulators/jira/rest/api/2/issue/${created.body.key}`, undefined, { authorization })).status).toBe(
      200,
    );
    server.world.journal.expect({ service: 'jira' }, { times: 3 });
    expect(server.world.journal.of('jira')[0]?.connection).toMatch(/^connection-/);
    expect((await call('GET', '/__mock/simulators/jira')).body).toMatchObject({ issues: [{ key: created.body.key }], comments: [] });
  });

  it('lead back to the world that they are of', async () => {
    const { server, call } = await begin();
    const world = server.createWorld({ id: 'mine' });
    const fields = { project: { key: 'SEC' }, issuetype: { id: '10006' }, summary: 'From elsewhere' };
    const headers = { authorization: `Basic ${btoa('me@example.com:token')}` };
    const { body } = await call<{ self: string }>('POST', '/w/mine/__mock/simulators/jira/rest/api/2/issue', { fields }, headers);
    expect(body.self).toContain(`${world.url}/__mock/simulators/jira/rest/api/2/issue/`);
    expect((await fetch(body.self, { headers })).status).toBe(200);
    expect(server.world.simulator('jira').records('issues')).toEqual([]);
    const listed = (await call<{ name: string }[]>('GET', '/w/mine/__mock/simulators')).body;
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(server.world.simulators));
    expect(listed.find(({ name }) => name === 'jira')).toEqual({
      ...{ name: 'jira', url: `${world.url}/__mock/simulators/jira`, holds: { issues: 1, comments: 0 } },
    });
  });

  it.each([
    ['in pieces', (body: string) => new Blob([body]).stream(), {}],
    ['compressed', (body: string) => gzipSync(body), { 'content-encoding': 'gzip' }],
    ['compressed, and in pieces', (body: string) => new Blob([gzipSync(body)]).stream(), { 'content-encoding': 'gzip' }],
  ])('take a body %s', async (_, bodyOf, headers) => {
    const { server } = await begin();
    const fields = { project: { key: 'SEC' }, issuetype: { id: '10006' }, summary: 'From elsewhere' };
    const authorization = `Basic ${btoa('me@example.com:token')}`;
    const init = { method: 'POST', headers: { authorization, ...headers }, body: bodyOf(JSON.stringify({ fields })), duplex: 'half' };
    const answer = await fetch(`${server.url}/__mock/simulators/jira/rest/api/2/issue`, init);
    expect(answer.status).toBe(201);
    expect(server.world.journal.of('jira')[0]?.request.json).toEqual({ fields });
  });

  it('break their connections as scripted', async () => {
    const { server, call } = await begin();
    server.world.fail('net.reset', { match: { service: 'jira' } });
    await expect(call('GET', '/__mock/simulators/jira/rest/api/2/issue/1')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });
});

describe('what the routes answer', () => {
  it('fits the schemas that describe it', async () => {
    const { server } = await begin({ clock: '2025-01-01T00:00:00.000Z', idSeed: 1 });
    const { world } = server;
    const send = (method: string, path: string, body?: unknown) =>
      fetch(server.url + path, {
        method,
        headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    await send('POST', '/api/cases', caseBody);
    await send('GET', '/api/cases/_find?tags=a&tags=b');
    world.fail('kibana.lostAnswer', { times: 1 });
    await send('POST', '/api/cases', caseBody).catch(() => undefined);
    world.fail([{ fault: { kind: 'delay', ms: { min: 0, max: 1 } } }, { phase: 'after', fault: { kind: 'truncate-body' } }], {
      match: { path: '/x' },
    });
    const other = server.createWorld({ id: 'other' });
    const exchange = world.journal.all()[0]?.id ?? '';
    const [arranged] = world.add({ cases: [{}] }).cases;
    const bodies: Record<string, unknown> = {
      'POST /worlds': { id: 'one-more' },
      'POST /restore': await (await send('GET', '/__mock/snapshot')).json(),
      'POST /faults': 'jira.commentFails',
      'POST /spaces': { id: 'team', name: 'Team' },
      'POST /journal/expect': { match: { path: '/api/cases' }, times: { min: 1 } },
      'POST /journal/wait': { match: { path: '/api/cases' } },
      'POST /clock/advance': { ms: 5 },
      'PUT /clock': { now: '2026-01-01T00:00:00.000Z' },
      'PUT /ids': { state: 5 },
      'POST /acts/:name': {},
      'POST /add': { connectors: ['.jira'], cases: [{ connector: '.jira' }] },
    };
    const ids: Record<string, string> = {
      '/worlds': 'other',
      '/faults': 'fault-1',
      '/journal': exchange,
      '/spaces': 'team',
      '/simulators': 'jira',
      '/acts': 'assign-incremental-ids',
      '/cases': arranged?.id ?? '',
    };
    const queries: Record<string, string> = { '/messages': '?type=.slack', '/compatibility': '?to=9.4.0' };
    const order = ({ method, path }: (typeof controlRoutes)[number]) => (method === 'DELETE' ? 100 - path.length : 0);
    const routes = controlRoutes
      .filter(({ path, mediaType }) => !/reset|clear/.test(path) && mediaType === 'application/json')
      .sort((a, b) => order(a) - order(b));
    for (const route of routes) {
      const [, list = ''] = /^(.*)\/:\w+/.exec(route.path) ?? [];
      const path = route.path.replace(/:\w+/, ids[list] ?? '');
      const response = await send(route.method, `/__mock${path}${queries[route.path] ?? ''}`, bodies[`${route.method} ${route.path}`]);
      const answer = { route: `${route.method} ${path}`, status: response.status, text: await response.text() };
      // The rules above were not all used, and the second request failed.
      const isUnmet = /expect-no/.test(path);
      expect(answer).toMatchObject({ status: isUnmet ? 417 : route.answers ? (route.creates ? 201 : 200) : 204 });
      if (route.answers) expect(route.answers().safeParse(JSON.parse(answer.text)), answer.route).toMatchObject({ success: true });
    }
    expect(other.kibana.name).toBe(defaultRelease);
  });

  it('is a 500 with the reason when a route has a fault of its own', async () => {
    const { server } = await begin();
    const { world } = server;
    const broken = { ...world, reset: () => Promise.reject(new Error('a fault of this program')) };
    const request = new Request('http://kibana.test/__mock/reset', { method: 'POST' });
    const url = 'http://kibana.test';
    const answer = await createControl().fetch(request, { world: broken, base: '', token: undefined, url, origin: url });
    expect(await read(answer)).toMatchObject({ status: 500, body: { message: 'a fault of this program' } });
  });
});
