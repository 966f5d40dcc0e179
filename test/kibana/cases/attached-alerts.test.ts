import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';
import { alertBody, comment, createCase, ok, refusal } from './drafts.ts';

const clock = '2025-01-01T00:00:00.000Z';
const start = (options: WorldOptions = {}) => targetOf(createWorld({ clock, ...options }));

describe('the alerts of a case', () => {
  it('are listed with where they lie and when they came', async () => {
    const kibana = start();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    await comment(kibana, id, alertBody(['a', 'b']));
    await kibana.world.clock.advance(1000);
    await comment(kibana, id, alertBody('c', { index: 'other' }));
    expect(ok(await kibana.send('GET', `/api/cases/${id}/alerts`))).toEqual([
      { id: 'a', index: 'alerts', attached_at: clock },
      { id: 'b', index: 'alerts', attached_at: clock },
      { id: 'c', index: 'other', attached_at: '2025-01-01T00:00:01.000Z' },
    ]);
  });

  it('are those of a case that is there', async () => {
    const kibana = start();
    expect(await refusal(kibana.send('GET', '/api/cases/no/alerts'))).toEqual([404, 'Saved object [cases/no] not found']);
    expect(ok(await kibana.send('GET', `/api/cases/${(await createCase(kibana)).id}/alerts`))).toEqual([]);
  });
});

describe('the cases of an alert', () => {
  it('are told in short', async () => {
    const kibana = start({ kibanaVersion: '8.19.0' });
    const { id } = await createCase(kibana, { title: 'T', description: 'D' });
    await comment(kibana, id, alertBody(['a', 'b']));
    await comment(kibana, id);
    const other = await createCase(kibana, { owner: 'observability' });
    await comment(kibana, other.id, alertBody('a', { owner: 'observability' }));
    await createCase(kibana);
    const summary = { title: 'T', description: 'D', status: 'open', createdAt: clock, totals: { alerts: 2, userComments: 1 } };
    expect(ok(await kibana.send('GET', '/api/cases/alerts/b'))).toEqual([{ id, ...summary }]);
    const both = ok(await kibana.send<{ id: string }[]>('GET', '/api/cases/alerts/a'));
    expect(both.map((one) => one.id)).toEqual([id, other.id].sort());
    expect(ok(await kibana.send('GET', '/api/cases/alerts/a?owner=observability'))).toMatchObject([{ id: other.id }]);
    expect(ok(await kibana.send('GET', '/api/cases/alerts/nowhere'))).toEqual([]);
    expect(await refusal(kibana.send('GET', '/api/cases/alerts/a?foo=1'))).toEqual([400, 'invalid keys "foo"']);
  });

  it.each([
    ['7.13.0', (id: string) => id],
    ['7.14.0', (id: string) => ({ id, title: 'A title' })],
    ['8.5.0', (id: string) => ({ id, title: 'A title' })],
    ['8.6.0', (id: string) => expect.objectContaining({ id, totals: { alerts: 1, userComments: 0 } })],
    ['9.4.0', (id: string) => expect.objectContaining({ id, totals: { alerts: 1, userComments: 0, events: 0 } })],
  ])('are as %s tells them', async (kibanaVersion, shown) => {
    const kibana = start({ kibanaVersion });
    // Before 7.14 nothing has an owner.
    const owner = kibanaVersion === '7.13.0' ? { owner: undefined } : {};
    const { id } = await createCase(kibana, owner);
    await comment(kibana, id, { ...alertBody('a'), ...owner });
    expect(ok(await kibana.send('GET', '/api/cases/alerts/a'))).toEqual([shown(id)]);
  });
});
