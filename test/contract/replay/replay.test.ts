import { expect, test } from 'vitest';
import type { Fixture, FixtureCase, Step } from '#src/contract/fixture/fixture.ts';
import { type CaseResult, type ReplayOptions, replay } from '#src/contract/replay/replay.ts';
import { manualClock } from '#src/kernel/clock.ts';
import { type Handler, jsonResponse, urlOf } from '#src/kernel/http.ts';

const ok: Step = { request: { method: 'GET', path: '/api/ok' }, expect: { status: 200 } };

const fixtureOf = (...cases: (Partial<FixtureCase> & { id: string })[]): Fixture => ({
  area: 'area',
  cases: cases.map((given) => ({ source: 'a test', steps: [ok], ...given })),
});

const answerOk: Handler = async () => jsonResponse(200, {});

async function replayAll(fixture: Fixture, kibana: Handler = answerOk, options: Partial<ReplayOptions> = {}): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of replay([fixture], () => kibana, { clock: manualClock(), ...options })) results.push(result);
  return results;
}

/** `id outcome` of every result, with the reason of a skip. */
const told = (results: CaseResult[]) =>
  results.map((result) => `${result.id} ${result.outcome === 'skipped' ? result.why : result.outcome}`);

test('a case that is answered as expected passes', async () => {
  expect(await replayAll(fixtureOf({ id: 'a' }))).toEqual([{ area: 'area', id: 'a', source: 'a test', durationMs: 0, outcome: 'passed' }]);
});

test('a case stops at the first step that differs, and tells the request and the answer', async () => {
  const asked: string[] = [];
  const kibana: Handler = async ({ path }) => {
    asked.push(path);
    return jsonResponse(404, { message: 'no' }, { warning: 'w' });
  };
  const [result] = await replayAll(fixtureOf({ id: 'a', steps: [ok, ok] }), kibana);
  expect(asked).toEqual(['/api/ok']);
  expect(result).toMatchObject({
    outcome: 'failed',
    request: 'GET /api/ok',
    differences: [{ step: 1, path: '/status', expected: 200, got: 404 }],
    answer: { status: 404, body: { message: 'no' }, headers: { warning: 'w' } },
  });
});

test('each case opens a target of its own', async () => {
  const opened: string[] = [];
  const open = ({ id }: FixtureCase) => {
    opened.push(id);
    return answerOk;
  };
  for await (const _ of replay([fixtureOf({ id: 'a' }, { id: 'b', needs: ['x'] }, { id: 'c' })], open, { clock: manualClock() }));
  expect(opened).toEqual(['a', 'c']);
});

test('a target that cannot be opened fails its case and no other', async () => {
  const open = ({ id }: FixtureCase) => {
    if (id === 'a') throw new Error('reset answered 500');
    return answerOk;
  };
  const results: CaseResult[] = [];
  for await (const result of replay([fixtureOf({ id: 'a' }, { id: 'b' })], open, { clock: manualClock() })) results.push(result);
  expect(results).toMatchObject([
    { outcome: 'failed', request: 'opening the target', differences: [{ step: 0, message: 'expected an answer, got reset answered 500' }] },
    { outcome: 'passed' },
  ]);
});

test('results come as they are known, not at the end', async () => {
  let asked = 0;
  const kibana: Handler = async () => {
    asked += 1;
    return jsonResponse(200, {});
  };
  const results = replay([fixtureOf({ id: 'a' }, { id: 'b' })], () => kibana, { clock: manualClock() });
  await results.next();
  expect(asked).toBe(1);
});

test('requests are sent as they are written', async () => {
  const sent: unknown[] = [];
  const kibana: Handler = async (request) => {
    const { method, headers, body } = request;
    sent.push([method, urlOf(request), headers['content-type'], headers['kbn-xsrf'], body.text]);
    return jsonResponse(200, {});
  };
  const steps: Step[] = [
    { request: { method: 'POST', path: '/api/a?x=1&x=2', headers: { 'kbn-xsrf': 'foo' }, body: { a: null } } },
    { request: { method: 'PUT', path: '/api/b', rawBody: '{"broken' } },
    { request: { method: 'POST', path: '/api/c', headers: { 'content-type': 'text/plain' }, rawBody: 'text' } },
    { request: { method: 'DELETE', path: '/api/d' } },
  ];
  expect(told(await replayAll(fixtureOf({ id: 'a', steps }), kibana))).toEqual(['a passed']);
  expect(sent).toEqual([
    ['POST', 'http://kibana.test/api/a?x=1&x=2', 'application/json', 'foo', '{"a":null}'],
    ['PUT', 'http://kibana.test/api/b', 'application/json', undefined, '{"broken'],
    ['POST', 'http://kibana.test/api/c', 'text/plain', undefined, 'text'],
    ['DELETE', 'http://kibana.test/api/d', undefined, undefined, ''],
  ]);
});

/** Answers what it was sent: the path and the body. */
const echo: Handler = async ({ path, body }) => jsonResponse(200, { id: 'one/two', count: 7, path, sent: body.json ?? null });

test('saved values stand in later paths, keys, values and expectations; a whole placeholder keeps its type', async () => {
  const steps: Step[] = [
    { request: ok.request, save: { id: '/id', count: '/count', nothing: '/sent' } },
    {
      request: { method: 'POST', path: '/api/{{count}}', body: { '{{id}}': 'a {{count}}', count: '{{count}}', none: '{{nothing}}' } },
      expect: { body: { path: '/api/7', sent: { 'one/two': 'a 7', count: 7, none: null }, id: '{{id}}', count: '{{count}}' } },
    },
  ];
  expect(told(await replayAll(fixtureOf({ id: 'a', steps }), echo))).toEqual(['a passed']);
});

test('braces that name nothing known stay, as the templates of Kibana do', async () => {
  const body = { url: '{{simulator}}/{{{external.system.id}}}', other: '{{{case.title}}} {{unknown}}' };
  const expected = { url: 'https://third.example/{{{external.system.id}}}', other: '{{{case.title}}} {{unknown}}' };
  const steps: Step[] = [{ request: { method: 'POST', path: '/api/x', body }, expect: { body: { sent: expected } } }];
  expect(told(await replayAll(fixtureOf({ id: 'a', steps }), echo, { simulator: 'https://third.example' }))).toEqual(['a passed']);
});

test('values saved in one case are unknown in the next', async () => {
  const first: Step = { request: ok.request, save: { id: '/id' } };
  const second: Step = { request: { method: 'POST', path: '/api/x', body: '{{id}}' }, expect: { body: { sent: '{{id}}' } } };
  const results = await replayAll(fixtureOf({ id: 'a', steps: [first] }, { id: 'b', steps: [second] }), echo);
  expect(told(results)).toEqual(['a passed', 'b passed']);
});

test('a value to be saved that is not there is a difference', async () => {
  const [result] = await replayAll(fixtureOf({ id: 'a', steps: [{ request: ok.request, save: { id: '/case/id' } }] }), echo);
  expect(result).toMatchObject({
    differences: [{ step: 1, path: '/body/case/id', message: 'expected a value to save as "id", got nothing' }],
  });
});

test('a target that gives no answer fails the case with the reason', async () => {
  const kibana: Handler = async () => {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
  };
  const [result] = await replayAll(fixtureOf({ id: 'a' }), kibana);
  expect(result).toMatchObject({
    outcome: 'failed',
    request: 'GET /api/ok',
    differences: [{ step: 1, path: '', message: 'expected an answer, got fetch failed (connect ECONNREFUSED 127.0.0.1:1)' }],
  });
});

test('a target that takes too long is given up', async () => {
  const clock = manualClock();
  let aborted = false;
  const kibana: Handler = ({ caller }) => {
    caller?.onEnd(() => {
      aborted = true;
    });
    return new Promise(() => {});
  };
  const results = replayAll(fixtureOf({ id: 'a' }), kibana, { clock, timeoutMs: 5000 });
  await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(5000);
  expect(await results).toMatchObject([{ durationMs: 5000, differences: [{ message: 'expected an answer, got none within 5000 ms' }] }]);
  expect(aborted).toBe(true);
});

test('only cases whose id matches are replayed, and no others are told of', async () => {
  expect(told(await replayAll(fixtureOf({ id: 'push/a' }, { id: 'push/b' }, { id: 'find/a' }), answerOk, { only: /^push/g }))).toEqual([
    'push/a passed',
    'push/b passed',
  ]);
});

test('needs are met by name or by kind', async () => {
  const fixture = fixtureOf(
    { id: 'a', needs: ['texts:zod4', 'spaces:one', 'spaces:two'] },
    { id: 'b', needs: ['texts:joi'] },
    { id: 'c', needs: ['clean:cases', 'spaces:one', 'licence:basic'] },
  );
  expect(told(await replayAll(fixture, answerOk, { have: ['texts:zod4', 'spaces:'] }))).toEqual([
    'a passed',
    'b needs texts:joi',
    'c needs clean:cases, licence:basic',
  ]);
});

test('a case that mentions a simulator needs one', async () => {
  const steps: Step[] = [{ request: { method: 'GET', path: '/api/{{simulator}}' } }];
  expect(told(await replayAll(fixtureOf({ id: 'a', steps })))).toEqual(['a needs the URL of a simulator']);
  expect(told(await replayAll(fixtureOf({ id: 'a', steps }), answerOk, { simulator: 'x' }))).toEqual(['a passed']);
});

const versions: [version: string, told: string[]][] = [
  ['9.4.0', ['eight is about Kibana 8.x', 'nine passed', 'any passed', 'range is about Kibana <9 || documented', 'unsaid passed']],
  ['8.19.0', ['eight passed', 'nine is about Kibana 9.x', 'any passed', 'range passed', 'unsaid passed']],
  ['7.17.0', ['eight is about Kibana 8.x', 'nine is about Kibana 9.x', 'any passed', 'range passed', 'unsaid passed']],
  [
    'documented',
    [
      'eight is about releases of Kibana',
      'nine is about releases of Kibana',
      'any is about releases of Kibana',
      'range passed',
      'unsaid passed',
    ],
  ],
];

test.each(versions)('against %s only what is about it is replayed', async (kibanaVersion, expected) => {
  const fixture = fixtureOf(
    { id: 'eight', era: '8' },
    { id: 'nine', era: '9' },
    { id: 'any', era: 'any' },
    { id: 'range', kibana: '<9 || documented' },
    { id: 'unsaid' },
  );
  expect(told(await replayAll(fixture, answerOk, { kibanaVersion }))).toEqual(expected);
});

test('texts are rewritten in requests, expectations and needs, not in ids', async () => {
  const steps: Step[] = [
    { request: { method: 'POST', path: '/api/fixture', body: { owner: 'fixture' } }, expect: { body: { path: '/api/real' } } },
  ];
  const results = await replayAll(fixtureOf({ id: 'fixture', needs: ['owner:fixture'], steps }), echo, {
    rewrites: [['fixture', 'real']],
    have: ['owner:real'],
  });
  expect(told(results)).toEqual(['fixture passed']);
});
