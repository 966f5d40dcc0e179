import { expect, test } from 'vitest';
import type { Failure } from '#src/traffic/script/failure.ts';
import { makeTraffic, type Traffic } from '../traffic.ts';

const unavailable = { kind: 'respond', status: 503 } as const;

/** The statuses of so many requests, one after the other. */
async function statuses({ send }: Traffic, count: number, path = '/rest/api/2/issue'): Promise<number[]> {
  const seen: number[] = [];
  for (let request = 0; request < count; request += 1) seen.push((await send('GET', path)).status);
  return seen;
}

test('fails every matching request, and no other', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ match: { path: '/rest/*' }, fault: unavailable });
  expect(await statuses(traffic, 2)).toEqual([503, 503]);
  expect(await statuses(traffic, 1, '/other')).toEqual([201]);
  expect(traffic.effects).toEqual(['GET /other']);
});

test('fails twice, then succeeds', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ times: 2, fault: unavailable });
  expect(await statuses(traffic, 4)).toEqual([503, 503, 201, 201]);
});

test('lets the first ones pass', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ after: 2, times: 1, fault: unavailable });
  expect(await statuses(traffic, 4)).toEqual([201, 201, 503, 201]);
});

test('fails every third, whatever the route', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ every: 3, fault: unavailable });
  expect(await statuses(traffic, 7)).toEqual([201, 201, 503, 201, 201, 503, 201]);
});

test('counts every third from where it begins', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ after: 1, every: 2, fault: unavailable });
  expect(await statuses(traffic, 5)).toEqual([201, 201, 503, 201, 503]);
});

test('fails by chance, and by the same chance with the same seed', async () => {
  const [one, same] = [makeTraffic(), makeTraffic()];
  for (const { script } of [one, same]) script.add({ probability: 0.5, fault: unavailable });
  const seen = await statuses(one, 40);
  expect(await statuses(same, 40)).toEqual(seen);
  expect(seen.filter((status) => status === 503).length).toBeGreaterThan(8);
  expect(seen.filter((status) => status === 201).length).toBeGreaterThan(8);
});

test('never fails with a probability of 0, always with 1', async () => {
  const traffic = makeTraffic();
  const never = traffic.script.add({ probability: 0, fault: unavailable });
  expect(await statuses(traffic, 5)).toEqual([201, 201, 201, 201, 201]);
  never.remove();
  traffic.script.add({ probability: 1, fault: unavailable });
  expect(await statuses(traffic, 2)).toEqual([503, 503]);
});

test('fails during a time of the clock', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ during: { from: '2025-01-01T00:00:01Z', until: '2025-01-01T00:00:02.5Z' }, fault: unavailable });
  const seen: number[] = [];
  for (let second = 0; second < 4; second += 1) {
    seen.push(...(await statuses(traffic, 1)));
    await traffic.clock.advance(1000);
  }
  expect(seen).toEqual([201, 503, 503, 201]);
});

test('takes the first rule that ends a request, and then the next one', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ times: 1, fault: { kind: 'respond', status: 500 } });
  traffic.script.add({ times: 1, fault: { kind: 'respond', status: 502 } });
  expect(await statuses(traffic, 3)).toEqual([500, 502, 201]);
});

test('keeps the order of rules however they are found', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ times: 1, match: { service: 'jira', path: '/rest/*' }, fault: { kind: 'respond', status: 500 } });
  traffic.script.add({ times: 1, fault: { kind: 'respond', status: 501 } });
  traffic.script.add({ times: 1, match: { path: '/rest/api/2/issue' }, fault: { kind: 'respond', status: 502 } });
  traffic.script.add({ times: 1, match: { service: 'jira' }, fault: { kind: 'respond', status: 503 } });
  expect(await statuses(traffic, 5)).toEqual([500, 501, 502, 503, 201]);
});

test('moves a scenario from state to state', async () => {
  const traffic = makeTraffic();
  traffic.script.add([
    { match: { method: 'POST' }, scenario: { name: 'outage', moveTo: 'down' }, fault: { kind: 'pass' } },
    { match: { method: 'GET' }, scenario: { name: 'outage', state: 'down', moveTo: 'up' }, fault: unavailable },
    { match: { method: 'GET' }, scenario: { name: 'outage', state: 'up' }, fault: { kind: 'respond', status: 200 } },
  ]);
  expect(await statuses(traffic, 1)).toEqual([201]);
  expect((await traffic.send('POST', '/', {})).status).toBe(201);
  expect(await statuses(traffic, 3)).toEqual([503, 200, 200]);
});

test('begins a scenario in the state "started"', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ scenario: { name: 'outage', state: 'started', moveTo: 'over' }, fault: unavailable });
  expect(await statuses(traffic, 2)).toEqual([503, 201]);
});

test('hands out a handle that takes the failure back', async () => {
  const traffic = makeTraffic();
  const fault = traffic.script.add({ fault: unavailable });
  expect(await statuses(traffic, 2)).toEqual([503, 503]);
  expect(fault.uses).toBe(2);
  fault.remove();
  expect(await statuses(traffic, 1)).toEqual([201]);
  expect(traffic.script.rules()).toEqual([]);
});

test('takes the failure back at the end of a block', async () => {
  const traffic = makeTraffic();
  {
    using _ = traffic.script.add({ fault: unavailable });
    expect(await statuses(traffic, 1)).toEqual([503]);
  }
  expect(await statuses(traffic, 1)).toEqual([201]);
});

test('never lets an old handle reach a new failure', async () => {
  const traffic = makeTraffic();
  const old = traffic.script.add({ fault: unavailable });
  traffic.script.clear();
  traffic.script.add({ fault: unavailable });
  old.remove();
  expect(await statuses(traffic, 1)).toEqual([503]);
});

test('scripts a preset by its name, for the requests that it is told', async () => {
  const traffic = makeTraffic();
  const fault = traffic.script.add('edge.badGateway', { times: 1, match: { path: '/rest/api/2/issue' } });
  expect(await statuses(traffic, 1, '/other')).toEqual([201]);
  expect(await statuses(traffic, 2)).toEqual([502, 201]);
  expect(fault.uses).toBe(1);
  expect(traffic.script.explain()).toEqual([
    'fault-1: edge.badGateway: any method /rest/api/2/issue: answers 502, once (seen 1, used 1, used up)',
  ]);
});

test('scripts several rules under one handle', async () => {
  const traffic = makeTraffic();
  const fault = traffic.script.add([
    { match: { method: 'GET' }, fault: unavailable },
    { match: { method: 'POST' }, fault: unavailable },
  ]);
  expect(traffic.script.rules().map(({ id }) => id)).toEqual(['fault-1.1', 'fault-1.2']);
  await statuses(traffic, 2);
  await traffic.send('POST', '/', {});
  expect(fault.uses).toBe(3);
  fault.remove();
  expect(traffic.script.rules()).toEqual([]);
});

test('explains each rule in English, with its counts', async () => {
  const traffic = makeTraffic({ actions: { 'delete-connector': () => undefined } });
  const { script } = traffic;
  script.add({ match: { service: 'jira', method: 'GET', path: '/rest/:any' }, after: 1, every: 3, times: 2, fault: unavailable });
  await traffic.send('GET', '/rest/1');
  script.add({ match: { connector: 'Our Jira', headers: { a: 'b' }, body: { n: 1 } }, phase: 'after', fault: { kind: 'drop-connection' } });
  script.add({ name: 'slow', probability: 0.07, fault: [{ kind: 'delay', ms: { min: 1, max: 2 } }, { kind: 'truncate-body' }] });
  script.add({ during: { from: '2025-01-01T00:00:00Z' }, fault: { kind: 'rate-limit', limit: 2, windowMs: 1000 } });
  script.add({
    scenario: { name: 's', state: 'a', moveTo: 'b' },
    fault: { kind: 'meanwhile', action: 'delete-connector', with: { id: '1' } },
  });
  script.add({ fault: [{ kind: 'delay', ms: { median: 5, sigma: 1 } }, { kind: 'dribble', ms: 10 }, { kind: 'hang' }] });
  expect(script.explain()).toMatchInlineSnapshot(`
    [
      "fault-1: GET /rest/:any of jira: answers 503, after 1 request, every 3rd, 2 times (seen 1, used 0)",
      "fault-2: every request with connector "Our Jira", headers {"a":"b"}, body {"n":1}: resets the connection, after the effect (seen 0, used 0)",
      "fault-3: slow: every request: waits 1 to 2 ms, then cuts the body off after 50%, in 7% of cases (seen 0, used 0)",
      "fault-4: every request: lets 2 pass every 1000 ms and answers 429 to the rest, from 2025-01-01T00:00:00Z (seen 0, used 0)",
      "fault-5: every request: somebody does delete-connector {"id":"1"}, while s is a, and moves s to b (seen 0, used 0)",
      "fault-6: every request: waits about 5 ms (lognormal, sigma 1), then sends the body in 5 chunks over 10 ms, then never answers (seen 0, used 0)",
    ]
  `);
});

test('names the rules that were never used', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ match: { path: '/rest/*' }, fault: unavailable });
  traffic.script.add('net.reset', { match: { service: 'servicenow' } });
  await statuses(traffic, 1);
  expect(() => traffic.script.expectNoUnusedRules()).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected every scripted fault to happen, and 1 of 2 never did:
      fault-2: net.reset: every request of servicenow: resets the connection (seen 0, used 0)
    A rule that has seen nothing matches no request that came: the journal tells which did.]
  `);
  traffic.script.remove('fault-2');
  traffic.script.expectNoUnusedRules();
});

test('counts a rate limit as used when it refuses', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ fault: { kind: 'rate-limit', limit: 1, windowMs: 1000 } });
  await statuses(traffic, 1);
  expect(() => traffic.script.expectNoUnusedRules()).toThrow('(seen 1, used 0)');
  expect(await statuses(traffic, 1)).toEqual([429]);
  traffic.script.expectNoUnusedRules();
});

test('keeps counts, windows and scenarios in a snapshot of JSON', async () => {
  const traffic = makeTraffic();
  const { script } = traffic;
  script.add({ times: 2, scenario: { name: 's', moveTo: 'moved' }, fault: unavailable });
  script.add({ after: 2, scenario: { name: 's', state: 'moved' }, fault: { kind: 'respond', status: 500 } });
  await statuses(traffic, 3);
  const snapshot = JSON.parse(JSON.stringify(script.snapshot()));
  const goesOn = await statuses(traffic, 3);
  script.restore(snapshot);
  expect(await statuses(traffic, 3)).toEqual(goesOn);
  expect(goesOn).toEqual([201, 500, 500]);
});

test('ends what is held back when it is cleared', async () => {
  const traffic = makeTraffic();
  traffic.script.add({ fault: { kind: 'hang' } });
  const answer = traffic.send('GET', '/rest');
  const failure = expect(answer).rejects.toThrow('fetch failed');
  await traffic.journal.waitFor({}, { until: 'received' });
  traffic.script.clear();
  await failure;
  expect(traffic.journal.all()).toMatchObject([{ state: 'aborted', error: expect.stringContaining('cleared or restored') }]);
  expect((await traffic.send('GET', '/rest')).status).toBe(201);
});

test.each<[string, unknown, string]>([
  ['no fault', {}, 'This is not a fault rule:\n  fault: expected a fault, or a list of them'],
  ['an unknown kind', { fault: { kind: 'explode' } }, 'fault.kind: expected one of "respond", "delay"'],
  ['a bad status', { fault: { kind: 'respond', status: 99 } }, 'fault.status: expected number to be >=200'],
  ['a bad status in a list', { fault: [{ kind: 'respond', status: 'x' }] }, 'fault[0].status: expected a number, got a string'],
  ['a bad delay', { fault: { kind: 'delay', ms: 'long' } }, 'fault.ms: expected milliseconds, { min, max } or { median, sigma }'],
  [
    'a misspelt match',
    { match: { pth: '/a' }, fault: { kind: 'hang' } },
    'match: does not take "pth", expected one of "service", "method", "path",',
  ],
  ['a misspelt rule', { tims: 1, fault: { kind: 'hang' } }, 'does not take "tims", expected one of "name", "match", "times",'],
  ['a relative path', { match: { path: 'a' }, fault: { kind: 'hang' } }, 'match.path: must start with "/"'],
  [
    'a bad time',
    { during: { from: 'now' }, fault: { kind: 'hang' } },
    'during.from: expected a date and time such as "2025-01-01T00:00:00.000Z"',
  ],
  ['an unknown preset', 'net.timout', 'there is no preset "net.timout"; did you mean "net.timeout"?; there are net.timeout, net.refused,'],
  [
    'an unknown action',
    { fault: { kind: 'meanwhile', action: 'x' } },
    'fault[0].action: nobody can do "x"; expected one of delete-connector',
  ],
])('refuses %s with what was expected', (_, failure, message) => {
  const { script } = makeTraffic({ actions: { 'delete-connector': () => undefined } });
  // Safe: that it is no failure is what is tested.
  expect(() => script.add(failure as Failure)).toThrow(message);
  expect(script.rules()).toEqual([]);
});

test('shares its rules with its snapshots, and its counts with none', async () => {
  const { script, send } = makeTraffic();
  script.add({ fault: unavailable, times: 2 });
  const first = script.snapshot();
  await send('GET', '/x');
  const second = script.snapshot();
  expect(second.rules[0]?.rule).toBe(first.rules[0]?.rule);
  expect([first, second].map(({ rules }) => rules[0]?.counts.used)).toEqual([0, 1]);
  expect(() => first.rules[0]?.rule.fault.push({ kind: 'pass' })).toThrow(TypeError);
  script.restore(first);
  await send('GET', '/x');
  expect(first.rules[0]?.counts.used).toBe(0);
});

test('does not freeze the rule that it is given', () => {
  const { script } = makeTraffic();
  const mine = { match: { body: { a: [1] } }, fault: { kind: 'respond' as const, status: 503, body: { b: [1] } } };
  script.add(mine);
  mine.match.body.a.push(2);
  mine.fault.body.b.push(2);
  expect(script.rules()[0]?.rule).toMatchObject({ match: { body: { a: [1] } }, fault: [{ body: { b: [1] } }] });
});
