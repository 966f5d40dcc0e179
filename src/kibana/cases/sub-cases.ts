import { isObject } from '../../kernel/json.ts';
import { badRequest } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

const texts = {
  one: 'The `subCaseId` is not supported when the case connector feature is disabled',
  /** In the route of 7.13. */
  both: 'The `subCaseId` and `includeSubCaseComments` are not supported when the case connector feature is disabled',
  /** In the client of 7.14 and later. */
  fields: 'The sub case id and include sub case comments fields are not supported when the case connector feature is disabled',
};

/** Throws the 400 of a query that asks for sub-cases, which left with 8.1 without ever having been enabled. */
export function refuseSubCases(query: unknown, { has }: KibanaVersion, route: 'one' | 'list' = 'one'): void {
  if (!has('subCasesAreRefused') || !isObject(query)) return;
  if (query['subCaseId'] === undefined && query['includeSubCaseComments'] === undefined) return;
  throw badRequest(route === 'one' ? texts.one : has('caseOwners') ? texts.fields : texts.both);
}
