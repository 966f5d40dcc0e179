import { describe, expect, it } from 'vitest';
import type { Collection } from '#src/kernel/collection.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { Store } from '#src/kernel/store.ts';

interface Thing {
  id: string;
  kind: string;
  name: string;
  labels: string[];
}

const thing = (id: string, name = 'a', kind = 'x'): Thing => ({ id, kind, name, labels: ['l'] });

function newStore(...things: Thing[]): { store: Store; things: Collection<Thing> } {
  const store = new Store();
  const collection = store.collection<Thing>('things', { kind: ({ kind }) => kind });
  for (const one of things) collection.insert(one);
  return { store, things: collection };
}

describe('a snapshot', () => {
  it('has the records themselves, which nobody can change', () => {
    const { store, things } = newStore(thing('1'));
    const [record] = store.snapshot().collections['things'] ?? [];
    expect(record).toBe(things.get('1'));
    expect(() => things.get('1')?.labels.push('other')).toThrow(TypeError);
  });

  it('stays as it was while the store goes on', () => {
    const { store, things } = newStore(thing('1'), thing('2'));
    const snapshot = store.snapshot();
    things.update('1', { name: 'b' });
    things.delete('2');
    things.insert(thing('3'));
    expect(snapshot.collections).toEqual({ things: [thing('1'), thing('2')] });
  });
});

describe('a restore', () => {
  it('writes no more than what has changed, however many records there are', () => {
    const { store, things } = newStore(...Array.from({ length: 100 }, (_, number) => thing(`${number}`)));
    const snapshot = store.snapshot();
    let told = 0;
    things.watch(() => {
      told += 1;
    });
    store.restore(snapshot);
    expect(told).toBe(0);
    things.update('50', { name: 'b' });
    things.insert(thing('new'));
    told = 0;
    store.restore(snapshot);
    expect(told).toBe(2);
    expect(store.snapshot()).toEqual(snapshot);
  });

  it('copies what somebody could change', () => {
    const mine = thing('1');
    const half = Object.freeze(thing('2'));
    const { store, things } = newStore();
    store.restore({ collections: { things: [mine, half] }, sequences: {} });
    mine.name = 'changed';
    half.labels.push('changed');
    expect(things.all()).toEqual([thing('1'), thing('2')]);
  });

  it('takes over what another store had', () => {
    const { store: from } = newStore(thing('1'), thing('2'));
    const { store: to, things } = newStore(thing('2', 'b'), thing('3'));
    from.next('number');
    to.next('other');
    to.restore(from.snapshot());
    expect(things.all()).toEqual([thing('1'), thing('2')]);
    expect([to.next('number'), to.next('other')]).toEqual([2, 1]);
  });

  it('gives back the order too, and what is found by a key, whatever happened since', () => {
    const { store, things } = newStore();
    const { random } = seededIds(1);
    const draw = (count: number) => `${Math.floor(random() * count)}`;
    let snapshot = store.snapshot();
    for (let round = 0; round < 2000; round += 1) {
      const act = random();
      if (act < 0.6) things.insert(thing(draw(12), draw(3), draw(3)));
      else if (act < 0.8) things.delete(draw(12));
      else if (act < 0.9) snapshot = store.snapshot();
      else {
        store.restore(snapshot);
        const expected = newStore();
        expected.store.restore(snapshot);
        expect(things.all()).toEqual(expected.things.all());
        for (const kind of ['0', '1', '2']) expect(things.where('kind', kind)).toEqual(expected.things.where('kind', kind));
      }
    }
  });
});
