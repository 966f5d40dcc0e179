import * as z from 'zod';
import { systemClock } from '../../kernel/clock.ts';
import { endingOf } from '../../kernel/ending.ts';
import { Follower } from '../../traffic/journal/follower.ts';
import { type Controlled, type ControlRoute, controlRoute } from './control-route.ts';
import { EventStream, eventOf, STILL_HERE } from './event-stream.ts';
import { EventsQuery } from './parameters.ts';
import { pulseOf } from './pulse.ts';

/** Ten frames a second. */
const FRAME_MS = 100;
const QUIET_FRAMES = 150;

export const eventRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'followEvents',
    method: 'GET',
    path: '/events',
    tag: 'journal',
    summary: 'follows the world by server-sent events: exchanges as they come and change, and what else moved',
    mediaType: 'text/event-stream',
    query: EventsQuery,
    answers: () => z.string().meta({ description: '`exchanges`, `reset`, `pulse` and `end`, each with JSON as its data' }),
    run: ({ query: { after, most } }, controlled) => new EventStream(eventsOf(controlled, after ?? controlled.lastEventId, most)),
  }),
];

/** Asks ten times a second what came, for as long as the caller listens and the world is there. */
async function* eventsOf({ world, worlds, signal }: Controlled, cursor: string | undefined, most: number): AsyncGenerator<string> {
  const follower = new Follower(world.journal, { most, cursor });
  const until = endingOf(signal);
  let pulse = '';
  for (let quiet = 0; !signal.aborted; quiet += 1) {
    const events = [];
    const isGone = worlds.main !== world && worlds.idOf(world) === undefined;
    // Its journal is emptied when it goes: how it stood is all that can be told of it.
    const frame = isGone ? undefined : follower.next();
    if (frame?.reset) events.push(eventOf('reset', frame.reset));
    if (frame) events.push(eventOf('exchanges', { exchanges: frame.exchanges, skipped: frame.skipped }, frame.cursor));
    const state = pulseOf(world, worlds);
    const now = JSON.stringify(state);
    if (now !== pulse && !isGone) events.push(eventOf('pulse', state));
    pulse = now;
    if (isGone) events.push(eventOf('end', { reason: 'The world was deleted, or made anew.' }));
    if (quiet % QUIET_FRAMES === QUIET_FRAMES - 1) events.push(STILL_HERE);
    if (events.length > 0) yield events.join('');
    if (isGone) return;
    await systemClock.sleep(FRAME_MS, until).catch(() => {});
  }
}
