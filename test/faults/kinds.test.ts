import { describe, expect, it, test } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { Fault, type FaultRule } from '#src/traffic/script/rules/rule.ts';
import { describeTargets } from '../targets.ts';
import { type Observed, withFetch, withHttp } from './clients.ts';
import { pushing } from './pushing.ts';

interface Kind {
  fault: FaultRule['fault'];
  /** What becomes of `GET /api/spaces/space/default`, by fetch; over a socket where that differs; by node:http. */
  fetch: Observed;
  socket?: Observed;
  http: Observed;
  /** What Kibana says when the third party does it; nothing where the push succeeds all the same. */
  push: string | undefined;
}

const space =
  '{"id":"default","name":"Default","description":"This is your default space!","color":"#00bfb3","disabledFeatures":[],"_reserved":true}';
const ok = { status: 200, body: space };
const half = space.slice(0, space.length / 2);
const create = (message: string) => `[Action][Jira]: Unable to create incident. Error: ${message}`;
const noAnswer = (message: string) => create(`${message}. Reason: unknown: errorResponse was null`);
const refused = (status: number, reason: string) => create(`Request failed with status code ${status}. Reason: ${reason}`);

/** Each kind of fault as those see it who wait for the answer. A server that is listening can refuse nobody: it resets. */
const kinds: Record<Fault['kind'], Kind> = {
  respond: {
    fault: { kind: 'respond', status: 418, body: { errorMessages: ['short and stout'], errors: {} } },
    fetch: { status: 418, body: '{"errorMessages":["short and stout"],"errors":{}}' },
    http: { status: 418, body: '{"errorMessages":["short and stout"],"errors":{}}' },
    push: refused(418, 'short and stout'),
  },
  delay: { fault: { kind: 'delay', ms: 20 }, fetch: ok, http: ok, push: undefined },
  hang: {
    fault: { kind: 'hang' },
    fetch: { broken: 'TimeoutError' },
    http: { broken: 'TimeoutError' },
    push: noAnswer('timeout of 60000ms exceeded'),
  },
  'drop-connection': {
    fault: { kind: 'drop-connection' },
    fetch: { broken: 'ECONNRESET' },
    http: { broken: 'ECONNRESET' },
    push: noAnswer('socket hang up'),
  },
  'close-empty': {
    fault: { kind: 'close-empty' },
    fetch: { broken: 'UND_ERR_SOCKET' },
    http: { broken: 'ECONNRESET' },
    push: noAnswer('socket hang up'),
  },
  'refuse-connection': {
    fault: { kind: 'refuse-connection' },
    fetch: { broken: 'ECONNREFUSED' },
    socket: { broken: 'ECONNRESET' },
    http: { broken: 'ECONNRESET' },
    push: noAnswer('connect ECONNREFUSED 127.0.0.1:443'),
  },
  'unknown-host': {
    fault: { kind: 'unknown-host' },
    fetch: { broken: 'ENOTFOUND' },
    socket: { broken: 'ECONNRESET' },
    http: { broken: 'ECONNRESET' },
    push: noAnswer('getaddrinfo ENOTFOUND jira.example.com'),
  },
  'untrusted-certificate': {
    fault: { kind: 'untrusted-certificate' },
    fetch: { broken: 'SELF_SIGNED_CERT_IN_CHAIN' },
    socket: { broken: 'ECONNRESET' },
    http: { broken: 'ECONNRESET' },
    push: noAnswer('self-signed certificate in certificate chain'),
  },
  'truncate-body': {
    fault: { kind: 'truncate-body' },
    fetch: { status: 200, brokenBody: 'UND_ERR_SOCKET' },
    http: { status: 200, brokenBody: 'ECONNRESET' },
    push: noAnswer('stream has been aborted'),
  },
  'malformed-body': {
    fault: { kind: 'malformed-body' },
    fetch: { status: 200, body: '{"broken' },
    http: { status: 200, body: '{"broken' },
    push: noAnswer('Response is not a valid JSON'),
  },
  dribble: { fault: { kind: 'dribble', chunks: 4, ms: 20 }, fetch: ok, http: ok, push: undefined },
  'rate-limit': {
    fault: { kind: 'rate-limit', limit: 0, windowMs: 1000, body: 'later' },
    fetch: { status: 429, body: 'later' },
    http: { status: 429, body: 'later' },
    push: refused(429, 'unknown: errorResponse.errors was null'),
  },
  meanwhile: { fault: { kind: 'meanwhile', action: 'assign-incremental-ids' }, fetch: ok, http: ok, push: undefined },
  pass: { fault: { kind: 'pass' }, fetch: ok, http: ok, push: undefined },
};

const PATH = '/api/spaces/space/default';

test('every kind of fault is shown', () => {
  expect(Object.keys(kinds).sort()).toEqual(
    Fault()
      .options.map(({ shape }) => shape.kind.value)
      .sort(),
  );
});

describeTargets('a client of Kibana', (begin) => {
  it.each(Object.entries(kinds))('sees %s by fetch', async (_, { fault, fetch, socket }) => {
    const { world, fetch: send } = await begin();
    world.fail({ match: { path: PATH }, fault });
    const observed = await withFetch(() => send(PATH, { signal: AbortSignal.timeout(300) }));
    expect([fetch, socket]).toContainEqual(observed);
    world.expectNoUnusedRules();
  });
});

describe('a client of Kibana over a socket', () => {
  it.each(Object.entries(kinds))('sees %s by fetch and by node:http', async (_, { fault, fetch: byFetch, socket = byFetch, http }) => {
    await using server = await startMockKibana();
    server.world.fail({ match: { path: PATH }, fault });
    expect(await withFetch(() => fetch(server.url + PATH, { signal: AbortSignal.timeout(300) }))).toEqual(socket);
    expect(await withHttp(server.url + PATH)).toEqual(http);
  });
});

describe('Kibana as a client of Jira', () => {
  it.each(Object.entries(kinds))('sees %s', async (_, { fault, push }) => {
    const kibana = await pushing('jira');
    kibana.world.fail({ match: { service: 'jira', method: 'POST' }, fault });
    const { status, body } = await kibana.push(await kibana.createCase());
    expect([status, body.message]).toEqual(push === undefined ? [200, undefined] : [424, push]);
    kibana.world.expectNoUnusedRules();
  });
});

describe('faults one after the other', () => {
  it('happen in their order: somebody else edits, then there is a wait, then an answer', async () => {
    const { world, send, createCase } = await pushing('jira');
    const id = await createCase();
    world.fail({
      match: { operation: 'case.get' },
      times: 1,
      fault: [
        { kind: 'meanwhile', action: 'edit-case', with: { title: 'Edited' } },
        { kind: 'delay', ms: 1000 },
        { kind: 'respond', status: 503, headers: { 'retry-after': '1' } },
      ],
    });
    const started = world.clock.now().getTime();
    const answer = await send('GET', `/api/cases/${id}`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(world.clock.now().getTime() - started).toBeGreaterThanOrEqual(1000);
    expect((await send('GET', `/api/cases/${id}`)).body).toMatchObject({ title: 'Edited' });
  });

  it('of several rules add up, until one of them ends the request', async () => {
    await using server = await startMockKibana();
    server.world.fail({ fault: { kind: 'dribble', chunks: 2, ms: 2 } });
    server.world.fail({ fault: { kind: 'truncate-body' } });
    expect(await withFetch(() => fetch(server.url + PATH))).toEqual({ status: 200, brokenBody: 'UND_ERR_SOCKET' });
    const [exchange] = server.world.journal.all();
    expect(exchange?.fault?.kinds).toEqual(['dribble', 'truncate-body']);
    expect(exchange?.response?.body).toBe(half);
  });
});
