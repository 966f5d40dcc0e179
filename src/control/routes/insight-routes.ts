import { CompatibilityAnswer, CompatibilityQuery } from './compatibility-answer.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { EffectsAnswer, FindingsAnswer, FindingsRequest } from './insight-answers.ts';
import { exchangeOf } from './journal-reading.ts';
import { ExchangeId } from './parameters.ts';
import { PrivilegesAnswer } from './privileges-answer.ts';
import { ShapingAnswer, ShapingQuery } from './shaping-answer.ts';

const tag = 'insight';

/** What a run tells that no single answer does. */
export const insightRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'getEffects',
    method: 'GET',
    path: '/effects',
    tag,
    summary: 'reconciles the third parties with Kibana: the tickets of each case, and what is there twice, lost, stale or unpushed',
    answers: EffectsAnswer,
    run: (_, { world }) => world.effects(),
  }),
  controlRoute({
    operationId: 'getFindings',
    method: 'GET',
    path: '/findings',
    tag,
    summary: 'tells what the requests so far say of the client that sent them',
    query: () => FindingsRequest().pick({ after: true }),
    answers: FindingsAnswer,
    run: ({ query }, { world }) => world.findings(query),
  }),
  controlRoute({
    operationId: 'getFindingsExcept',
    method: 'POST',
    path: '/findings',
    tag,
    summary: 'tells the same, but for what is accepted with a reason',
    body: () => FindingsRequest().prefault({}),
    answers: FindingsAnswer,
    run: ({ body }, { world }) => world.findings(body),
  }),
  controlRoute({
    operationId: 'getCompatibility',
    method: 'GET',
    path: '/compatibility',
    tag,
    summary: 'tells what becomes of the requests so far in a later release',
    query: CompatibilityQuery,
    answers: CompatibilityAnswer,
    run: ({ query }, { world }) => world.compatibility(query),
  }),
  controlRoute({
    operationId: 'getShapingDifferences',
    method: 'GET',
    path: '/journal/:id/differences',
    tag,
    summary: 'tells which differences between releases shaped an answer, by making the requests up to it again',
    params: ExchangeId,
    query: ShapingQuery,
    answers: ShapingAnswer,
    refuses: { 404: 'There is no such exchange, or none any more.' },
    run({ params: { id }, query: { ms } }, { world, signal }) {
      exchangeOf(world.journal, id);
      return world.shaping(id, { ms, isOver: () => signal.aborted });
    },
  }),
  controlRoute({
    operationId: 'getLeastPrivilege',
    method: 'GET',
    path: '/privileges',
    tag,
    summary: 'tells the smallest role with which the requests so far come to what they came to',
    answers: PrivilegesAnswer,
    run: (_, { world }) => world.leastPrivilege(),
  }),
  controlRoute({
    operationId: 'beginSetup',
    method: 'POST',
    path: '/setup/begin',
    tag,
    summary: 'marks what arrives from now on as arrangements of the test, which findings are not about',
    run: (_, { world }) => world.journal.recording.beginArranging(),
  }),
  controlRoute({
    operationId: 'endSetup',
    method: 'POST',
    path: '/setup/end',
    tag,
    summary: 'ends that: what arrives from now on is the run',
    run: (_, { world }) => world.journal.recording.endArranging(),
  }),
];
