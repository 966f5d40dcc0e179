import type { ClusterLicense } from '../connectors/connector-type-registry.ts';
import type { Caller, User } from '../http/caller.ts';
import { forbidden } from '../http/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { KibanaVersion } from '../kibana-version.ts';
import { type CaseAuthorization, operations } from './authorization.ts';
import type { StoredCase } from './case.ts';
import { showCaseAlone } from './case-answer.ts';
import { caseFilter } from './case-filter.ts';
import { caseOrder, firstInOrder } from './case-order.ts';
import type { CaseRecords } from './case-records.ts';
import { caseSearch } from './case-search.ts';
import { isPlatinum } from './cases.ts';
import { asList } from './comment.ts';
import type { CasesStatusQuery, FindCasesQuery } from './find-schemas.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  license: ClusterLicense;
  clock: Clock;
}

type OwnerQuery = { owner?: string | string[] | undefined };

/** Looks through the cases of a space, as far as the caller may see them. */
export class CaseFinder {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A page of cases. How many there are of each status is told regardless of the status and the words that are looked for. */
  find(caller: Caller, query: FindCasesQuery) {
    const { kibana, license, clock } = this.#deps;
    if (query.assignees?.length && !isPlatinum(license)) {
      throw forbidden('In order to filter cases by assignees, you must be subscribed to an Elastic Platinum license');
    }
    const filter = caseFilter(query, clock.now());
    const candidates = this.#visible(caller, operations.findCases, query).filter(({ attributes }) => filter(attributes));
    const search = caseSearch(query);
    const statuses = query.status === undefined ? undefined : asList(query.status);
    const found = candidates.filter((one) => statuses?.includes(one.attributes.status) !== false && search?.(one) !== false);
    const { page = 1, perPage = 20 } = query;
    const until = firstInOrder(found, caseOrder(query.sortField, query.sortOrder), page * perPage);
    return {
      page,
      per_page: perPage,
      total: found.length,
      cases: until.slice((page - 1) * perPage).map((one) => showCaseAlone(one, kibana)),
      ...countStatuses(candidates),
    };
  }

  statuses(caller: Caller, query: CasesStatusQuery) {
    const filter = caseFilter(query, this.#deps.clock.now());
    return countStatuses(this.#visible(caller, operations.findCases, query).filter(({ attributes }) => filter(attributes)));
  }

  /** Every tag once, in alphabetical order. */
  tags(caller: Caller, query: OwnerQuery): string[] {
    return [...new Set(this.#visible(caller, operations.getCase, query).flatMap(({ attributes: { tags } }) => tags))].sort();
  }

  /** Everybody who created a case, by name; as their latest case has them. */
  reporters(caller: Caller, query: OwnerQuery): User[] {
    const users = new Map<string, User>();
    for (const { attributes } of this.#visible(caller, operations.getCase, query))
      users.set(attributes.created_by.username, attributes.created_by);
    return [...users.values()].sort((a, b) => (a.username < b.username ? -1 : 1));
  }

  /** Owners that the caller may not see are left out; when that is all of them, throws Kibana's 403. */
  #visible(caller: Caller, operation: (typeof operations)[keyof typeof operations], { owner }: OwnerQuery): StoredCase[] {
    const readable = this.#deps.authorization.readableOwners(caller, operation);
    return this.#deps.records.ofOwners(
      caller.space,
      owner === undefined ? readable : readable.filter((one) => asList(owner).includes(one)),
    );
  }
}

function countStatuses(cases: readonly StoredCase[]) {
  const counts = { open: 0, 'in-progress': 0, closed: 0 };
  for (const { attributes } of cases) counts[attributes.status] += 1;
  return { count_open_cases: counts.open, count_in_progress_cases: counts['in-progress'], count_closed_cases: counts.closed };
}
