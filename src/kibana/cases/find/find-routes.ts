import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { badRequest } from '../../http/errors.ts';
import { type Route, route } from '../../http/route.ts';
import { OwnerQuery } from '../configure/configuration-schemas.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { WantedCustomFields } from './custom-field-search.ts';
import { CasesStatusQuery, FindCasesQuery } from './find-schemas.ts';

const AlertId = lazily(() => z.strictObject({ alert_id: z.string().min(1) }));

/** Routes that search cases, or list their tags, reporters, status and alerts. */
export function findRoutes({ finder, configurations, attachedAlerts, kibana }: CasesParts): Route[] {
  const dialect = kibana.casesDialect;
  const byOwner = { method: 'GET', dialect, query: OwnerQuery } as const;
  return [
    route({
      operation: 'case.find',
      method: 'GET',
      path: '/api/cases/_find',
      dialect,
      query: FindCasesQuery,
      run: ({ query }, caller) => finder.find(caller, query),
    }),
    ...searchRoutes({ finder, configurations, kibana }),
    ...(kibana.has('caseCategory')
      ? [
          route({
            operation: 'case.listCategories',
            ...byOwner,
            path: '/internal/cases/categories',
            access: 'internal-but-open',
            run: ({ query }, caller) => finder.categories(caller, query),
          }),
        ]
      : []),
    route({ operation: 'case.listTags', ...byOwner, path: '/api/cases/tags', run: ({ query }, caller) => finder.tags(caller, query) }),
    route({
      operation: 'case.listReporters',
      ...byOwner,
      path: '/api/cases/reporters',
      run: ({ query }, caller) => finder.reporters(caller, query),
    }),
    ...(kibana.has('deprecatedCaseLists')
      ? [
          route({
            operation: 'case.countByStatus',
            method: 'GET',
            path: '/api/cases/status',
            deprecatedBy: 'caseListsDeprecated',
            dialect,
            query: CasesStatusQuery,
            run: ({ query }, caller) => finder.statuses(caller, query),
          }),
        ]
      : []),
    route({
      operation: 'alert.listCases',
      ...byOwner,
      path: '/api/cases/alerts/:alert_id',
      params: AlertId,
      run: ({ params: { alert_id }, query }, caller) => attachedAlerts.casesOf(caller, alert_id, query),
    }),
    route({
      operation: 'alert.list',
      method: 'GET',
      path: '/api/cases/:case_id/alerts',
      params: CaseId,
      run: ({ params: { case_id } }, caller) => attachedAlerts.ofCase(caller, case_id),
    }),
  ];
}

const SearchBody = lazily(() => z.looseObject({ customFields: WantedCustomFields().optional() }));

/** A search whose parameters come in a body, among them values of custom fields. */
const searchRoutes = ({ finder, configurations, kibana }: Pick<CasesParts, 'finder' | 'configurations' | 'kibana'>): Route[] =>
  kibana.has('caseCustomFields')
    ? [
        route({
          operation: 'case.find',
          method: 'POST',
          path: '/internal/cases/_search',
          access: 'internal-but-open',
          dialect: kibana.casesDialect,
          body: SearchBody,
          run({ body: { customFields: wanted = {}, ...query } }, caller) {
            const read = kibana.casesDialect.parse(FindCasesQuery(kibana), query);
            if (!read.ok) throw badRequest(read.message);
            const configured = configurations.find(caller, read.value).flatMap(({ customFields }) => customFields ?? []);
            return finder.find(caller, read.value, { wanted, configured });
          },
        }),
      ]
    : [];
