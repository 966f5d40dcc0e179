import { describe, expect, it } from 'vitest';
import { manualClock } from '#src/kernel/clock.ts';
import { SomebodyElse } from '#src/kibana/cases/patch/somebody-else.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';
import { createCase, getCase, patch, refusal } from './drafts.ts';

function begin(kibanaVersion = defaultRelease) {
  const clock = manualClock('2025-01-01T00:00:00.000Z');
  const kibana = targetOf(createWorld({ clock, kibanaVersion }));
  return { kibana, clock, other: new SomebodyElse(kibana.world.parts.cases) };
}

describe('somebody else', () => {
  it('makes the version stale by an edit', async () => {
    const { kibana, other } = begin();
    const { id, version } = await createCase(kibana);
    other.edit('default', id, { title: 'Mine' });
    expect((await refusal(kibana.send('PATCH', '/api/cases', { cases: [{ id, version, title: 'Yours' }] })))[0]).toBe(409);
    expect(await getCase(kibana, id)).toMatchObject({ title: 'Mine', updated_by: { username: 'somebody_else' } });
  });

  it('comments', async () => {
    const { kibana, other } = begin();
    const { id, version } = await createCase(kibana, { owner: 'observability' });
    other.comment('default', id, 'Me too');
    const after = await getCase(kibana, id);
    expect(after).toMatchObject({ totalComment: 1 });
    expect(after.version).not.toBe(version);
  });

  it('deletes', async () => {
    const { kibana, other } = begin();
    const { id } = await createCase(kibana);
    other.delete('default', id);
    expect((await kibana.send('GET', `/api/cases/${id}`)).status).toBe(404);
  });

  it('writes without changing anything that is seen', async () => {
    const { kibana, other } = begin();
    const { version, ...seen } = await createCase(kibana);
    other.bumpVersion('default', seen.id);
    const { version: next, ...after } = await getCase(kibana, seen.id);
    expect(after).toEqual({ ...seen, comments: undefined });
    expect(next).not.toBe(version);
  });
});

describe('the number of a case', () => {
  it('is given ten minutes after the case was created, in the order of creation, and changes its version', async () => {
    const { kibana, clock } = begin();
    const [one, two] = [await createCase(kibana), await createCase(kibana)];
    expect(one).not.toHaveProperty('incremental_id');
    await clock.advance(10 * 60_000 - 1);
    expect(await getCase(kibana, two.id)).toMatchObject({ version: two.version });
    await clock.advance(1);
    const numbered = await getCase(kibana, two.id);
    expect(numbered).toMatchObject({ incremental_id: 2, updated_at: null });
    expect(numbered.version).not.toBe(two.version);
    expect(await getCase(kibana, one.id)).toMatchObject({ incremental_id: 1 });
    expect((await refusal(kibana.send('PATCH', '/api/cases', { cases: [{ id: one.id, version: one.version, title: 'B' }] })))[0]).toBe(409);
  });

  it('counts for each space', async () => {
    const { kibana, other } = begin();
    const there = await createCase(kibana, {}, '/s/there');
    const here = await createCase(kibana);
    other.assignIncrementalIds();
    expect(await getCase(kibana, here.id)).toMatchObject({ incremental_id: 1 });
    expect((await kibana.send('GET', `/s/there/api/cases/${there.id}`)).body).toMatchObject({ incremental_id: 1 });
  });

  it('skips what was deleted, and stays through changes', async () => {
    const { kibana, other } = begin();
    const [gone, kept] = [await createCase(kibana), await createCase(kibana)];
    other.delete('default', gone.id);
    other.assignIncrementalIds();
    const numbered = await getCase(kibana, kept.id);
    expect(numbered).toMatchObject({ incremental_id: 1 });
    expect(await patch(kibana, numbered, { title: 'B' })).toMatchObject({ incremental_id: 1 });
  });

  it('came with 9.2', async () => {
    for (const [version, given] of [
      ['8.19.0', false],
      ['9.1.0', false],
      ['9.2.0', true],
    ] as const) {
      const { kibana, clock } = begin(version);
      const { id } = await createCase(kibana);
      await clock.advance(11 * 60_000);
      expect('incremental_id' in (await getCase(kibana, id))).toBe(given);
    }
  });
});
