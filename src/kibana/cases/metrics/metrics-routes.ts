import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type Route, route } from '../../http/route.ts';
import { asList } from '../comments/comment.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { caseFeatures, caseMetrics, casesFeatures, casesMetrics } from './metrics.ts';

const oneOrMore = <Name extends string>(names: readonly Name[]) => z.union([z.array(z.enum(names)), z.enum(names)]);
const CaseQuery = lazily(() => z.strictObject({ features: oneOrMore(caseFeatures) }));
const CasesQuery = lazily(() =>
  z.strictObject({
    features: oneOrMore(casesFeatures),
    from: z.string().optional(),
    to: z.string().optional(),
    owner: z.union([z.array(z.string()), z.string()]).optional(),
  }),
);

/** The numbers on Kibana's pages of cases, which were public until they moved. */
export function metricsRoutes(parts: CasesParts): Route[] {
  const { has, casesDialect: dialect } = parts.kibana;
  const isInternal = has('caseMetricsInternal');
  const path = `${isInternal ? '/internal' : '/api'}/cases/metrics`;
  const measure = { operation: 'case.measure', method: 'GET', access: isInternal ? 'internal-but-open' : 'public', dialect } as const;
  return [
    ...(has('casesMetrics')
      ? [
          route({
            ...measure,
            path,
            query: CasesQuery,
            run: ({ query: { features, ...query } }, caller) => casesMetrics(caller, { ...query, features: listOf(features) }, parts),
          }),
        ]
      : []),
    ...(has('caseMetrics')
      ? [
          route({
            ...measure,
            path: `${path}/:case_id`,
            params: CaseId,
            query: CaseQuery,
            run: ({ params: { case_id }, query: { features } }, caller) => caseMetrics(caller, case_id, listOf(features), parts),
          }),
        ]
      : []),
  ];
}

// Safe: a list of these names, or one of them.
const listOf = <Name extends string>(features: Name | readonly Name[]) => asList(features) as readonly Name[];
