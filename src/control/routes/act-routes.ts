import * as z from 'zod';
import { type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'acts';

/** An act happens at once here; a `meanwhile` fault does the same during a request. */
export const actRoutes: readonly ControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/acts',
    tag,
    summary: 'lists what somebody else can do',
    answers: () => z.array(z.strictObject({ name: z.string(), summary: z.string() })),
    run: (_, { world }) => Object.entries(world.acts).map(([name, { summary }]) => ({ name, summary })),
  }),
  controlRoute({
    method: 'POST',
    path: '/acts/:name',
    tag,
    summary: 'does it; the body says to which case or connector, by id, and in which space',
    params: () => z.strictObject({ name: z.string() }),
    body: () => z.record(z.string(), z.json()).prefault({}),
    refuses: { 404: 'There is no such case or connector.' },
    run: ({ params: { name }, body }, { world }) => world.act(name, body),
  }),
];
