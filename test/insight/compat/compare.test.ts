import { describe, expect, it } from 'vitest';
import { compare } from '#src/insight/compat/compare.ts';
import type { Outcome } from '#src/insight/replay/replay.ts';

const recorded: Outcome['recorded'] = {
  kind: 'request',
  id: 'x-1',
  method: 'GET',
  path: '/api/actions/connectors',
  shown: '/api/actions/connectors',
  search: '',
  headers: {},
  body: '',
  status: 200,
  answer: '',
  arranged: false,
};
const outcome = (some: Partial<Outcome>): Outcome => ({
  recorded,
  status: 200,
  headers: {},
  body: {},
  route: 'GET /x',
  calls: [],
  ...some,
});
const told = (was: Partial<Outcome>, is: Partial<Outcome>) =>
  compare(outcome(was), outcome(is), () => false).map(({ level, what }) => `${level} ${what}`);

describe('two outcomes', () => {
  it('differ in the order of a list, said once', () => {
    const [a, b] = [
      { name: 'a', kind: 'x' },
      { name: 'b', kind: 'y' },
    ];
    expect(told({ body: [a, b] }, { body: [b, a] })).toEqual(['changes another order of the list']);
    expect(told({ body: { cases: [a, b] } }, { body: { cases: [b, a] } })).toEqual(['changes another order of cases']);
    expect(told({ body: [a, b] }, { body: [a, b] })).toEqual([]);
  });

  it('differ in a value, where it is not only moved', () => {
    expect(told({ body: [{ name: 'a' }, { name: 'b' }] }, { body: [{ name: 'b' }, { name: 'c' }] })).toEqual([
      'changes another [].name: b, c',
    ]);
  });

  it('differ in single fields of the calls that they cause', () => {
    const call = (body: unknown) => ({ calls: [{ service: 'jira', method: 'POST', target: '/rest/api/2/issue', body }] });
    const was = call({ fields: { summary: 'T', labels: [], priority: null } });
    expect(told(was, call({ fields: { summary: 1, priority: { name: 'High' }, description: 'D' } }))).toEqual([
      'changes jira: another body of POST /rest/api/2/issue: fields.summary is number, - fields.labels, fields.priority is object, + fields.priority.name, + fields.description',
    ]);
    expect(told(was, was)).toEqual([]);
  });
});
