import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { controlRoutes } from '#src/control/routes/routes.ts';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';
import type { Exchange } from '#src/traffic/journal/exchange.ts';
import { read } from '../targets.ts';
import { describeWherever, send } from './wherever.ts';

const running: RunningMockKibana[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

interface Page {
  dropped: number;
  exchanges: Exchange[];
  next?: string;
}

/** A server that was asked so many times for its status. */
async function asked(times: number, options?: StartOptions) {
  const server = await startMockKibana(options);
  running.push(server);
  for (let number = 0; number < times; number += 1) await send({ ...server.world, fetch }, 'GET', `/api/status?n=${number}`);
  const get = async (path: string) => read<Page>(await fetch(new URL(path, server.url)));
  const find = async (path: string, body: unknown) =>
    read<Page>(await fetch(server.url + path, { method: 'POST', body: JSON.stringify(body) }));
  return { server, get, find };
}

const numbers = ({ exchanges }: Page) => exchanges.map(({ request }) => Number(request.query?.['n']));

const nextOf = (headers: Headers) => /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];

describe('the journal over http', () => {
  it('comes in pages, each with the way to the next', async () => {
    const { server, get } = await asked(5);
    const first = await get('/__mock/journal?limit=2&service=kibana&path=/api/status');
    expect([numbers(first.body), first.body.next]).toEqual([[0, 1], first.body.exchanges[1]?.id]);
    const second = nextOf(first.headers) ?? '';
    expect(second).toBe(`${server.url}/__mock/journal?service=kibana&path=%2Fapi%2Fstatus&limit=2&after=${first.body.next}`);
    const last = await get(nextOf((await get(second)).headers) ?? '');
    expect([numbers(last.body), last.body.next, last.headers.get('link')]).toEqual([[4], undefined, null]);
  });

  it('comes in pages by a body as well, which is sent again for the next', async () => {
    const { find } = await asked(5);
    const match = { path: '/api/status' };
    const first = await find('/__mock/journal/find', { match, limit: 3 });
    expect(numbers(first.body)).toEqual([0, 1, 2]);
    expect(numbers((await find('/__mock/journal/find', { match, limit: 3, after: first.body.next })).body)).toEqual([3, 4]);
    const { pathname, search } = new URL(nextOf(first.headers) ?? '');
    expect(numbers((await find(pathname + search, { match, limit: 3 })).body)).toEqual([3, 4]);
  });

  it('links to the world that was asked', async () => {
    const { server, get } = await asked(0);
    const mine = server.createWorld({ id: 'mine' });
    for (let number = 0; number < 2; number += 1) await fetch(`${mine.url}/api/status`);
    const { headers } = await get('/w/mine/__mock/journal?limit=1');
    expect(nextOf(headers)).toMatch(`${mine.url}/__mock/journal?limit=1&after=`);
  });

  it('comes whole without a page, and as an archive', async () => {
    const { server, get } = await asked(3);
    const { body, headers } = await get('/__mock/journal');
    expect([numbers(body), body.next, headers.get('link')]).toEqual([[0, 1, 2], undefined, null]);
    expect(body.exchanges).toEqual(JSON.parse(JSON.stringify(server.world.journal.all())));
    const archives = [fetch(`${server.url}/__mock/journal/har`), fetch(`${server.url}/__mock/journal/har`, { method: 'POST', body: '{}' })];
    for (const archive of await Promise.all(archives)) expect(await archive.json()).toEqual(server.world.journal.toHar());
    server.world.journal.clear();
    expect([(await get('/__mock/journal')).body, (await get('/__mock/journal/har')).body]).toEqual([
      { dropped: 0, exchanges: [] },
      JSON.parse(JSON.stringify(server.world.journal.toHar())),
    ]);
  });

  it.each(['x', '0', '-3', '1.5', ''])('refuses the limit %j with what was expected', async (limit) => {
    const { get } = await asked(1);
    const { status, body } = await get(`/__mock/journal?limit=${limit}`);
    expect([status, body]).toEqual([
      400,
      {
        message: 'The query of the request is not what was expected:\n  limit: expected a whole number above 0',
        problems: [{ path: 'limit', message: 'expected a whole number above 0' }],
      },
    ]);
  });

  it('refuses what is no limit in a body, and no exchange to go on behind', async () => {
    const { get, find } = await asked(1);
    const expected = [{ path: 'limit', message: 'expected a whole number above 0' }];
    expect((await find('/__mock/journal/find', { limit: '2' })).body).toMatchObject({ problems: expected });
    expect(await get('/__mock/journal?after=nothing')).toMatchObject({ status: 400, body: { problems: [{ path: 'after' }] } });
  });

  it('lets others have their turn while it writes', async () => {
    const { server } = await asked(0);
    const body = JSON.stringify({ text: 'x'.repeat(60_000) });
    const init = { method: 'POST', body, headers: { 'kbn-xsrf': 'x', 'content-type': 'application/json' } };
    for (let number = 0; number < 300; number += 1) await server.world.fetch(new Request(`${server.url}/api/cases`, init));
    const pieces: string[] = [];
    const reading = new Promise<void>((resolve, reject) => {
      request(`${server.url}/__mock/journal`, (response) => {
        response.on('data', () => pieces.push('piece')).on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
    while (pieces.length < 5) await new Promise((resolve) => setImmediate(resolve));
    await fetch(`${server.url}/api/status`);
    pieces.push('status');
    await reading;
    expect(pieces.indexOf('status')).toBeLessThan(pieces.length - 20);
  });

  it('is described with its pages and the headers that lead to them', async () => {
    const { server } = await asked(0);
    const { paths, components } = await (await fetch(`${server.url}/__mock/openapi.json`)).json();
    const { get } = paths['/__mock/journal'];
    expect(get.parameters.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['limit', 'after']));
    expect(Object.keys(get.responses)).toContain('400');
    expect(get.responses[200].headers).toHaveProperty('Link');
    const { $ref } = get.responses[200].content['application/json'].schema;
    expect(components.schemas[$ref.split('/').at(-1)].properties).toHaveProperty('next');
  });

  it('is answered as it is described, dropped bodies included', async () => {
    const { server, get } = await asked(0, { journalBytes: 12_000 });
    for (let number = 0; number < 8; number += 1) await fetch(`${server.url}/api/status`);
    const { body } = await get('/__mock/journal?limit=5');
    expect(body.exchanges[0]?.response).toMatchObject({ body: '', truncatedFrom: expect.any(Number), dropped: true });
    const route = controlRoutes.find(({ method, path }) => method === 'GET' && path === '/journal');
    expect(route?.answers?.().safeParse(body)).toMatchObject({ success: true });
  });
});

describeWherever('the journal of a mock kibana', (begin) => {
  it('is found whole however many exchanges there are, and in pages', async () => {
    const kibana = await begin();
    for (let number = 0; number < 7; number += 1) await send(kibana, 'GET', `/api/status?n=${number}`);
    const all = await kibana.journal.find({ path: '/api/status' });
    expect(all).toHaveLength(7);
    expect(await kibana.journal.find({ path: '/api/status' }, { limit: 3 })).toEqual(all.slice(0, 3));
    expect(await kibana.journal.find({ path: '/api/status' }, { limit: 3, after: all[3]?.id })).toEqual(all.slice(4, 7));
    expect(await kibana.journal.find({}, { after: all[5]?.id })).toEqual(all.slice(6));
  });

  it('is found whole where the client has to ask for more than one page', async () => {
    const kibana = await begin();
    await Promise.all(Array.from({ length: 1100 }, () => send(kibana, 'GET', '/api/status')));
    const all = await kibana.journal.all();
    expect(new Set(all.map(({ id }) => id)).size).toBe(1100);
    expect(await kibana.journal.find({}, { limit: 1050 })).toEqual(all.slice(0, 1050));
  });

  it('refuses a limit that is none', async () => {
    const kibana = await begin();
    await expect((async () => kibana.journal.find({}, { limit: 0 }))()).rejects.toThrow('limit: expected a whole number above 0');
  });
});
