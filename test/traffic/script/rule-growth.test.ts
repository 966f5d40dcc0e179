import { describe, expect, it } from 'vitest';
import type { Subject } from '#src/traffic/match/matching.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import type { Script } from '#src/traffic/script/script.ts';
import { growthOf } from '../../growth.ts';
import { makeTraffic } from '../traffic.ts';

const fault = { kind: 'respond', status: 503 } as const;

/** A request to Jira for `/a/b`, over the connector `k-1`. */
const request: Subject = {
  service: 'jira',
  method: 'GET',
  paths: ['/a/b'],
  facts: { connectorId: 'k-1' },
  header: () => undefined,
  body: () => undefined,
};

function scripted(count: number, ruleOf: (number: number) => FaultRule): Script {
  const { script } = makeTraffic();
  for (let number = 0; number < count; number += 1) script.add(ruleOf(number));
  return script;
}

const ofOnePath = (count: number) => scripted(count, () => ({ match: { path: '/a/b' }, times: 1, fault }));

function takeAll(script: Script, count: number): void {
  for (let number = 0; number < count; number += 1) script.take('before', request);
}

describe('a script of many rules', () => {
  it('removes each at the same cost', async () => {
    const prepare = (count: number) => scripted(count, (number) => ({ match: { path: `/other/${number}` }, fault }));
    const run = (script: Script, count: number) => {
      for (let number = count; number > 0; number -= 1) script.remove(`fault-${number}`);
    };
    expect(await growthOf({ size: 500, prepare, run })).toBeLessThan(24);
  });

  it('takes each of those that are used once on one path at the same cost', async () => {
    expect(await growthOf({ size: 500, prepare: ofOnePath, run: takeAll })).toBeLessThan(24);
  });

  it('compares a request only with the rules up to the one that ends it', () => {
    const { script } = makeTraffic();
    for (let number = 0; number < 3; number += 1) script.add({ match: { path: '/a/b', headers: { 'x-test': '1' } }, times: 1, fault });
    let comparisons = 0;
    const header = () => {
      comparisons += 1;
      return '1';
    };
    const ids = [1, 2, 3, 4].map(() => script.take('before', { ...request, header }).rules.map(({ id }) => id));
    expect(ids).toEqual([['fault-1'], ['fault-2'], ['fault-3'], []]);
    expect(comparisons).toBe(3);
  });

  it('takes rules of one path, of a connector and of every request by turns, in the order of their addition', () => {
    const matches: FaultRule['match'][] = [{ path: '/a/b' }, { connector: 'k-1' }, {}, { path: '/a/:b' }, { path: '/*' }, { path: '/a/b' }];
    const script = scripted(matches.length, (number) => ({ match: matches[number] ?? {}, times: 1, fault }));
    const ids = matches.flatMap(() => script.take('before', request).rules.map(({ id }) => id));
    expect(ids).toEqual(['fault-1', 'fault-2', 'fault-3', 'fault-4', 'fault-5', 'fault-6']);
    expect(script.take('before', request).rules).toEqual([]);
  });
});

describe('a failure of several rules', () => {
  const failure = [
    { match: { path: '/a/b' }, fault },
    { match: { path: '/a/c' }, fault },
  ];

  it('goes as a whole by the id of its handle, or one rule at a time', () => {
    const { script } = makeTraffic();
    script.add(failure);
    script.add(failure);
    expect(script.remove('fault-1.1')).toBe(true);
    expect(script.rules().map(({ id }) => id)).toEqual(['fault-1.2', 'fault-2.1', 'fault-2.2']);
    expect(script.remove('fault-2')).toBe(true);
    expect(script.remove('fault-2')).toBe(false);
    expect(script.remove('fault')).toBe(false);
    expect(script.rules().map(({ id }) => id)).toEqual(['fault-1.2']);
  });
});
