import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { resend } from '../../kernel/message.ts';
import { connectionOf, setConnection } from '../../traffic/wire/connection.ts';
import type { World } from '../../worlds/world.ts';
import { type Controlled, ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';

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
];

/** The simulator at a path, for programs that call it without this Kibana. It requires the vendor's credentials instead of the control token. */
export function simulatorBehind(path: string, { request, world, url }: Controlled): (() => Promise<Response>) | undefined {
  const name = /^\/simulators\/([^/]+)(?=\/|$)/.exec(path)?.[1];
  const simulator = name === undefined ? undefined : world.thirdParties.direct(name);
  // With its whole URL, because its answers contain links to itself.
  return simulator && (async () => simulator(await withUrl(request, url)));
}

async function withUrl(request: Request, base: string): Promise<Request> {
  const { origin } = new URL(request.url);
  if (origin === base) return request;
  const resent = await resend(request, base + request.url.slice(origin.length));
  const connection = connectionOf(request);
  return connection ? setConnection(resent, connection) : resent;
}

function stateOf(name: string, { simulators }: World) {
  const simulator = simulators[name];
  if (!simulator) throw new ControlRefusal(404, `there is no simulator "${name}"; there are ${Object.keys(simulators).join(', ')}`);
  return Object.fromEntries(Object.entries(simulator.state).map(([kind, held]) => [kind, held.all().map((record) => ({ ...record }))]));
}
