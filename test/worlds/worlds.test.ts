import { afterEach, describe, expect, it, test } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { type Clock, manualClock, systemClock } from '#src/kernel/clock.ts';
import type { Ending } from '#src/kernel/ending.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type CaseShown, caseAndJira, caseBody, send } from '../control/wherever.ts';
import { rawRequest } from '../server/raw-request.ts';
import { read } from '../targets.ts';

const running: RunningMockKibana[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(options?: StartOptions) {
  const server = await startMockKibana(options);
  running.push(server);
  const get = async (path: string, headers: Record<string, string> = {}) =>
    read<Record<string, unknown>>(await fetch(server.url + path, { headers, redirect: 'manual' }));
  return { server, get };
}

const version = (answer: { body: unknown }) => answer.body;

describe('the world of a request', () => {
  it('is chosen by base path, and by the API key that the world was given; else it is the main one', async () => {
    const { server, get } = await start({ kibanaVersion: defaultRelease });
    const mine = server.createWorld({ id: 'mine', kibanaVersion: '8.19.0' });
    const number = async (path: string, headers?: Record<string, string>) => version(await get(path, headers));
    expect(await number('/api/status')).toMatchObject({ version: { number: defaultRelease } });
    expect(await number('/w/mine/api/status')).toMatchObject({ version: { number: '8.19.0' } });
    expect(await number('/w/mine/s/team/api/status')).toMatchObject({ version: { number: '8.19.0' } });
    expect(await number('/api/status', { authorization: `ApiKey ${mine.apiKey}` })).toMatchObject({ version: { number: '8.19.0' } });
    expect(await number('/api/status', { authorization: `apikey ${server.apiKey}` })).toMatchObject({
      version: { number: defaultRelease },
    });
    expect(await number('/api/status', { authorization: `ApiKey ${btoa('some:other')}` })).toMatchObject({
      version: { number: defaultRelease },
    });
  });

  it('is told apart by its key although all worlds have the same seed', async () => {
    const { server } = await start({ idSeed: 1 });
    const keys = [server.apiKey, server.createWorld().apiKey, server.createWorld({ id: 'a' }).apiKey];
    expect(new Set(keys).size).toBe(3);
  });

  it('must be there', async () => {
    const { server, get } = await start();
    expect(await get('/w/mine/api/status')).toMatchObject({
      status: 404,
      body: { message: 'there is no world "mine"; there are none yet' },
    });
    server.createWorld({ id: 'other' });
    expect(await get('/w/mine')).toMatchObject({ status: 404, body: { message: 'there is no world "mine"; there are other' } });
  });

  it('must be named where strictWorlds is on', async () => {
    const { server, get } = await start({ strictWorlds: true });
    const mine = server.createWorld({ id: 'mine' });
    const refused = await get('/api/status');
    expect(refused.status).toBe(404);
    expect(refused.body['message']).toContain('strictWorlds is on; there are mine');
    expect((await get('/w/mine/api/status')).status).toBe(200);
    expect((await get('/api/status', { authorization: `ApiKey ${mine.apiKey}` })).status).toBe(200);
    expect((await get('/__mock/health')).status).toBe(200);
    for (const target of ['/__mockx/../api/cases', '/__mock/../api/cases', '/w/mine/../../api/cases', '/__mockx', 'http://x/api/cases']) {
      expect(await rawRequest(server.url, `GET ${target}`, { host: 'x' })).toMatchObject({
        status: 404,
        body: expect.stringContaining('strictWorlds is on'),
      });
    }
    expect(server.world.journal.size).toBe(0);
  });

  it('answers at the root of its base path, with or without a query', async () => {
    const { server, get } = await start();
    server.createWorld({ id: 'mine' });
    for (const path of ['/w/mine', '/w/mine/', '/w/mine?a=b']) {
      expect(await get(path)).toMatchObject({ status: 302 });
    }
    expect(server.world.journal.size).toBe(0);
  });
});

describe('a world of a server', () => {
  it('is listed until it is deleted, and ends then', async () => {
    const { server, get } = await start();
    const mine = server.createWorld({ id: 'mine', clock: '2025-01-01T00:00:00.000Z' });
    mine.fail('net.timeout');
    const waiting = fetch(`${mine.url}/api/status`);
    await mine.journal.waitFor({ path: '/api/status' }, { until: 'received' });
    expect((await get('/__mock/worlds')).body).toMatchObject([{ id: 'mine', url: mine.url, apiKey: mine.apiKey, kibana: defaultRelease }]);
    await mine.close();
    await expect(waiting).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await get('/__mock/worlds')).body).toEqual([]);
    expect((await get('/w/mine/api/status')).status).toBe(404);
    expect((await get('/api/status', { authorization: `ApiKey ${mine.apiKey}` })).status).toBe(200);
  });

  it('is the main one where it is called main', async () => {
    const { server, get } = await start({ seed: { cases: [{ body: caseBody('Seeded') }] } });
    expect((await get('/w/main/api/cases/_find')).body).toMatchObject({ total: 1 });
    expect((await get('/w/main/__mock/worlds')).status).toBe(200);
    expect(() => server.createWorld({ id: 'main' })).toThrow('there is such a world already');
  });

  it('dates its answers by its clock, where that is not the system’s', async () => {
    const { server, get } = await start({ clock: '2025-01-01T00:00:00.000Z' });
    expect((await get('/api/status')).headers.get('date')).toBe('Wed, 01 Jan 2025 00:00:00 GMT');
    await server.world.clock.advance(60_000);
    expect((await get('/api/status')).headers.get('date')).toBe('Wed, 01 Jan 2025 00:01:00 GMT');
  });

  it('cannot be made twice, nor under a name that no URL can hold', async () => {
    const { server } = await start();
    server.createWorld({ id: 'mine' });
    expect(() => server.createWorld({ id: 'mine' })).toThrow('there is such a world already');
    expect(() => server.createWorld({ id: 'a b' })).toThrow('expected letters, digits');
    for (const id of ['.', '..']) expect(() => server.createWorld({ id })).toThrow('more than "." or ".."');
    expect(server.createWorld({ id: '...' }).url).toBe(`${server.url}/w/...`);
  });

  it('follows the main one in everything that it is not told', async () => {
    const seed = { cases: [{ body: caseBody('Seeded') }] };
    const { server } = await start({ kibanaVersion: '8.19.0', clock: '2025-01-01T00:00:00.000Z', seed, faults: ['kibana.slow'] });
    const mine = server.createWorld({ clock: '2026-01-01T00:00:00.000Z' });
    expect(mine.kibana.name).toBe('8.19.0');
    expect(mine.faults.list()).toHaveLength(1);
    mine.faults.clear();
    const { body } = await send<{ cases: CaseShown[] }>(mine, 'GET', '/api/cases/_find');
    expect(body.cases).toMatchObject([{ title: 'Seeded', created_at: '2026-01-01T00:00:00.000Z' }]);
  });

  it('shares neither clock nor ids with the main one, although a program handed them over', async () => {
    const { server } = await start({ clock: manualClock('2025-01-01T00:00:00.000Z'), ids: seededIds(1) });
    const mine = server.createWorld();
    await mine.clock.advance(1000);
    expect(server.world.clock.now().toISOString()).toBe('2025-01-01T00:00:00.000Z');
    const before = server.world.snapshot().ids;
    mine.ids.uuid();
    expect(server.world.snapshot().ids).toBe(before);
  });

  it('can begin anew, all others and its key untouched', async () => {
    const { server } = await start({ seed: { cases: [{ body: caseBody('One') }] } });
    const mine = server.createWorld({ id: 'mine' });
    const { apiKey } = server;
    server.renew({ seed: { cases: [{ body: caseBody('One') }, { body: caseBody('Two') }] } });
    const total = async (world: { url: string }) => version(await read<{ total: number }>(await fetch(`${world.url}/api/cases/_find`)));
    expect(await total(server.world)).toMatchObject({ total: 2 });
    expect(await total(mine)).toMatchObject({ total: 1 });
    expect(await total(server.createWorld())).toMatchObject({ total: 2 });
    expect(server.world.apiKey).toBe(apiKey);
  });
});

test('two hundred worlds used at once never see each other’s state, rules or journal', async () => {
  const { server } = await start({ idSeed: 1 });
  const main = await connectMockKibana(server.url);
  const failures: string[] = [];
  await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const own = index % 2 === 0 ? server.createWorld() : await main.createWorld();
      // Half of them are reached by base path, half by API key through a client that drops base paths.
      const kibana = index % 3 === 0 ? { ...own, url: server.url, fetch: withKey(own.apiKey) } : { ...own, fetch };
      const title = `Case of ${index}`;
      const { push, caseId } = await caseAndJira(kibana);
      await own.act('edit-case', { id: caseId, title });
      const fault = await own.fail({ match: { path: '/api/status' }, times: 1, fault: { kind: 'respond', status: 500 + (index % 99) } });
      await push();
      const status = await kibana.fetch(new Request(`${kibana.url}/api/status`));
      const found = await send<{ cases: CaseShown[] }>(kibana, 'GET', '/api/cases/_find');
      const issues = await own.simulator('jira').records('issues');
      const seen = {
        status: status.status,
        uses: await fault.uses,
        rules: (await own.faults.list()).length,
        titles: found.body.cases.map((each) => each.title),
        issues: issues.length,
        exchanges: (await own.journal.all()).length,
        foreign: (await own.journal.all()).filter(
          ({ request }) => request.path.includes('/api/cases/') && !request.path.includes(caseId) && !request.path.includes('_find'),
        ).length,
      };
      const expected = { status: 500 + (index % 99), uses: 1, rules: 1, titles: [title], issues: 1, exchanges: 8, foreign: 0 };
      if (JSON.stringify(seen) !== JSON.stringify(expected)) failures.push(`${index}: ${JSON.stringify(seen)}`);
      await own.close();
    }),
  );
  expect(failures).toEqual([]);
  expect(server.world.journal.size).toBe(0);
  expect(await (await fetch(`${server.url}/__mock/worlds`)).json()).toEqual([]);
});

test('two hundred worlds in one process never see each other either', async () => {
  const worlds = Array.from({ length: 200 }, (_, index) => createWorld({ idSeed: index, clock: '2025-01-01T00:00:00.000Z' }));
  await Promise.all(
    worlds.map(async (world, index) => {
      const { push } = await caseAndJira(world);
      world.fail('jira.unauthorized', { times: index % 2 || 1 });
      await push();
      await world.clock.advance(index);
    }),
  );
  for (const [index, world] of worlds.entries()) {
    world.journal.expect({ operation: 'case.push' }, { times: 1 });
    expect(world.clock.now().getTime()).toBe(Date.parse('2025-01-01T00:00:00.000Z') + index);
    expect(world.faults.list()).toHaveLength(1);
  }
});

const withKey = (apiKey: string) => (request: Request) => {
  const headers = new Headers(request.headers);
  headers.set('authorization', `ApiKey ${apiKey}`);
  return fetch(new Request(request, { headers }));
};

test('a clock of a user’s own is told when nobody waits any more', async () => {
  const waits: (Ending | undefined)[] = [];
  const clock: Clock = {
    now: systemClock.now,
    sleep: (ms, until) => {
      waits.push(until);
      return systemClock.sleep(ms, until);
    },
  };
  const world = createWorld({ clock });
  world.fail({ fault: { kind: 'delay', ms: 60_000 } });
  const abort = new AbortController();
  const answer = expect(world.fetch(new Request('http://kibana.test/api/status', { signal: abort.signal }))).rejects.toThrow('enough');
  await expect.poll(() => waits.length).toBe(1);
  expect(waits[0]?.isOver).toBe(false);
  abort.abort(new Error('enough'));
  await answer;
  expect(waits[0]).toMatchObject({ isOver: true, reason: { message: 'enough' } });
});
