import { messageOf } from '../../kernel/is-error.ts';
import type { World } from '../../worlds/world.ts';
import { IdPosition, IdState, Now, TimeStep } from './clock-answers.ts';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'clock and ids';

const SYSTEM_CLOCK = { 409: "The clock is the system's and cannot be moved." };
export const clockRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'getClock',
    method: 'GET',
    path: '/clock',
    tag,
    summary: 'tells the time',
    answers: Now,
    run: (_, { world }) => now(world),
  }),
  controlRoute({
    operationId: 'setClock',
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
    operationId: 'advanceClock',
    method: 'POST',
    path: '/clock/advance',
    tag,
    summary: 'moves the time on, and wakes in order what slept until then',
    body: TimeStep,
    answers: Now,
    refuses: SYSTEM_CLOCK,
    run: ({ body: { ms } }, { world }) => moved(world, () => world.clock.advance(ms)),
  }),
  controlRoute({
    operationId: 'getIds',
    method: 'GET',
    path: '/ids',
    tag,
    summary: 'tells where seeded ids have come to',
    answers: IdState,
    run: (_, { world: { ids } }) => ({ state: 'state' in ids ? ids.state : null }),
  }),
  controlRoute({
    operationId: 'setIds',
    method: 'PUT',
    path: '/ids',
    tag,
    summary: 'makes seeded ids go on from there',
    body: IdPosition,
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
