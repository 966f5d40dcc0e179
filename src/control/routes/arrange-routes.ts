import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Arrangement } from '../../worlds/arrange.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'arranging';

const KibanaObjects = lazily(() => z.array(z.looseObject({ id: z.string() }).meta({ description: 'as Kibana answers it' })));
const InSpace = lazily(() => z.strictObject({ space: z.string().default('default').meta({ description: 'the space to look into' }) }));

/** What a test needs before and after it acts, without requests to Kibana. */
export const arrangeRoutes: readonly ControlRoute[] = [
  controlRoute({
    method: 'POST',
    path: '/add',
    tag,
    summary: 'makes connectors and cases, with what the examples of their types have where nothing is said',
    body: Arrangement,
    answers: () => z.strictObject({ connectors: KibanaObjects(), cases: KibanaObjects() }),
    run: ({ body }, { world }) => world.add(body),
  }),
  controlRoute({
    method: 'GET',
    path: '/cases',
    tag,
    summary: 'lists the cases of a space, oldest first',
    query: InSpace,
    answers: KibanaObjects,
    run: ({ query: { space } }, { world }) => world.cases(space),
  }),
  controlRoute({
    method: 'GET',
    path: '/cases/:id/tickets',
    tag,
    summary: 'lists the records of the simulators that a case was pushed to',
    params: () => z.strictObject({ id: z.string() }),
    query: InSpace,
    answers: () => z.array(z.record(z.string(), z.unknown())),
    refuses: { 404: 'There is no such case.' },
    run: ({ params: { id }, query: { space } }, { world }) => world.ticketsOf(id, space),
  }),
  controlRoute({
    method: 'GET',
    path: '/connectors',
    tag,
    summary: 'lists the connectors of a space',
    query: InSpace,
    answers: KibanaObjects,
    run: ({ query: { space } }, { world }) => world.connectors(space),
  }),
];
