import { type ControlRoute, controlRoute } from './control-route.ts';
import { SealedSnapshot, sealed, unsealed } from './sealed-snapshot.ts';

const tag = 'state';

/** Three words with one meaning each: clear (empty), reset (to the seed), restore (to a snapshot). */
export const stateRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'clearWorld',
    method: 'POST',
    path: '/clear',
    tag,
    summary: 'empties the world: no connectors, cases, tickets, faults and journal',
    run: (_, { world }) => world.clear(),
  }),
  controlRoute({
    operationId: 'resetWorld',
    method: 'POST',
    path: '/reset',
    tag,
    summary: 'makes the world as it was at the start: its seed, its faults, its clock and ids too',
    run: (_, { world }) => world.reset(),
  }),
  controlRoute({
    operationId: 'takeSnapshot',
    method: 'GET',
    path: '/snapshot',
    tag,
    summary: 'tells everything that the world holds, for a later restore; secrets are sealed, and only this server can open them',
    answers: SealedSnapshot,
    run: (_, { world, worlds }) => SealedSnapshot().parse(sealed(world.snapshot(), worlds, world)),
  }),
  controlRoute({
    operationId: 'restoreSnapshot',
    method: 'POST',
    path: '/restore',
    tag,
    summary: 'makes the world as it was at the snapshot in the body',
    isLarge: true,
    body: SealedSnapshot,
    run: ({ body }, { world, worlds }) => world.restore(unsealed(body, worlds.seal)),
  }),
];
