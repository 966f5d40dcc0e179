import { afterEach, expect, test, vi } from 'vitest';
import { seededIds } from '#src/kernel/ids.ts';
import type { Caller } from '#src/kibana/http/caller.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { indexRecord, record } from './index-record.ts';

const { config, secrets } = record;
const callerIn = (space: string): Caller => ({
  user: { username: 'elastic', full_name: null, email: null },
  privileges: { connectors: 'all', cases: 'all' },
  space,
});
const caller = callerIn('default');

/** A world with preconfigured connectors, two of which share their names with others. */
function newWorld(): World {
  const fixed = (name: string) => ({ name, actionTypeId: '.index-record', config, secrets });
  return createWorld({ connectorTypes: [indexRecord()], preconfigured: { p1: fixed('b'), p2: fixed('B'), p3: fixed('b') } });
}

const create = ({ parts }: World, name: string, who = caller) => parts.connectors.create(who, { ...record, name });
const idsOf = (world: World, who = caller) => world.parts.connectors.list(who).map(({ id }) => id);

afterEach(() => vi.restoreAllMocks());

test('a list is sorted anew as far as connectors were written', () => {
  const world = newWorld();
  const count = 500;
  for (let number = 0; number < count; number += 1) create(world, `name ${(number * 7919) % count}`);
  world.parts.connectors.list(caller);
  const compare = vi.spyOn(String.prototype, 'localeCompare');
  world.parts.connectors.list(caller);
  expect(compare).toHaveBeenCalledTimes(0);
  create(world, 'name 250');
  expect(world.parts.connectors.list(caller)).toHaveLength(count + 4);
  expect(compare.mock.calls.length).toBeLessThan(2 * count);
});

test('a list is what sorting all connectors would give, whatever was written before it', async () => {
  const world = newWorld();
  const { random } = seededIds(1);
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  /** The saved connectors in the order of their creation. */
  let saved: { id: string; name: string }[] = [];
  let kept = { saved, snapshot: world.snapshot() };
  const fixed = ['p1', 'p2', 'p3'].map((id) => ({ id, name: id === 'p2' ? 'B' : 'b' }));
  for (let round = 0; round < 600; round += 1) {
    const name = pick(['a', 'b', 'B', 'ä', 'c 1', 'c 10', '']) ?? '';
    const act = random();
    const one = pick(saved);
    if (act < 0.5 || !one) saved = [...saved, { id: create(world, name).id, name }];
    else if (act < 0.7) {
      world.parts.connectors.update(caller, one.id, { name, config, secrets });
      saved = saved.map((other) => (other === one ? { ...one, name } : other));
    } else if (act < 0.95) {
      world.parts.connectors.delete(caller, one.id);
      saved = saved.filter((other) => other !== one);
    } else if (act < 0.97) kept = { saved, snapshot: world.snapshot() };
    else {
      await world.restore(kept.snapshot);
      saved = kept.saved;
    }
    if (round % 3 > 0) continue;
    const expected = [...saved, ...fixed].sort((a, b) => a.name.localeCompare(b.name));
    expect(idsOf(world)).toEqual(expected.map(({ id }) => id));
  }
});

test('a list shows what connectors are now', () => {
  const world = newWorld();
  const { id } = create(world, 'before');
  const shown = () => world.parts.connectors.list(caller).find((connector) => connector.id === id);
  expect(shown()).toEqual(world.parts.connectors.get(caller, id));
  world.parts.connectors.loseSecrets('default', id);
  expect(shown()).toEqual(world.parts.connectors.get(caller, id));
  expect(shown()).toMatchObject({ is_missing_secrets: true });
});

test('each space has a list of its own', () => {
  const world = newWorld();
  const other = callerIn('other');
  expect(idsOf(world, other)).toEqual(['p1', 'p3', 'p2']);
  const { id } = create(world, 'a', other);
  expect(idsOf(world, other)[0]).toBe(id);
  expect(idsOf(world)).not.toContain(id);
});
