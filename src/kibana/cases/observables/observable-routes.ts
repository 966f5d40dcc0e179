import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { Observables } from './observables.ts';

const ObservableParams = lazily(() => z.strictObject({ case_id: z.string(), observable_id: z.string() }));
const OpenBody = lazily(() => z.looseObject({}).nullable());

/** Routes of the observables of a case. Their bodies are read behind the licence, as in Kibana. */
export function observableRoutes(parts: CasesParts): Route[] {
  const { kibana } = parts;
  if (!kibana.has('caseObservables')) return [];
  const observables = new Observables(parts);
  const access = 'internal-but-open';
  const ofCase = '/internal/cases/:case_id/observables';
  const ofOne = { path: `${ofCase}/:observable_id`, access, params: ObservableParams } as const;
  return [
    ...(kibana.has('caseObservablesInBulk')
      ? [
          route({
            operation: 'observable.createMany',
            method: 'POST',
            path: '/internal/cases/observables/_bulk_create',
            access,
            body: OpenBody,
            run: ({ body }, caller) => observables.addMany(caller, body),
          }),
        ]
      : []),
    route({
      operation: 'observable.create',
      method: 'POST',
      path: ofCase,
      access,
      params: CaseId,
      body: OpenBody,
      run: ({ params: { case_id }, body }, caller) => observables.add(caller, case_id, body),
    }),
    route({
      operation: 'observable.update',
      method: 'PATCH',
      ...ofOne,
      body: OpenBody,
      run: ({ params: { case_id, observable_id }, body }, caller) => observables.update(caller, case_id, observable_id, body),
    }),
    route({
      operation: 'observable.delete',
      method: 'DELETE',
      ...ofOne,
      run: ({ params: { case_id, observable_id } }, caller) => observables.delete(caller, case_id, observable_id),
    }),
  ];
}
