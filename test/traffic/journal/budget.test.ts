import { expect, test } from 'vitest';
import { Budget } from '#src/traffic/journal/budget.ts';
import type { Exchange } from '#src/traffic/journal/exchange.ts';
import { makeTraffic } from '../traffic.ts';

/** A body of so many bytes, different for each number. */
const bodyOf = (bytes: number, number: number) => ({ n: number, text: 'x'.repeat(bytes - 16 - String(number).length) });

const sizes = (exchanges: readonly Exchange[]) => exchanges.map(({ request }) => (request.dropped ? 'dropped' : request.body.length));

test('counts the bodies and headers of a request and of its answer, and 500 bytes beside them', async () => {
  const budget = new Budget(100_000);
  const { send } = makeTraffic({ budget });
  await send('GET', '/');
  // `/`, and `content-type: application/json` with `{"key":"CK-1"}` of the answer.
  expect(budget.used).toBe(500 + 1 + 28 + 14);
  await send('POST', '/rest?a=1', bodyOf(1000, 1));
  expect(budget.used).toBe(543 + 500 + 8 + 28 + 28 + 2000);
});

test('drops the oldest bodies first, and shows which', async () => {
  const { send, journal } = makeTraffic({ budget: new Budget(25_000) });
  for (let number = 0; number < 10; number += 1) await send('POST', '/', bodyOf(2000, number));
  const exchanges = journal.all();
  expect(sizes(exchanges)).toEqual([...Array(6).fill('dropped'), 2000, 2000, 2000, 2000]);
  const [oldest] = exchanges;
  expect(oldest).toMatchObject({
    request: { body: '', truncatedFrom: 2000, dropped: true },
    response: { status: 201, body: '', truncatedFrom: 2000, dropped: true },
  });
  expect(oldest?.request).not.toHaveProperty('json');
  expect(exchanges.at(-1)?.response).not.toHaveProperty('dropped');
  expect([journal.size, journal.dropped]).toEqual([10, 0]);
});

test('drops whole exchanges when they take too much without their bodies, and leaves the newest theirs', async () => {
  const budget = new Budget(10_000);
  const { send, journal } = makeTraffic({ budget });
  for (let number = 0; number < 100; number += 1) await send('POST', '/', bodyOf(200, number));
  expect(budget.used).toBeLessThanOrEqual(10_000);
  expect(journal.size).toBeGreaterThan(10);
  expect(journal.droppedBy).toEqual({ journalEntries: 0, journalBytes: 100 - journal.size });
  expect(journal.all().map(({ id }) => id.split('-')[1])).toEqual(
    Array.from({ length: journal.size }, (_, at) => String(101 - journal.size + at)),
  );
  expect(sizes(journal.all()).at(-1)).toBe(200);
});

test('drops what is oldest in all worlds that share it, and gets back what they clear', async () => {
  const budget = new Budget(20_000);
  const [one, other] = [makeTraffic({ budget }), makeTraffic({ budget })];
  await one.send('POST', '/', bodyOf(4000, 1));
  for (let number = 0; number < 3; number += 1) await other.send('POST', '/', bodyOf(4000, number));
  expect([sizes(one.journal.all()), sizes(other.journal.all())]).toEqual([['dropped'], ['dropped', 4000, 4000]]);
  other.journal.clear();
  expect(budget.used).toBeLessThan(1000);
  await one.send('POST', '/', bodyOf(4000, 2));
  await one.send('POST', '/', bodyOf(4000, 3));
  expect(sizes(one.journal.all())).toEqual(['dropped', 4000, 4000]);
  one.journal.clear();
  expect(budget.used).toBe(0);
});

test('gives back what goes because there are too many exchanges', async () => {
  const budget = new Budget(1_000_000);
  const { send, journal } = makeTraffic({ budget, entries: 3 });
  for (let number = 0; number < 10; number += 1) await send('POST', '/', bodyOf(1000, number));
  expect([budget.used, journal.droppedBy]).toEqual([3 * (500 + 1 + 28 + 28 + 2000), { journalEntries: 7, journalBytes: 0 }]);
});

test('keeps nothing of a body that comes to an exchange older than one that lost its body', async () => {
  const { send, journal, script, clock } = makeTraffic({ budget: new Budget(10_000) });
  script.add({ match: { path: '/slow' }, fault: { kind: 'delay', ms: 10 } });
  const slow = send('POST', '/slow', bodyOf(3000, 1));
  for (let number = 0; number < 3; number += 1) await send('POST', '/', bodyOf(2000, number));
  await clock.advance(10);
  expect((await (await slow).text()).length).toBe(3000);
  expect(journal.find({ path: '/slow' })).toMatchObject([{ state: 'answered', request: { dropped: true }, response: { dropped: true } }]);
});

test('goes on with a body that is larger than all it may keep, and with room for no exchange', async () => {
  const { send, journal } = makeTraffic({ budget: new Budget(2000) });
  await send('POST', '/', bodyOf(5000, 1));
  await send('POST', '/', bodyOf(300, 2));
  expect(sizes(journal.all())).toEqual(['dropped', 300]);
  const none = makeTraffic({ budget: new Budget(1) });
  expect((await none.send('POST', '/', bodyOf(300, 1))).status).toBe(201);
  expect([none.journal.size, none.journal.dropped]).toEqual([0, 1]);
});

test('drops the answer that the script kept from the caller as well', async () => {
  const { send, journal, script } = makeTraffic({ budget: new Budget(8000) });
  script.add({ phase: 'after', times: 1, fault: { kind: 'respond', status: 500 } });
  await send('POST', '/', bodyOf(2000, 1));
  for (let number = 2; number < 4; number += 1) await send('POST', '/', bodyOf(2000, number));
  expect(journal.all()[0]).toMatchObject({ fault: { lost: { status: 201, body: '', truncatedFrom: 2000, dropped: true } } });
});

test('still knows a repetition of a request whose body it dropped, and what is none', async () => {
  const { send, journal } = makeTraffic({ budget: new Budget(20_000) });
  const bodies = [1, 2, 3, 4, 5].map((number) => bodyOf(3000, number));
  for (const body of bodies) await send('POST', '/', body);
  expect(sizes(journal.all()).slice(0, 2)).toEqual(['dropped', 'dropped']);
  const similar = { ...bodies[0], text: `${'x'.repeat(1500)}y${'x'.repeat(1482)}` };
  expect(JSON.stringify(similar)).toHaveLength(3000);
  await send('POST', '/', similar);
  await send('POST', '/', bodies[0]);
  await send('POST', '/', bodies[0]);
  expect(journal.all().map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1, 1, 2, 3]);
});

test('does not vouch for what lost its body, nor for what it dropped', async () => {
  const { send, journal } = makeTraffic({ budget: new Budget(10_000) });
  for (let number = 0; number < 4; number += 1) await send('POST', '/', bodyOf(2000, number));
  expect(() => journal.expect({ body: { n: 0 } }, { times: 0 })).toThrow(
    'That is no proof: of 3 more the body made room for later ones. Let it keep more (`journalBytes`), or clear it between tests.',
  );
  expect(() => journal.expect({ body: { n: 0 } })).toThrow('That is no proof: of 3 more the body');
  journal.expect({ body: { n: 3 } });
  journal.expect({ method: 'POST' }, { times: 4 });
  journal.expect({ method: 'GET', body: { n: 0 } }, { times: 0 });
  await expect(journal.waitFor({ body: { n: 0 } }, { timeout: 1 })).rejects.toThrow('That is no proof');
  for (let number = 0; number < 20; number += 1) await send('GET', '/');
  expect(() => journal.expectNoFailedCalls()).toThrow(
    `That is no proof: the journal was full and dropped the oldest ${journal.dropped} exchanges. Let it keep more (\`journalBytes\`), or clear it between tests.`,
  );
});

test('exports an archive that says which bodies are missing', async () => {
  const { send, journal } = makeTraffic({ budget: new Budget(6000) });
  for (let number = 0; number < 2; number += 1) await send('POST', '/', bodyOf(2000, number));
  const comment = 'the journal was full, and dropped this body';
  const [first, second] = journal.toHar().log.entries;
  expect(first?.request).toMatchObject({ bodySize: 2000, postData: { text: '', comment } });
  expect(first?.response.content).toEqual({ size: 2000, mimeType: 'application/json', text: '', comment });
  expect(second?.response.content).not.toHaveProperty('comment');
});
