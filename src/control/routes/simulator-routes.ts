import * as z from 'zod';
import { messageOf } from '../../kernel/is-error.ts';
import { didYouMean } from '../../kernel/nearest.ts';
import { MessageForm } from '../../simulators/receiver/messages.ts';
import type { World } from '../../worlds/world.ts';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';
import { OfReceiver, SimulatorName } from './parameters.ts';
import { SimulatorAnswer, SimulatorRecord } from './simulator-answers.ts';

const tag = 'simulators';

export const simulatorRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'listSimulators',
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
    operationId: 'getSimulatorRecords',
    method: 'GET',
    path: '/simulators/:name',
    tag,
    summary: 'tells what a simulator holds, by kind',
    params: SimulatorName,
    answers: () => z.record(z.string(), z.array(SimulatorRecord())),
    refuses: { 404: 'There is no such simulator.' },
    run: ({ params: { name } }, { world }) => stateOf(name, world),
  }),
  controlRoute({
    operationId: 'listMessages',
    method: 'GET',
    path: '/messages',
    tag,
    summary: 'lists what a service that merely receives was sent, oldest first',
    query: OfReceiver,
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
  if (!simulator)
    throw new ControlRefusal(
      404,
      `there is no simulator "${name}"${didYouMean(name, Object.keys(simulators))}; there are ${Object.keys(simulators).join(', ')}`,
    );
  return Object.fromEntries(Object.entries(simulator.state).map(([kind, held]) => [kind, held.all().map((record) => ({ ...record }))]));
}
