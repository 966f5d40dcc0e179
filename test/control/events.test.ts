import { afterEach, describe, expect, it } from 'vitest';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';

interface Told {
  id?: string;
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: each event has data of its own, and the tests compare it.
  data: any;
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function begin(options?: StartOptions): Promise<RunningMockKibana> {
  const server = await startMockKibana(options);
  ends.push(() => server.close());
  return server;
}

/** Reads a stream of events one by one. `until` reads on to the first that is asked for. */
async function follow(url: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  ends.push(() => leaving.abort());
  const response = await fetch(url, { headers, signal: leaving.signal });
  const read = eventsIn(response.body ?? new ReadableStream());
  const next = async (): Promise<Told | undefined> => (await read.next()).value ?? undefined;
  const until = async (event: string, isIt: (told: Told) => boolean = () => true): Promise<Told> => {
    for (let told = await next(); told; told = await next()) if (told.event === event && isIt(told)) return told;
    throw new Error(`the stream ended without ${event}`);
  };
  return { response, next, until, leave: () => leaving.abort() };
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Told, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: (.*)/s)),
      );
      text = text.slice(end + 2);
      if (fields.event) yield { ...fields, data: JSON.parse(fields.data) };
    }
  }
  return undefined;
}

const ask = (server: RunningMockKibana, path: string, init?: RequestInit) => fetch(server.url + path, init).then((answer) => answer.text());
const pathsOf = ({ data }: Told) => data.exchanges.map(({ request }: { request: { url: string } }) => new URL(request.url).pathname);

describe('the stream of events', () => {
  it('tells the exchanges that are there, and those that come, without headers and bodies', async () => {
    const server = await begin();
    await ask(server, '/api/status');
    const { response, until } = await follow(`${server.url}/__mock/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(pathsOf(await until('exchanges'))).toEqual(['/api/status']);
    await ask(server, '/api/cases/_find?token=s3same');
    const [exchange] = (await until('exchanges')).data.exchanges;
    expect(exchange).toMatchObject({ service: 'kibana', state: 'answered', request: { method: 'GET' }, response: { status: 400 } });
    expect(JSON.stringify(exchange)).not.toMatch(/s3same|headers|"body"/);
  });

  it('tells an exchange again when it changed', async () => {
    const server = await begin();
    const fault = server.world.fail({ fault: { kind: 'hang' } });
    const { until } = await follow(`${server.url}/__mock/events`);
    const asked = ask(server, '/api/status').catch(() => 'reset');
    const { id } = (await until('exchanges', ({ data }) => data.exchanges[0]?.fault)).data.exchanges[0];
    fault.remove();
    const again = await until('exchanges', ({ data }) => data.exchanges[0]?.state === 'aborted');
    expect(again.data.exchanges).toMatchObject([{ id, fault: { kinds: ['hang'] }, error: expect.any(String) }]);
    await asked;
  });

  it('goes on behind the last event, with what was open then', async () => {
    const server = await begin();
    const fault = server.world.fail({ match: { path: '/api/status' }, fault: { kind: 'hang' } });
    const first = await follow(`${server.url}/__mock/events`);
    const asked = ask(server, '/api/status').catch(() => 'reset');
    const { id } = await first.until('exchanges', ({ data }) => data.exchanges[0]?.fault);
    first.leave();
    fault.remove();
    await asked;
    await ask(server, '/api/cases/tags');
    const second = await follow(`${server.url}/__mock/events`, { 'last-event-id': id ?? '' });
    const told = await second.next();
    expect(told?.event).toBe('exchanges');
    expect(told && pathsOf(told)).toEqual(['/api/status', '/api/cases/tags']);
    const third = await follow(`${server.url}/__mock/events?after=${told?.id}`);
    await ask(server, '/api/spaces/space');
    expect(pathsOf(await third.until('exchanges'))).toEqual(['/api/spaces/space']);
  });

  it('says `reset` when the journal dropped what was not read yet, was cleared, or is another', async () => {
    const server = await begin({ journalEntries: 3 });
    await ask(server, '/api/status');
    const { id = '' } = await (await follow(`${server.url}/__mock/events`)).until('exchanges');
    for (let count = 0; count < 5; count += 1) await ask(server, `/api/cases/${count}`);
    const overtaken = await (await follow(`${server.url}/__mock/events?after=${id}`)).next();
    expect(overtaken).toMatchObject({ event: 'reset', data: { reason: 'overtaken', missed: 2 } });
    const live = await follow(`${server.url}/__mock/events?after=${id}`);
    await live.until('exchanges');
    server.world.journal.clear();
    expect((await live.until('reset')).data).toEqual({ reason: 'cleared', missed: 0 });
    const foreign = await follow(`${server.url}/__mock/events?after=00000000-7~0`);
    expect((await foreign.next())?.data).toEqual({ reason: 'unknown', missed: 0 });
  });

  it('has at most so many exchanges an event, and says how many it left out', async () => {
    const server = await begin();
    for (let count = 0; count < 5; count += 1) await ask(server, `/api/cases/${count}`);
    const { data } = await (await follow(`${server.url}/__mock/events?most=2`)).until('exchanges');
    expect([data.exchanges.length, data.skipped]).toEqual([2, 3]);
  });

  it('tells what else moved: the clock, faults and how often they fired, worlds', async () => {
    const server = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    const { until } = await follow(`${server.url}/__mock/events`);
    expect((await until('pulse')).data).toEqual({ clock: '2025-01-01T00:00:00.000Z', kept: 0, dropped: 0, worlds: [], faults: [] });
    const { id } = server.world.fail('kibana.rateLimited', { times: 1 });
    expect((await until('pulse')).data.faults).toEqual([{ id, used: 0 }]);
    await ask(server, '/api/status');
    expect((await until('pulse', ({ data }) => data.faults[0]?.used > 0)).data.faults).toEqual([{ id, used: 1 }]);
    server.createWorld({ id: 'mine' });
    expect((await until('pulse', ({ data }) => data.worlds.length > 0)).data.worlds).toEqual(['mine']);
    await server.world.clock.advance(1000);
    expect((await until('pulse', ({ data }) => !data.clock.endsWith('00:00.000Z'))).data.clock).toBe('2025-01-01T00:00:01.000Z');
  });

  it('is of one world, and ends with it', async () => {
    const server = await begin();
    const world = server.createWorld({ id: 'mine' });
    const { until, next } = await follow(`${world.url}/__mock/events`);
    await ask(server, '/api/status');
    await ask(server, '/w/mine/api/spaces/space');
    expect(pathsOf(await until('exchanges'))).toEqual(['/w/mine/api/spaces/space'.replace('/w/mine', '')]);
    await world.close();
    await until('end');
    expect(await next()).toBeUndefined();
  });

  it('wants the control token', async () => {
    const server = await begin({ controlToken: 's3same' });
    expect((await fetch(`${server.url}/__mock/events`)).status).toBe(401);
    const { until } = await follow(`${server.url}/__mock/events`, { authorization: 'Bearer s3same' });
    await until('pulse');
  });

  it('refuses a count that is none', async () => {
    const server = await begin();
    const answer = await fetch(`${server.url}/__mock/events?most=none`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('most: expected a whole number from 1 to 1000')]);
  });
});
