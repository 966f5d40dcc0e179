import * as z from 'zod';
import { messageOf } from '../../kernel/is-error.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { World } from '../../worlds/world.ts';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'clock and ids';

const Now = lazily(() => z.strictObject({ now: z.iso.datetime() }));
const SYSTEM_CLOCK = { 409: "The clock is the system's and cannot be moved." };
const IdState = lazily(() => z.strictObject({ state: z.int().nullable().meta({ description: 'null: ids are random' }) }));

export const clockRoutes: readonly ControlRoute[] = [
  controlRoute({ method: 'GET', path: '/clock', tag, summary: 'tells the time', answers: Now, run: (_, { world }) => now(world) }),
  controlRoute({
    method: 'PUT',
    path: '/clock',
    tag,
    summary: 'sets the time, and wakes what is due by then',
    body: Now,
    answers: Now,
    refuses: SYSTEM_CLOCK,
    run: ({ body }, { world }) => moved(world, () => world.clock.set(body.now)),
  }),
  controlRoute({
    method: 'POST',
    path: '/clock/advance',
    tag,
    summary: 'moves the time on, and wakes in order what slept until then',
    body: () => z.strictObject({ ms: z.number().nonnegative() }),
    answers: Now,
    refuses: SYSTEM_CLOCK,
    run: ({ body: { ms } }, { world }) => moved(world, () => world.clock.advance(ms)),
  }),
  controlRoute({
    method: 'GET',
    path: '/ids',
    tag,
    summary: 'tells where seeded ids have come to',
    answers: IdState,
    run: (_, { world: { ids } }) => ({ state: 'state' in ids ? ids.state : null }),
  }),
  controlRoute({
    method: 'PUT',
    path: '/ids',
    tag,
    summary: 'makes seeded ids go on from there',
    body: () => z.strictObject({ state: z.int() }),
    answers: IdState,
    refuses: { 409: 'Ids are random.' },
    run({ body: { state } }, { world: { ids } }) {
      if (!('state' in ids)) throw new ControlRefusal(409, 'the ids of this world are random: start it with an idSeed');
      ids.state = state;
      return { state };
    },
  }),
];

const now = ({ clock }: World) => ({ now: clock.now().toISOString() });

async function moved(world: World, move: () => Promise<void>) {
  try {
    await move();
  } catch (error) {
    throw new ControlRefusal(error instanceof RangeError ? 400 : 409, messageOf(error));
  }
  return now(world);
}
