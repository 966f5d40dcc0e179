import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { badRequest } from '../http/errors.ts';
import { type Route, RouteAnswer, route } from '../http/route.ts';
import type { Dialect } from '../releases/dialects/dialect.ts';
import { type KibanaVersion, perVersion } from '../releases/kibana-version.ts';
import type { CasesParts } from './create-cases.ts';
import { patchCases } from './patch/patch-cases.ts';
import { pushCase } from './push/push.ts';
import { CaseId, CreateCaseBody, DeleteCasesIds, DeleteCasesQuery, PatchCasesBody, PushParams } from './schemas/case-schemas.ts';
import { refuseSubCases } from './sub-cases.ts';

const PushBody = lazily(() => z.looseObject({}).nullish());
const includeSubCaseComments = ({ has }: KibanaVersion) =>
  has('subCasesAreRefused') ? { includeSubCaseComments: z.boolean().optional() } : {};
const GetCaseQuery = perVersion((kibana) => z.strictObject({ includeComments: z.boolean().optional(), ...includeSubCaseComments(kibana) }));
const ResolveCaseQuery = perVersion((kibana) =>
  z.strictObject({ includeComments: z.boolean().default(true), ...includeSubCaseComments(kibana) }),
);

/** Creating, reading, changing, deleting and pushing cases. */
export function caseRoutesById(parts: CasesParts): Route[] {
  const { cases, types, kibana } = parts;
  const dialect = kibana.casesDialect;
  return [
    route({
      operation: 'case.create',
      method: 'POST',
      path: '/api/cases',
      dialect: absentIsEmpty(dialect),
      body: () => CreateCaseBody(types, kibana),
      run: ({ body }, caller) => cases.create(caller, body),
    }),
    route({
      operation: 'case.update',
      method: 'PATCH',
      path: '/api/cases',
      dialect,
      body: () => PatchCasesBody(types, kibana),
      run: ({ body }, caller) => patchCases(caller, body, parts),
    }),
    route({
      operation: 'case.delete',
      method: 'DELETE',
      path: '/api/cases',
      query: DeleteCasesQuery,
      run: ({ query: { ids } }, caller) => cases.delete(caller, readIds(ids, kibana)),
    }),
    getRoute(parts),
    route({
      operation: 'case.resolve',
      method: 'GET',
      path: '/api/cases/:case_id/resolve',
      access: 'internal-but-open',
      params: CaseId,
      query: ResolveCaseQuery,
      run: ({ params: { case_id }, query }, caller) => {
        refuseSubCases(query, kibana);
        return cases.resolve(caller, case_id, query);
      },
    }),
    route({
      operation: 'case.push',
      method: 'POST',
      path: '/api/cases/:case_id/connector/:connector_id/_push',
      params: PushParams,
      body: PushBody,
      run: ({ params: { case_id, connector_id } }, caller) => pushCase(caller, case_id, connector_id, parts),
    }),
  ];
}

/** An absent body reads as an empty one, for post_case.ts spreads it into an object. */
const absentIsEmpty = (dialect: Dialect): Dialect => ({ parse: (schema, value, root) => dialect.parse(schema, value ?? {}, root) });

/** From 9.0 on a case is read without its comments, and any query is let through. */
function getRoute({ cases, kibana }: CasesParts): Route {
  const get = { operation: 'case.get', method: 'GET', path: '/api/cases/:case_id', params: CaseId } as const;
  if (!kibana.has('casesReadWithComments')) {
    return route({ ...get, run: ({ params: { case_id } }, caller) => cases.get(caller, case_id, { includeComments: false }) });
  }
  return route({
    ...get,
    query: GetCaseQuery,
    run: ({ params: { case_id }, query }, caller) => {
      refuseSubCases(query, kibana);
      const { includeComments } = query;
      const theCase = cases.get(caller, case_id, { includeComments: includeComments ?? true });
      return includeComments === undefined || !kibana.has('includeCommentsDeprecated')
        ? theCase
        : new RouteAnswer(theCase, deprecatedParameter(kibana));
    },
  });
}

const deprecatedParameter = ({ number }: KibanaVersion) => ({
  warning: `299 Kibana-${number} "Deprecated query parameter includeComments"`,
});

/** Cases limits the number of ids itself, after Kibana's router has read them. */
function readIds(ids: readonly string[], { casesDialect }: KibanaVersion): string[] {
  const read = casesDialect.parse(DeleteCasesIds(), ids);
  if (!read.ok) throw badRequest(read.message);
  return read.value;
}
