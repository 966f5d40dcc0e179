import { expect, test } from 'vitest';
import { makeTraffic } from '../traffic.ts';

test('waits for an exchange that is still to come', async () => {
  const { send, journal } = makeTraffic();
  const coming = journal.waitFor({ path: '/rest' });
  await send('GET', '/other');
  await send('POST', '/rest', {});
  expect(await coming).toMatchObject([{ state: 'answered', request: { method: 'POST' }, response: { status: 201 } }]);
});

test('counts what came before', async () => {
  const { send, journal } = makeTraffic();
  await send('GET', '/1');
  const [first] = await journal.waitFor({ method: 'GET' });
  expect(first?.request.path).toBe('/1');
  const two = journal.waitFor({ method: 'GET' }, { times: 2 });
  await send('GET', '/2');
  await send('GET', '/3');
  expect((await two).map(({ request }) => request.path)).toEqual(['/1', '/2']);
});

test('waits for the end of an exchange, or only for its arrival', async () => {
  const { send, journal, script, clock } = makeTraffic();
  script.add({ fault: { kind: 'delay', ms: 1000 } });
  const answer = send('GET', '/');
  expect(await journal.waitFor({}, { until: 'received' })).toMatchObject([{ state: 'received' }]);
  await expect(journal.waitFor({}, { timeout: 5 })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [Error: Enough came, and not all of it has its answer yet: every request
    To wait for the arrival alone, say so: "until": "received".]
  `);
  const ended = journal.waitFor({});
  await clock.advance(1000);
  expect(await ended).toMatchObject([{ state: 'answered' }]);
  await answer;
});

test('waits for an exchange that breaks', async () => {
  const { send, journal, script } = makeTraffic();
  script.add({ fault: { kind: 'close-empty' } });
  const coming = journal.waitFor({});
  await expect(send('GET', '/')).rejects.toThrow('fetch failed');
  expect(await coming).toMatchObject([{ state: 'aborted', error: 'other side closed' }]);
});

test('wakes everybody who waits for the same', async () => {
  const { send, journal } = makeTraffic();
  const waiting = Promise.all([journal.waitFor({}), journal.waitFor({ path: '/a' }), journal.waitFor({}, { times: 2 })]);
  await send('GET', '/a');
  await send('GET', '/b');
  expect((await waiting).map((found) => found.length)).toEqual([1, 1, 2]);
});

test('gives up in real time, whatever the clock of the world says, with the nearest miss', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/rest', { n: 1 });
  await expect(journal.waitFor({ path: '/rest', body: { n: 2 } }, { timeout: 5 })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected at least 1 exchange: any method /rest with body {"n":2}
    Seen 0 of the 1 in the journal (1 of jira).
    Nearest miss: 2025-01-01T00:00:00.000Z POST https://jira.test/rest of jira -> 201
      body.n
        expected 2 (number)
        received 1 (number)
    If the request is still to come, wait for it in place of looking once, or give it more time.]
  `);
});

test('gives up with its signal, and when the journal is cleared', async () => {
  const { journal } = makeTraffic();
  const giveUp = new AbortController();
  const given = expect(journal.waitFor({}, { signal: giveUp.signal })).rejects.toThrow('gone');
  giveUp.abort(new Error('gone'));
  await given;
  const cleared = expect(journal.waitFor({})).rejects.toThrow('The journal was cleared while somebody waited for an exchange.');
  await Promise.resolve();
  journal.clear();
  await cleared;
});

test('waits on for what comes after the journal was cleared', async () => {
  const { send, journal, script, clock } = makeTraffic();
  script.add({ times: 1, fault: { kind: 'delay', ms: 10 } });
  const early = send('GET', '/early');
  await journal.waitFor({}, { until: 'received' });
  journal.clear();
  const coming = journal.waitFor({});
  await clock.advance(10);
  await early;
  await send('GET', '/late');
  expect(await coming).toMatchObject([{ request: { path: '/late' }, attempt: 1 }]);
  expect(journal.size).toBe(1);
});
