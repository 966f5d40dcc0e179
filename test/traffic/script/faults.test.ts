import { expect, test } from 'vitest';
import { systemClock } from '#src/kernel/clock.ts';
import { toFetch, toHandler } from '#src/kernel/fetch.ts';
import { jsonResponse } from '#src/kernel/http.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { Journal } from '#src/traffic/journal/journal.ts';
import { observe } from '#src/traffic/observe.ts';
import { Script } from '#src/traffic/script/script.ts';
import { requestTo } from '../../requests.ts';
import { makeTraffic } from '../traffic.ts';

/** What a caller of fetch gets hold of when there is no answer. */
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('there was an answer');
    },
    (error: unknown) => error,
  );

test('answers in place of the vendor, which never sees the request', async () => {
  const { script, send, effects, journal } = makeTraffic();
  script.add({ fault: { kind: 'respond', status: 401, headers: { 'x-reason': 'no' }, body: { message: 'No' } } });
  const response = await send('POST', '/rest', { a: 1 });
  expect([response.status, response.headers.get('x-reason'), response.headers.get('content-type')]).toEqual([
    401,
    'no',
    'application/json',
  ]);
  expect(await response.json()).toEqual({ message: 'No' });
  expect(effects).toEqual([]);
  expect(journal.all()[0]).toMatchObject({
    state: 'answered',
    response: { status: 401 },
    fault: { rules: ['fault-1'], kinds: ['respond'] },
  });
});

test('answers with a text as it is, and with no body at all', async () => {
  const { script, send } = makeTraffic();
  script.add({ times: 1, fault: { kind: 'respond', status: 403, headers: { 'Content-Type': 'text/html' }, body: '<h1>No</h1>' } });
  script.add({ times: 1, fault: { kind: 'respond', status: 403 } });
  script.add({ times: 1, fault: { kind: 'respond', status: 204, body: 'none' } });
  const page = await send('GET', '/');
  expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/html', '<h1>No</h1>']);
  const empty = await send('GET', '/');
  expect([empty.headers.get('content-type'), await empty.text()]).toEqual([null, '']);
  expect(await (await send('GET', '/')).text()).toBe('');
});

test('fills an answer up to a size', async () => {
  const { script, send } = makeTraffic();
  script.add({ fault: { kind: 'respond', status: 200, body: { a: 'ü' }, padTo: 1000 } });
  const text = await (await send('GET', '/')).text();
  expect(Buffer.byteLength(text)).toBe(1000);
  expect(JSON.parse(text)).toEqual({ a: 'ü' });
});

test('answers after the effect, and keeps what the caller never got', async () => {
  const { script, send, effects, journal } = makeTraffic();
  script.add({ phase: 'after', times: 1, fault: { kind: 'respond', status: 504 } });
  expect((await send('POST', '/rest', { a: 1 })).status).toBe(504);
  expect(effects).toEqual(['POST /rest']);
  expect(journal.all()[0]).toMatchObject({ response: { status: 504 }, fault: { lost: { status: 201, json: { a: 1 } } } });
  expect((await send('POST', '/rest', { a: 1 })).status).toBe(201);
});

test('loses the answer on a connection that breaks after the effect', async () => {
  const { script, send, effects, journal } = makeTraffic();
  script.add({ phase: 'after', fault: { kind: 'drop-connection' } });
  expect(await failureOf(send('POST', '/rest', { a: 1 }))).toBeInstanceOf(TypeError);
  expect(effects).toEqual(['POST /rest']);
  expect(journal.all()[0]).toMatchObject({ state: 'aborted', fault: { lost: { status: 201 } } });
});

test('lets no rule for after the effect count a request that had none', async () => {
  const { script, send } = makeTraffic();
  script.add({ times: 1, fault: { kind: 'respond', status: 503 } });
  const lost = script.add({ phase: 'after', times: 1, fault: { kind: 'respond', status: 504 } });
  expect((await send('GET', '/')).status).toBe(503);
  expect(lost.uses).toBe(0);
  expect((await send('GET', '/')).status).toBe(504);
});

test.each([
  ['drop-connection', { message: 'read ECONNRESET', code: 'ECONNRESET', syscall: 'read' }],
  ['close-empty', { name: 'SocketError', message: 'other side closed', code: 'UND_ERR_SOCKET' }],
  ['refuse-connection', { message: 'connect ECONNREFUSED 127.0.0.1:443', code: 'ECONNREFUSED', syscall: 'connect', port: 443 }],
  ['unknown-host', { message: 'getaddrinfo ENOTFOUND jira.test', code: 'ENOTFOUND', hostname: 'jira.test' }],
  ['untrusted-certificate', { message: 'self-signed certificate in certificate chain', code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
] as const)('fails as fetch does: %s', async (kind, cause) => {
  const { script, send, effects, journal } = makeTraffic();
  script.add({ fault: { kind } });
  const error = await failureOf(send('GET', '/'));
  expect(error).toMatchObject({ message: 'fetch failed', cause });
  expect(error).toBeInstanceOf(TypeError);
  expect(effects).toEqual([]);
  expect(journal.all()[0]).toMatchObject({ state: 'aborted', error: cause.message, fault: { kinds: [kind] } });
  expect(journal.all()[0]).not.toHaveProperty('response');
});

test('refuses the address and port of the URL', async () => {
  const { script, jira } = makeTraffic();
  script.add({ fault: { kind: 'refuse-connection' } });
  expect(await failureOf(jira(requestTo('http://10.1.2.3:8080/')))).toMatchObject({
    cause: { message: 'connect ECONNREFUSED 10.1.2.3:8080' },
  });
  expect(await failureOf(jira(requestTo('http://[::1]/')))).toMatchObject({ cause: { message: 'connect ECONNREFUSED ::1:80' } });
});

test('delays by the clock of the world', async () => {
  const { script, send, clock, journal } = makeTraffic();
  script.add({ fault: { kind: 'delay', ms: 60_000 } });
  const answer = send('GET', '/');
  await journal.waitFor({}, { until: 'received' });
  await clock.advance(59_999);
  expect(journal.all()[0]?.state).toBe('received');
  await clock.advance(1);
  expect((await answer).status).toBe(201);
  expect(journal.all()[0]).toMatchObject({ state: 'answered', durationMs: 60_000 });
});

test.each([
  ['between two bounds', { min: 100, max: 200 }, 100, 200],
  ['around a median', { median: 100, sigma: 0.1 }, 50, 200],
] as const)('delays %s', async (_, ms, least, most) => {
  const { script, send, clock, journal } = makeTraffic();
  script.add({ fault: { kind: 'delay', ms } });
  const answers = Array.from({ length: 20 }, () => send('GET', '/'));
  await journal.waitFor({}, { until: 'received', times: 20 });
  for (let step = 0; step < most; step += 1) await clock.advance(1);
  await Promise.all(answers);
  const durations = journal.all().map(({ durationMs = 0 }) => durationMs);
  expect(Math.min(...durations)).toBeGreaterThanOrEqual(least);
  expect(Math.max(...durations)).toBeLessThanOrEqual(most);
  expect(new Set(durations).size).toBeGreaterThan(5);
});

test('never answers, until the caller gives up', async () => {
  const { script, send, effects, journal } = makeTraffic();
  script.add({ fault: { kind: 'hang' } });
  const giveUp = new AbortController();
  const failure = failureOf(send('GET', '/', undefined, { signal: giveUp.signal }));
  await journal.waitFor({}, { until: 'received' });
  giveUp.abort(new Error('enough'));
  expect(await failure).toMatchObject({ message: 'enough' });
  expect(journal.all()[0]).toMatchObject({ state: 'aborted', error: 'the caller went away' });
  expect(effects).toEqual([]);
});

test('lets what a caller no longer waits for go on', async () => {
  const { script, send, effects, clock, journal } = makeTraffic();
  script.add({ phase: 'after', fault: { kind: 'delay', ms: 10 } });
  const giveUp = new AbortController();
  const failure = failureOf(send('POST', '/rest', {}, { signal: giveUp.signal }));
  await journal.waitFor({}, { until: 'received' });
  giveUp.abort();
  expect(await failure).toMatchObject({ name: 'AbortError' });
  await clock.advance(10);
  expect(effects).toEqual(['POST /rest']);
  expect(journal.all()).toMatchObject([{ state: 'aborted' }]);
});

test('sends nothing for a caller that gave up before', async () => {
  const { send, effects, journal } = makeTraffic();
  await expect(send('GET', '/', undefined, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  expect([effects, journal.size]).toEqual([[], 0]);
});

test('breaks off in the body, under its full length', async () => {
  const { script, send, effects, journal } = makeTraffic();
  script.add({ fault: { kind: 'truncate-body', fraction: 0.25 } });
  const response = await send('POST', '/rest', { text: '12345678' });
  expect([response.status, response.headers.get('content-length')]).toEqual([201, '19']);
  expect(await failureOf(response.text())).toMatchObject({ message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } });
  expect(effects).toEqual(['POST /rest']);
  expect(journal.all()[0]).toMatchObject({ state: 'answered', error: 'the connection broke in the body', response: { body: '{"te' } });
});

test('hands out what came before the break', async () => {
  const { script, send } = makeTraffic();
  script.add({ fault: { kind: 'truncate-body', fraction: 0.25 } });
  const reader = (await send('POST', '/rest', { text: '12345678' })).body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('{"te');
  await expect(reader?.read()).rejects.toThrow('terminated');
});

test('answers with a body that is not JSON under the real head', async () => {
  const { script, send, effects } = makeTraffic();
  script.add({ fault: { kind: 'malformed-body' } });
  const response = await send('POST', '/rest', { a: 1 });
  expect([response.status, response.headers.get('content-type')]).toEqual([201, 'application/json']);
  await expect(response.json()).rejects.toThrow(SyntaxError);
  expect(effects).toEqual(['POST /rest']);
});

test('dribbles the body by the clock of the world', async () => {
  const { script, send, clock } = makeTraffic();
  script.add({ fault: { kind: 'dribble', chunks: 4, ms: 300 } });
  const response = await send('POST', '/rest', { text: '12345678' });
  const pieces: string[] = [];
  const read = (async () => {
    for await (const piece of response.body ?? []) pieces.push(Buffer.from(piece).toString());
  })();
  const seen: number[] = [];
  for (let step = 0; step < 4; step += 1) {
    await clock.advance(step === 0 ? 0 : 100);
    seen.push(pieces.length);
  }
  await read;
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(pieces.join('')).toBe('{"text":"12345678"}');
});

test('leaves a request that outlives its script to no rule of the next', async () => {
  const { script, observer, clock } = makeTraffic();
  const slow = observe('slow', () => clock.sleep(10).then(() => jsonResponse(200, {})), observer);
  const answer = slow(requestTo('http://slow.test/'));
  await clock.advance(0);
  script.clear();
  const next = script.add({ phase: 'after', times: 1, fault: { kind: 'respond', status: 500 } });
  await clock.advance(10);
  expect((await answer).status).toBe(200);
  expect(next.uses).toBe(0);
});

test('ends a dribble when the script is cleared', async () => {
  const { script, send, clock } = makeTraffic();
  script.add({ fault: { kind: 'dribble', chunks: 2, ms: 1000 } });
  const failure = failureOf((await send('POST', '/rest', { a: 1 })).text());
  await clock.advance(10);
  script.clear();
  expect(await failure).toMatchObject({ message: 'terminated' });
});

test('lets so many pass in a window, and tells the others when it ends', async () => {
  const { script, send, clock } = makeTraffic();
  script.add({ fault: { kind: 'rate-limit', limit: 2, windowMs: 60_000, headers: { 'x-limit': '2' }, body: { error: 'slow down' } } });
  const passes = async () => (await send('GET', '/')).status;
  expect([await passes(), await passes()]).toEqual([201, 201]);
  await clock.advance(15_500);
  const refused = await send('GET', '/');
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('x-limit')]).toEqual([429, '45', '2']);
  expect(await refused.json()).toEqual({ error: 'slow down' });
  await clock.advance(44_500);
  expect([await passes(), await passes(), await passes()]).toEqual([201, 201, 429]);
});

test('lets somebody else act before the request has its effect', async () => {
  const acts: unknown[] = [];
  const { script, send, effects } = makeTraffic({
    actions: { 'edit-case': async (details, { request }) => void acts.push([details, request.path, [...effects]]) },
  });
  script.add({ times: 1, fault: { kind: 'meanwhile', action: 'edit-case', with: { id: 'c-1' } } });
  expect((await send('GET', '/rest')).status).toBe(201);
  expect(acts).toEqual([[{ id: 'c-1' }, '/rest', []]]);
  script.add({ times: 1, phase: 'after', fault: { kind: 'meanwhile', action: 'edit-case' } });
  await send('GET', '/rest');
  expect(acts[1]).toEqual([{}, '/rest', ['GET /rest', 'GET /rest']]);
});

test('lets the request fail when somebody else cannot act', async () => {
  const { script, send } = makeTraffic({
    actions: {
      'edit-case': () => {
        throw new Error('There is no such case.');
      },
    },
  });
  script.add({ fault: { kind: 'meanwhile', action: 'edit-case' } });
  await expect(send('GET', '/rest')).rejects.toThrow('There is no such case.');
});

test('lets faults follow each other: of one rule, and of several', async () => {
  const { script, send, clock, journal } = makeTraffic();
  script.add({ name: 'slow', fault: { kind: 'delay', ms: 100 } });
  script.add({
    fault: [
      { kind: 'delay', ms: 20 },
      { kind: 'respond', status: 503, body: 'x' },
      { kind: 'delay', ms: 1000 },
    ],
  });
  const answer = send('GET', '/');
  await journal.waitFor({}, { until: 'received' });
  await clock.advance(120);
  expect((await answer).status).toBe(503);
  expect(journal.all()[0]).toMatchObject({
    durationMs: 120,
    fault: { rules: ['fault-1', 'fault-2'], kinds: ['delay', 'delay', 'respond'] },
  });
});

test('dribbles and cuts off an answer of its own', async () => {
  const { script, send, clock } = makeTraffic();
  script.add({
    fault: [
      { kind: 'truncate-body', fraction: 0.5 },
      { kind: 'dribble', chunks: 4, ms: 30 },
      { kind: 'respond', status: 200, body: '12345678' },
    ],
  });
  const response = await send('GET', '/');
  expect(response.headers.get('content-length')).toBe('8');
  const reader = response.body?.getReader();
  const piece = async () => Buffer.from((await reader?.read())?.value ?? []).toString();
  expect(await piece()).toBe('12');
  const second = piece();
  await clock.advance(10);
  expect(await second).toBe('34');
  await expect(piece()).rejects.toThrow('terminated');
});

test('passes on what the service itself throws, and notes it', async () => {
  const clock = systemClock;
  const ids = seededIds(1);
  const journal = new Journal({ clock, ids });
  const observer = { clock, journal, script: new Script({ clock, ids, masks: journal.recording.redaction }) };
  const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
  const network = observe('jira', () => Promise.reject(error), observer);
  await expect(network(requestTo('http://127.0.0.1:1/'))).rejects.toBe(error);
  expect(observer.journal.all()[0]).toMatchObject({ state: 'aborted', error: 'connect ECONNREFUSED 127.0.0.1:1' });
});

test('tells which exchange caused another, and only in its own world', async () => {
  const clock = systemClock;
  const other = makeTraffic();
  const { observer, jira, journal } = makeTraffic();
  const kibana = observe(
    'kibana',
    async ({ exchange: causedBy }) => {
      const elsewhere = toHandler(toFetch(other.jira, other));
      await Promise.all([jira(requestTo('http://jira.test/1', { causedBy })), elsewhere(requestTo('http://jira.test/2', { causedBy }))]);
      await clock.sleep(1);
      await jira(requestTo('http://jira.test/3', { causedBy }));
      return jsonResponse(200, {});
    },
    observer,
  );
  await kibana(requestTo('http://kibana.test/'));
  const [push] = journal.of('kibana');
  expect(journal.of('jira').map(({ request, causedBy }) => [request.path, causedBy])).toEqual([
    ['/1', push?.id],
    ['/3', push?.id],
  ]);
  expect(push).not.toHaveProperty('causedBy');
  expect(other.journal.all()[0]).not.toHaveProperty('causedBy');
});
