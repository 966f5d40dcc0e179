import { expect, test } from 'vitest';
import { manualClock } from '#src/kernel/clock.ts';
import { Store } from '#src/kernel/store.ts';
import type { CaseAttributes } from '#src/kibana/cases/case.ts';
import { IncrementalIds } from '#src/kibana/cases/incremental-ids.ts';
import { CaseForm } from '#src/kibana/cases/schemas/stored-forms.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { SavedObjects } from '#src/kibana/storage/saved-objects.ts';
import { createWorld } from '#src/worlds/world.ts';
import { growthOf } from '../../growth.ts';
import { targetOf } from '../../targets.ts';
import { createCase } from './drafts.ts';

/** The numbers of cases that were deleted meanwhile, so that only the walk over those that wait is measured. */
function waiting(count: number): IncrementalIds {
  const store = new Store();
  const cases = new SavedObjects<CaseAttributes>('cases', store, CaseForm);
  const ids = new IncrementalIds({ store, clock: manualClock(), kibana: kibanaVersion(defaultRelease), cases });
  for (let number = 0; number < count; number += 1) ids.expect({ id: `case-${number}`, space: 'default' });
  return ids;
}

test('all cases that are due are numbered in one walk', async () => {
  expect(await growthOf({ size: 5000, prepare: waiting, run: (ids) => ids.assignAll() })).toBeLessThan(24);
});

test('cases wait again for their numbers after a restore', async () => {
  const kibana = targetOf(createWorld({ clock: '2025-01-01T00:00:00.000Z' }));
  const ids = [(await createCase(kibana)).id, (await createCase(kibana)).id];
  const numbers = () => ids.map((id) => kibana.world.parts.cases.records.get('default', id).attributes.incremental_id);
  const snapshot = kibana.world.snapshot();
  await kibana.world.clock.advance(10 * 60 * 1000);
  expect(numbers()).toEqual([1, 2]);
  await kibana.world.restore(snapshot);
  expect(numbers()).toEqual([undefined, undefined]);
  await kibana.world.clock.advance(10 * 60 * 1000);
  expect(numbers()).toEqual([1, 2]);
});
