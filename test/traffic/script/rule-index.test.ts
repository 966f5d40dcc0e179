import { expect, test } from 'vitest';
import { Entry } from '#src/traffic/journal/entry.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { requestTo } from '../../requests.ts';
import { makeTraffic } from '../traffic.ts';

const fault = { kind: 'respond', status: 503 } as const;
const facts = { connectorId: 'k-1', connectorName: 'Our Jira', space: 'sales' };

/** The ids of the rules that a request takes, each only once. */
async function taken(rules: FaultRule['match'][], path: string): Promise<string[]> {
  const { script, send, journal } = makeTraffic();
  for (const match of rules) script.add({ match, fault: { kind: 'pass' } });
  await send('GET', path, undefined, { facts });
  return journal.all()[0]?.fault?.rules ?? [];
}

test('finds every rule that a request matches, once, in the order of their addition', async () => {
  const matching: FaultRule['match'][] = [
    { path: '/a/:b/*' },
    {},
    { connector: 'Our Jira' },
    { service: 'jira', path: '/*' },
    { service: 'jira', path: '/a/b/c' },
    { service: 'jira', connector: 'k-1', path: '/:a/b/:c' },
    { service: 'jira', connector: 'k-1' },
    { path: '/a/b*' },
    { service: 'jira', space: 'sales' },
  ];
  const others: FaultRule['match'][] = [
    { path: '/a/b' },
    { path: '/a/:b' },
    { path: '/a/b/c/:d' },
    { path: '/a/b/*', method: 'POST' },
    { connector: 'k-2' },
    { service: 'servicenow', path: '/a/b/c' },
    { path: '/:a/x/:c' },
  ];
  const ids = await taken([...matching, ...others], '/a/b/c');
  expect(ids).toEqual(matching.map((_, index) => `fault-${index + 1}`));
});

test('finds a rule no more once it is used up or removed', async () => {
  const { script, send } = makeTraffic();
  script.add({ match: { path: '/a/:b' }, times: 1, fault });
  const removed = script.add({ match: { connector: 'k-1' }, fault: { kind: 'respond', status: 500 } });
  const status = async () => (await send('GET', '/a/b', undefined, { facts })).status;
  expect(await status()).toBe(503);
  expect(await status()).toBe(500);
  removed.remove();
  expect(await status()).toBe(201);
});

test.each<[string, (number: number) => FaultRule['match']]>([
  ['paths', (number) => ({ path: `/never/${number}` })],
  ['paths with parameters', (number) => ({ service: 'jira', path: `/rest/:any/issue/${number}` })],
  ['connectors', (number) => ({ connector: `k-${number + 2}` })],
  ['services', (number) => ({ service: `vendor-${number}` })],
  ['bodies', (number) => ({ body: { summary: `never ${number}` } })],
])('finds none among a thousand rules about other %s', (_, matchOf) => {
  const { script } = makeTraffic();
  for (let number = 0; number < 1000; number += 1) script.add({ match: matchOf(number), fault });
  const request = requestTo('http://jira.test/rest/api/issue/x', { method: 'POST', facts, body: '{"summary":"A"}' });
  const entry = new Entry('1', 'jira', 0, request);
  entry.payload = request.body;
  expect(script.take('before', entry).rules).toEqual([]);
});
