import * as z from 'zod';
import { messageOf } from '../../kernel/is-error.ts';
import { lazily } from '../../kernel/lazily.ts';
import { MessageForm } from '../../simulators/receiver/messages.ts';
import type { World } from '../../worlds/world.ts';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'simulators';

const SimulatorAnswer = lazily(() =>
  z.strictObject({
    name: z.string(),
    url: z.string().meta({ description: 'the apiUrl for a connector of another program' }),
    holds: z.record(z.string(), z.int()).meta({ description: 'how many records there are of each kind' }),
  }),
);

export const simulatorRoutes: readonly ControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/simulators',
    tag,
    summary: 'lists the simulators',
    answers: () => z.array(SimulatorAnswer()),
    run: (_, { world, url }) =>
      Object.entries(world.simulators).map(([name, { state }]) => ({
        name,
        url: `${url}/__mock/simulators/${name}`,
        holds: Object.fromEntries(Object.entries(state).map(([kind, { size }]) => [kind, size])),
      })),
  }),
  controlRoute({
    method: 'GET',
    path: '/simulators/:name',
    tag,
    summary: 'tells what a simulator holds, by kind',
    params: () => z.strictObject({ name: z.string() }),
    answers: () => z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    refuses: { 404: 'There is no such simulator.' },
    run: ({ params: { name } }, { world }) => stateOf(name, world),
  }),
  controlRoute({
    method: 'GET',
    path: '/messages',
    tag,
    summary: 'lists what a service that merely receives was sent, oldest first',
    query: () =>
      z.strictObject({
        type: z.string().meta({ description: 'a connector type such as .slack, or a service such as slack for what anybody sent to it' }),
      }),
    answers: () => z.array(MessageForm()),
    refuses: { 404: 'Nothing of that name receives.' },
    run: ({ query: { type } }, { world }) => messagesOf(type, world),
  }),
];

function messagesOf(type: string, world: World) {
  try {
    return world.messages(type);
  } catch (error) {
    throw new ControlRefusal(404, messageOf(error));
  }
}

function stateOf(name: string, { simulators }: World) {
  const simulator = Object.hasOwn(simulators, name) ? simulators[name] : undefined;
  if (!simulator) throw new ControlRefusal(404, `there is no simulator "${name}"; there are ${Object.keys(simulators).join(', ')}`);
  return Object.fromEntries(Object.entries(simulator.state).map(([kind, held]) => [kind, held.all().map((record) => ({ ...record }))]));
}
