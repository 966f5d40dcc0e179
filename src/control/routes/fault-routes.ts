import * as z from 'zod';
import type { Failure } from '../../traffic/script/failure.ts';
import { type PresetUse, ScriptEntry } from '../../traffic/script/presets/preset-use.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import { FaultRule } from '../../traffic/script/rules/rule.ts';
import type { World } from '../../worlds/world.ts';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';
import { expectation, UNMET } from './expectation.ts';
import { FaultHandle, Preset, ScriptedRule } from './fault-answers.ts';
import { FaultId } from './parameters.ts';

const tag = 'faults';

export const faultRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'listFaults',
    method: 'GET',
    path: '/faults',
    tag,
    summary: 'lists the rules that are scripted, used up or not',
    answers: () => z.array(ScriptedRule()),
    run: (_, { world }) => world.faults.list(),
  }),
  controlRoute({
    operationId: 'addFault',
    method: 'POST',
    path: '/faults',
    tag,
    summary: "scripts a failure: a rule, a list of rules, a preset's name, or { preset } with what is to differ in its rules",
    sent: () => z.union([ScriptEntry(), z.array(FaultRule())]),
    answers: FaultHandle,
    creates: true,
    run: ({ sent }, { world }) => handle(world, world.fail(readFailure(sent)).id),
  }),
  controlRoute({
    operationId: 'clearFaults',
    method: 'DELETE',
    path: '/faults',
    tag,
    summary: 'takes every rule out, and ends what waits because of them',
    run: (_, { world }) => world.faults.clear(),
  }),
  controlRoute({
    operationId: 'expectNoUnusedFaults',
    method: 'POST',
    path: '/faults/expect-no-unused',
    tag,
    summary: 'refuses when a rule was never used',
    refuses: UNMET,
    run: (_, { world }) => expectation(() => world.expectNoUnusedRules()),
  }),
  controlRoute({
    operationId: 'getFault',
    method: 'GET',
    path: '/faults/:id',
    tag,
    summary: 'tells of a failure, and how many requests suffered from it',
    params: FaultId,
    answers: FaultHandle,
    refuses: { 404: 'There is no such failure.' },
    run: ({ params: { id } }, { world }) => handle(world, id),
  }),
  controlRoute({
    operationId: 'removeFault',
    method: 'DELETE',
    path: '/faults/:id',
    tag,
    summary: 'takes a failure out',
    params: FaultId,
    refuses: { 404: 'There is no such failure.' },
    run({ params: { id } }, { world }) {
      if (!world.faults.remove(id)) throw noSuchFault(id, world);
    },
  }),
  controlRoute({
    operationId: 'listPresets',
    method: 'GET',
    path: '/presets',
    tag,
    summary: 'lists the failures that have a name',
    answers: () => z.array(Preset()),
    run: (_, { world }) =>
      Object.entries(world.script.presets).map(([name, { rules, ...preset }]) => ({
        name,
        ...preset,
        rules: [...rules],
      })),
  }),
];

/** Checks only the outermost form; the script checks the rest, and says what is wrong. */
function readFailure(body: unknown): Failure | PresetUse {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (typeof body === 'string' || (Array.isArray(body) ? body.every(isObject) : isObject(body))) {
    // Safe: the script reads every part of it by its schemas.
    return body as Failure | PresetUse;
  }
  const message = 'expected a rule, a list of rules, the name of a preset, or { preset }';
  throw new InvalidInput('This is no failure', [{ path: '', message }]);
}

function handle(world: World, id: string): z.input<ReturnType<typeof FaultHandle>> {
  const rules = rulesOf(world, id);
  if (rules.length === 0) throw noSuchFault(id, world);
  return { id, uses: rules.reduce((sum, { counts }) => sum + counts.used, 0), rules };
}

/** A failure of several rules numbers them behind its id: `fault-1.1`, `fault-1.2`. */
const rulesOf = (world: World, id: string) => world.faults.list().filter((rule) => rule.id === id || rule.id.startsWith(`${id}.`));

function noSuchFault(id: string, world: World): ControlRefusal {
  const ids = world.faults.list().map((rule) => rule.id);
  return new ControlRefusal(404, `there is no fault "${id}"; there ${ids.length === 0 ? 'are none' : `are ${ids.join(', ')}`}`);
}
