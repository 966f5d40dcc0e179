import { describe, expect, it } from 'vitest';
import { firstInOrder } from '#src/kibana/cases/find/case-order.ts';
import { CaseTable } from '#src/kibana/cases/find/case-table.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';
import { createCase } from './drafts.ts';

describe('the table of cases', () => {
  const newCases = async (count: number) => {
    const kibana = targetOf(createWorld());
    const ids = [];
    for (let index = 0; index < count; index += 1) ids.push((await createCase(kibana, { tags: [`t${index}`] })).id);
    return ids.map((id) => kibana.world.parts.cases.records.get('default', id));
  };
  const inSpace = (table: CaseTable) => table.rows(table.space.oneOf(['default'])).map((row) => table.caseOf(row).id);

  it('keeps a changed case in its place', async () => {
    const [a, b] = await newCases(2);
    if (!a || !b) throw new Error('two cases were asked for');
    const table = new CaseTable();
    table.change(a, undefined);
    table.change(b, undefined);
    const changed = { ...a, attributes: { ...a.attributes, tags: ['other'] } };
    table.change(changed, a);
    expect(inSpace(table)).toEqual([a.id, b.id]);
    expect(table.tags.withAny(['other'])).toEqual(new Set([0]));
    expect(table.tags.withAny(['t0']).size).toBe(0);
  });

  it('loses the rows of deleted cases once most are', async () => {
    const [a, b] = await newCases(2);
    if (!a || !b) throw new Error('two cases were asked for');
    let table = new CaseTable();
    table.change(a, undefined);
    for (let index = 0; index < 1010; index += 1) {
      table.change(b, undefined);
      table.change(undefined, b);
    }
    expect(inSpace(table)).toEqual([a.id]);
    expect(table.rows(() => true)).toHaveLength(1011);
    table = table.compacted();
    expect(inSpace(table)).toEqual([a.id]);
    expect(table.rows(() => true)).toHaveLength(1);
    expect(table.compacted()).toBe(table);
  });
});

describe('the first of many', () => {
  it.each([1, 2, 5, 100, 500])('%i are those that sorting all would give', (count) => {
    const rows = Array.from({ length: 400 }, (_, index) => index);
    const key = (row: number) => (row * 7919) % 101;
    const orders = [
      (a: number, b: number) => key(a) - key(b) || a - b,
      (a: number, b: number) => key(b) - key(a) || a - b,
      (a: number, b: number) => b - a,
    ];
    for (const order of orders) expect(firstInOrder(rows, order, count)).toEqual([...rows].sort(order).slice(0, count));
  });

  it('are none of none', () => {
    expect(firstInOrder([], (a, b) => a - b, 5)).toEqual([]);
    expect(firstInOrder([1, 2], (a, b) => a - b, 0)).toEqual([]);
  });
});
