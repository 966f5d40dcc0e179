import * as z from 'zod';
import { Arrangement } from '../../worlds/arrange.ts';
import { ArrangedAnswer, CaseObject, ConnectorObject } from './arrange-answers.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { CaseId, InSpace } from './parameters.ts';
import { SimulatorRecord } from './simulator-answers.ts';

const tag = 'arranging';

/** What a test needs before and after it acts, without requests to Kibana. */
export const arrangeRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'addObjects',
    method: 'POST',
    path: '/add',
    tag,
    summary: 'makes connectors and cases, with what the examples of their types have where nothing is said',
    body: Arrangement,
    answers: ArrangedAnswer,
    run: ({ body }, { world }) => world.add(body),
  }),
  controlRoute({
    operationId: 'listCases',
    method: 'GET',
    path: '/cases',
    tag,
    summary: 'lists the cases of a space, oldest first',
    query: InSpace,
    answers: () => z.array(CaseObject()),
    run: ({ query: { space } }, { world }) => world.cases(space),
  }),
  controlRoute({
    operationId: 'listTicketsOfCase',
    method: 'GET',
    path: '/cases/:id/tickets',
    tag,
    summary: 'lists the records of the simulators that a case was pushed to',
    params: CaseId,
    query: InSpace,
    answers: () => z.array(SimulatorRecord()),
    refuses: { 404: 'There is no such case.' },
    run: ({ params: { id }, query: { space } }, { world }) => world.ticketsOf(id, space),
  }),
  controlRoute({
    operationId: 'listConnectors',
    method: 'GET',
    path: '/connectors',
    tag,
    summary: 'lists the connectors of a space',
    query: InSpace,
    answers: () => z.array(ConnectorObject()),
    run: ({ query: { space } }, { world }) => world.connectors(space),
  }),
];
