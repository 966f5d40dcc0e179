import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { InvalidInput } from '#src/traffic/script/problems.ts';
import type { WorldSnapshot } from '#src/worlds/lifecycle.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { caseAndJira, caseBody, send } from '../control/wherever.ts';

/** A world with something of everything in it. */
async function inhabited(world: World): Promise<void> {
  const { push, caseId } = await caseAndJira(world);
  await send(world, 'POST', `/api/cases/${caseId}/comments`, { type: 'user', comment: 'x', owner: 'cases' });
  await push();
  await send(world, 'POST', '/api/cases/configure', { owner: 'cases', connector: caseBody().connector, closure_type: 'close-by-user' });
  world.fail({ match: { path: '/never/*' }, scenario: { name: 'a', moveTo: 'b' }, fault: [{ kind: 'pass' }, { kind: 'hang' }] });
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, -1, 1.5, '', 'x', [], {}, [null], [{}], { id: 5 }, '2026-13-45T99:00:00Z', () => 0),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Leads to a place: at each level, which of the members there. Most places lie in the long lists, so half of the ways end early. */
const way = fc.array(fc.nat(), { minLength: 1, maxLength: 7 });

/** Spoils one place; tells which. */
function spoil(snapshot: unknown, steps: readonly number[], how: { drop: boolean; twice: boolean; odd: unknown }): string {
  let holder = snapshot;
  const path: string[] = [];
  for (const [depth, step] of steps.entries()) {
    const place = holder as Record<string, unknown>;
    const keys = Object.keys(place);
    const key = keys[step % keys.length] ?? 'more';
    path.push(key);
    const inner = place[key];
    if (depth < steps.length - 1 && typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0) {
      holder = inner;
      continue;
    }
    if (how.twice && Array.isArray(holder)) holder.push(inner);
    else if (how.drop) delete place[key];
    else place[key] = how.odd;
    break;
  }
  return path.join('.');
}

const spoiling = fc.record({ drop: fc.boolean(), twice: fc.boolean(), odd });
const stateOf = (world: World) => JSON.stringify(world.snapshot());

test('a broken snapshot is refused with the place and changes nothing, or does no harm', async () => {
  const world = createWorld({ idSeed: 1, clock: '2026-01-01T00:00:00.000Z' });
  await inhabited(world);
  const good = world.snapshot();
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(way, spoiling, async (steps, how) => {
      const broken: WorldSnapshot = JSON.parse(JSON.stringify(good));
      const place = spoil(broken, steps, how);
      const before = stateOf(world);
      const error = await world.restore(broken).catch((reason: unknown) => reason);
      if (error !== undefined) {
        refused += 1;
        expect(error, `${place}: ${error instanceof Error ? error.stack : error}`).toBeInstanceOf(InvalidInput);
        const [problem] = (error as { problems: { path: string }[] }).problems;
        expect(
          place.startsWith(problem?.path ?? '!') || problem?.path.startsWith(place.split('.').slice(0, 2).join('.')),
          `${place}: ${error}`,
        ).toBe(true);
        expect(stateOf(world), place).toBe(before);
      }
      await world.reset();
      world.clear();
      await world.restore(good);
      expect(stateOf(world)).toBe(JSON.stringify(good));
    }),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(50);
});

test.each([
  [
    'kibana.collections.cases[0].attributes',
    (it: WorldSnapshot) => Object.assign(it.kibana.collections['cases']?.[0] ?? {}, { attributes: null }),
  ],
  ['kibana.collections.nothing', (it: WorldSnapshot) => Object.assign(it.kibana.collections, { nothing: [] })],
  ['kibana.collections', (it: WorldSnapshot) => Object.assign(it.kibana, { collections: 5 })],
  ['simulators.github', (it: WorldSnapshot) => Object.assign(it.simulators, { github: { collections: {}, sequences: {} } })],
  ['script.rules[0].rule.fault[0].kind', (it: WorldSnapshot) => Object.assign(it.script.rules[0]?.rule.fault[0] ?? {}, { kind: 'boom' })],
  ['script.rules[0].counts.windows', (it: WorldSnapshot) => Object.assign(it.script.rules[0]?.counts ?? {}, { windows: [] })],
  ['now', (it: WorldSnapshot) => Object.assign(it, { now: 'tomorrow' })],
])('%s is named, over HTTP as well', async (path, change) => {
  await using server = await startMockKibana({ clock: '2026-01-01T00:00:00.000Z' });
  await inhabited(server.world);
  const snapshot = await (await fetch(`${server.url}/__mock/snapshot`)).json();
  const before = stateOf(server.world);
  const restore = (body: unknown) => fetch(`${server.url}/__mock/restore`, { method: 'POST', body: JSON.stringify(body) });
  change(snapshot);
  const answer = await restore(snapshot);
  const { problems } = await answer.json();
  expect([answer.status, problems[0].path]).toEqual([400, path]);
  expect(stateOf(server.world)).toBe(before);
  for (const end of ['reset', 'clear']) expect((await fetch(`${server.url}/__mock/${end}`, { method: 'POST' })).status).toBe(204);
  expect((await restore(await (await fetch(`${server.url}/__mock/snapshot`)).json())).status).toBe(204);
});
