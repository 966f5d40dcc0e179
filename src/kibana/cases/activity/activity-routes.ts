import { badRequest } from '../../http/errors.ts';
import { type Route, route } from '../../http/route.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { FindUserActionsQuery, withListOfTypes } from './activity-schemas.ts';

/** Routes that read the user actions of a case, and the connectors that they name. */
export function activityRoutes({ activity, kibana }: CasesParts): Route[] {
  const { has } = kibana;
  return [
    ...(has('findUserActions')
      ? [
          route({
            operation: 'userAction.find',
            method: 'GET',
            path: '/api/cases/:case_id/user_actions/_find',
            params: CaseId,
            run: ({ params: { case_id }, query }, caller) => activity.find(caller, case_id, readQuery(query, kibana)),
          }),
        ]
      : []),
    ...(has('deprecatedCaseLists')
      ? [
          route({
            operation: 'userAction.list',
            method: 'GET',
            path: '/api/cases/:case_id/user_actions',
            deprecatedBy: 'caseListsDeprecated',
            params: CaseId,
            run: ({ params: { case_id } }, caller) => activity.all(caller, case_id),
          }),
        ]
      : []),
    ...(has('findUserActionsInside')
      ? [
          route({
            operation: 'userAction.find',
            method: 'GET',
            path: '/internal/cases/:case_id/user_actions/_find',
            access: 'internal-but-open',
            params: CaseId,
            run: ({ params: { case_id }, query }, caller) => activity.find(caller, case_id, readQuery(query, kibana)),
          }),
        ]
      : []),
    ...(has('findUserActions')
      ? [
          route({
            operation: 'userAction.count',
            method: 'GET',
            path: '/internal/cases/:case_id/user_actions/_stats',
            access: 'internal-but-open',
            params: CaseId,
            run: ({ params: { case_id } }, caller) => activity.stats(caller, case_id),
          }),
          route({
            operation: 'case.listUsers',
            method: 'GET',
            path: '/internal/cases/:case_id/_users',
            access: 'internal-but-open',
            params: CaseId,
            run: ({ params: { case_id } }, caller) => activity.users(caller, case_id),
          }),
        ]
      : []),
    ...(has('caseConnectorsTellPushes')
      ? [
          route({
            operation: 'case.listConnectors',
            method: 'GET',
            path: '/internal/cases/:case_id/_connectors',
            access: 'internal-but-open',
            params: CaseId,
            run: ({ params: { case_id } }, caller) => activity.connectors(caller, case_id),
          }),
        ]
      : []),
  ];
}

function readQuery(query: unknown, kibana: KibanaVersion): FindUserActionsQuery {
  // Safe: without a schema the lifecycle hands over the query as the URL has it.
  const read = kibana.casesDialect.parse(FindUserActionsQuery(kibana), withListOfTypes(query as Record<string, string | string[]>));
  if (!read.ok) throw badRequest(read.message);
  return read.value;
}
