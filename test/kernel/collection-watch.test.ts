import { describe, expect, it } from 'vitest';
import { Collection } from '#src/kernel/collection.ts';
import { Store } from '#src/kernel/store.ts';

interface Thing {
  id: string;
  name: string;
}

/** What a watcher was told: what each record is now, and what it was. */
function watched(collection: Collection<Thing>) {
  const told: string[] = [];
  collection.watch((record, previous) => told.push(`${previous?.name ?? '-'} > ${record?.name ?? '-'}`));
  return told;
}

describe('watching a collection', () => {
  it('tells of every change once', () => {
    const things = new Collection<Thing>();
    const told = watched(things);
    things.insert({ id: '1', name: 'a' });
    things.update('1', { name: 'b' });
    things.update('no', { name: 'c' });
    expect(things.delete('1')).toBe(true);
    expect(things.delete('1')).toBe(false);
    expect(told).toEqual(['- > a', 'a > b', 'b > -']);
  });

  it('tells of what is cleared and restored', () => {
    const store = new Store();
    const things = store.collection<Thing>('things');
    things.insert({ id: '1', name: 'a' });
    const snapshot = store.snapshot();
    const told = watched(things);
    store.restore(snapshot);
    store.clear();
    store.restore(snapshot);
    expect(told).toEqual(['a > -', '- > a']);
  });
});
