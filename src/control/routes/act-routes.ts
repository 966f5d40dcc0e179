import * as z from 'zod';
import { ActAnswer, ActDetails } from './act-answers.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { ActName } from './parameters.ts';

const tag = 'acts';

/** An act happens at once here; a `meanwhile` fault does the same during a request. */
export const actRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'listActs',
    method: 'GET',
    path: '/acts',
    tag,
    summary: 'lists what somebody else can do',
    answers: () => z.array(ActAnswer()),
    run: (_, { world }) => Object.entries(world.acts).map(([name, { summary }]) => ({ name, summary })),
  }),
  controlRoute({
    operationId: 'performAct',
    method: 'POST',
    path: '/acts/:name',
    tag,
    summary: 'does it; the body says to which case or connector, by id, and in which space',
    params: ActName,
    body: () => ActDetails().prefault({}),
    refuses: { 404: 'There is no such case or connector.' },
    run: ({ params: { name }, body }, { world }) => world.act(name, body),
  }),
];
