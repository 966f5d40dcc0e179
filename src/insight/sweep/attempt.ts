import type { Clock } from '../../kernel/clock.ts';
import { Ending } from '../../kernel/ending.ts';
import { transcript } from '../../traffic/journal/transcript.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import type { World } from '../../worlds/world.ts';
import { isOutOfSight } from '../effects/blind-spots.ts';
import type { Effects } from '../effects/effects.ts';
import { type Point, pointsOf } from './points.ts';
import { type PresetFault, presetFaultsAt } from './preset-faults.ts';
import type { Ended } from './sweep.ts';

/** What is swept: something that asks a Kibana, and passes or fails. `over` ends it. */
export type Subject = (kibana: World, over: Ending) => Promise<Ended>;

export interface Means {
  subject: Subject;
  /** A fresh world for each run. */
  createWorld(): World;
  clock: Clock;
}

/** What one run came to. */
export interface Attempt extends Ended {
  effects: Effects;
  /** What its journal could not tell. */
  blind: string[];
  points: Point[];
  /** The points that the first rule struck. */
  struck: string[];
  transcript: string;
  ms: number;
  /** The presets that can strike a request of this run. */
  presetsAt(point: Point): PresetFault[];
  /** Runs it again in the same world, the faults taken away. */
  again(limitMs: number): Promise<{ ended: Ended; effects: Effects }>;
  close(): void;
}

/** Runs it in a fresh world with these faults. The world stays until `close`. */
export async function attempt({ subject, createWorld, clock }: Means, rules: readonly FaultRule[], limitMs: number): Promise<Attempt> {
  const world = createWorld();
  const before = world.faults.list().length;
  for (const rule of rules) world.fail(rule);
  const own = world.faults.list()[before]?.id ?? '';
  const started = clock.now().getTime();
  const ended = await inTime(subject, world, clock, limitMs);
  const exchanges = world.journal.all();
  const effects = await world.effects();
  const points = pointsOf(exchanges, world.parts.locate);
  const hit = new Set(exchanges.filter(({ fault }) => fault?.rules.includes(own)).map(({ id }) => id));
  return {
    ...ended,
    effects,
    blind: effects.blind.filter((spot) => !isOutOfSight(spot)),
    points,
    struck: points.filter(({ exchange }) => hit.has(exchange)).map(({ key }) => key),
    transcript: transcript(exchanges),
    ms: clock.now().getTime() - started,
    presetsAt: ({ exchange }) => presetFaultsAt(exchange, world),
    async again(limit) {
      world.faults.clear();
      const second = await inTime(subject, world, clock, limit);
      return { ended: second, effects: await world.effects() };
    },
    close: () => world.close(),
  };
}

async function inTime(subject: Subject, world: World, clock: Clock, limitMs: number): Promise<Ended> {
  const over = new Ending();
  const rested = new Ending();
  const late = clock.sleep(limitMs, rested).then(
    (): Ended => ({ how: 'hung', why: `neither passed nor failed within ${limitMs} ms` }),
    (): Promise<Ended> => new Promise(() => undefined),
  );
  const ended = await Promise.race([subject(world, over), late]);
  rested.end(undefined);
  over.end(new Error('it took too long'));
  return ended;
}
