import { expect, test } from 'vitest';
import { toHandler } from '#src/kernel/fetch.ts';
import { Payload } from '#src/kernel/payload.ts';
import type { Match } from '#src/traffic/match/match.ts';
import { observe } from '#src/traffic/observe.ts';
import { requestTo } from '../../requests.ts';
import { makeTraffic } from '../traffic.ts';

test('keeps everything of an exchange', async () => {
  const { send, journal } = makeTraffic();
  const facts = { space: 'sales', connectorType: '.jira', connectorId: 'k-1', operation: 'createIncident' };
  await send('POST', '/rest/api/2/issue?notify=false&tag=a&tag=b', { n: 1 }, { headers: { 'x-a': 'b' }, facts });
  expect(journal.all()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{8}-1$/),
      at: '2025-01-01T00:00:00.000Z',
      service: 'jira',
      facts,
      state: 'answered',
      attempt: 1,
      request: {
        method: 'POST',
        url: 'https://jira.test/rest/api/2/issue?notify=false&tag=a&tag=b',
        path: '/rest/api/2/issue',
        query: { notify: 'false', tag: ['a', 'b'] },
        headers: { 'content-type': 'application/json', 'x-a': 'b' },
        body: '{"n":1}',
        json: { n: 1 },
      },
      response: { status: 201, headers: { 'content-type': 'application/json' }, body: '{"n":1}', json: { n: 1 } },
      durationMs: 0,
    },
  ]);
});

test('shows an exchange from its arrival on', async () => {
  const { jira, journal, script, clock } = makeTraffic();
  script.add({ fault: { kind: 'delay', ms: 10 } });
  const answer = jira(requestTo('http://jira.test/rest', { method: 'POST', body: '{"n":1}' }));
  expect(journal.all()).toMatchObject([{ state: 'received', request: { path: '/rest' } }]);
  await clock.advance(10);
  await answer;
  expect(journal.all()).toMatchObject([{ state: 'answered', response: { status: 201 } }]);
});

test('adds what the observer knows of a request, its path without the space among it', async () => {
  const { journal, observer, jira } = makeTraffic();
  const described: string[] = [];
  const kibana = observe('kibana', jira, {
    ...observer,
    describe({ body }) {
      described.push(body.text);
      return { facts: { space: 'sales', operation: 'case.push' }, path: '/api/cases' };
    },
  });
  await kibana(requestTo('http://kibana.test/s/sales/api/cases', { method: 'POST', body: '{"a":1}' }));
  expect(described).toEqual(['{"a":1}']);
  expect(journal.find({ service: 'kibana', path: '/api/cases', space: 'sales' })).toMatchObject([
    { facts: { space: 'sales', operation: 'case.push' }, request: { path: '/s/sales/api/cases' } },
  ]);
});

test('finds by match, by service and by id', async () => {
  const { send, journal } = makeTraffic();
  await send('GET', '/rest/api/2/issue/1');
  await send('POST', '/rest/api/2/issue', { fields: { summary: 'A' } });
  const [first, second] = journal.all();
  expect(journal.find({ path: '/rest/api/2/issue/:id' })).toEqual([first]);
  expect(journal.find({ method: 'post', body: { fields: { summary: 'A' } } })).toEqual([second]);
  expect(journal.of('jira')).toHaveLength(2);
  expect(journal.of('kibana')).toEqual([]);
  expect(journal.get(first?.id ?? '')).toEqual(first);
  expect(journal.get('other')).toBeUndefined();
});

test('refuses to look for what it does not know', () => {
  const { journal } = makeTraffic();
  // Safe: that it is no match is what is tested.
  expect(() => journal.find({ metod: 'GET' } as Match)).toThrow('does not take "metod", expected one of "service", "method", "path",');
});

test('numbers requests with the same bytes', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/rest', { n: 1 });
  await send('GET', '/rest');
  await send('POST', '/rest', { n: 1 });
  await send('POST', '/rest', { n: 2 });
  await send('POST', '/rest', { n: 1 });
  expect(journal.all().map(({ attempt }) => attempt)).toEqual([1, 1, 2, 1, 3]);
});

test('tells over which connection a request came', async () => {
  const { jira, journal } = makeTraffic();
  const headers = { host: 'jira.test', 'x-a': 'b' };
  await jira(requestTo('http://jira.test/', { connection: 'connection-1', headers }));
  expect(journal.all()[0]).toMatchObject({ connection: 'connection-1', request: { headers } });
});

test('keeps so many exchanges, and says how many it dropped', async () => {
  const { send, journal } = makeTraffic({ entries: 3 });
  for (let number = 1; number <= 5; number += 1) await send('GET', `/${number}`);
  expect(journal.all().map(({ request }) => request.path)).toEqual(['/3', '/4', '/5']);
  expect([journal.size, journal.dropped]).toEqual([3, 2]);
  journal.clear();
  expect([journal.size, journal.dropped, journal.all()]).toEqual([0, 0, []]);
  await send('GET', '/6');
  expect(journal.all()).toHaveLength(1);
});

test('keeps so many bytes of each body, and says how many there were', async () => {
  const { send, journal } = makeTraffic({ bodyBytes: 10 });
  const response = await send('POST', '/', 'üüüüüüüü');
  expect(await response.text()).toBe('"üüüüüüüü"');
  const [exchange] = journal.all();
  expect(exchange?.request).toMatchObject({ body: '"üüüü', truncatedFrom: 18 });
  expect(exchange?.response).toMatchObject({ body: '"üüüü', truncatedFrom: 18 });
});

test('matches the whole body of a request that arrives, however little is kept', async () => {
  const { send, script } = makeTraffic({ bodyBytes: 5 });
  script.add({ match: { body: { summary: 'a long text' } }, fault: { kind: 'respond', status: 400 } });
  expect((await send('POST', '/', { summary: 'a long text' })).status).toBe(400);
});

test('leaves the answer of a fetch as it was', async () => {
  const { observer, journal } = makeTraffic();
  const fetch = async () => Response.json({ a: 1 }, { status: 202, headers: { 'x-a': 'b' } });
  const { status, headers, body } = await observe('vendor', toHandler(fetch), observer)(requestTo('http://vendor.test/'));
  expect([status, headers['x-a'], body.json]).toEqual([202, 'b', { a: 1 }]);
  expect(journal.all()[0]?.response).toMatchObject({ status: 202, json: { a: 1 } });
  const empty = observe(
    'vendor',
    toHandler(async () => new Response(null, { status: 204 })),
    observer,
  );
  expect((await empty(requestTo('http://vendor.test/'))).status).toBe(204);
});

test('hands on no request whose body broke off', async () => {
  const { jira, journal, effects } = makeTraffic();
  const request = { ...requestTo('http://jira.test/', { method: 'DELETE' }), body: new Payload('', 'cut') };
  await expect(jira(request)).rejects.toThrow('the caller went away');
  expect([effects, journal.all()]).toMatchObject([[], [{ state: 'aborted', error: 'the caller went away' }]]);
});

test('leaves a body that cannot be read to whoever answers', async () => {
  const { observer, journal } = makeTraffic();
  const jira = observe('jira', async ({ body }) => Promise.reject(new Error(`expected gzip: ${body.problem}`)), observer);
  const request = { ...requestTo('http://jira.test/', { method: 'POST' }), body: new Payload('', 'not-compressed') };
  await expect(jira(request)).rejects.toThrow('expected gzip: not-compressed');
  expect(journal.all()).toMatchObject([{ state: 'aborted', error: expect.any(String), request: { body: '' } }]);
});
