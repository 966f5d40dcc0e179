import type { Clock } from '../../../kernel/clock.ts';
import type { ClusterLicense } from '../../connectors/cluster-license.ts';
import type { Caller, User } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureFilteringByAssignees } from '../assignees.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import { showCaseAlone } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import { asList } from '../comments/comment.ts';
import { filterCases } from './case-filter.ts';
import { caseOrder, firstInOrder } from './case-order.ts';
import { caseSearch } from './case-search.ts';
import type { CaseTable } from './case-table.ts';
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
    const { kibana, license, clock, records } = this.#deps;
    if (query.assignees?.length) ensureFilteringByAssignees(license);
    const { table } = records;
    const isVisible = this.#visible(caller, operations.findCases, query);
    const candidates = filterCases(table, { isVisible, query, now: clock.now() });
    const hasStatus = query.status === undefined ? undefined : table.status.oneOf(asList(query.status));
    const search = caseSearch(query);
    const ofStatus = hasStatus ? candidates.filter(hasStatus) : candidates;
    const found = search ? ofStatus.filter((row) => search(table.caseOf(row))) : ofStatus;
    const { page = 1, perPage = 20 } = query;
    const rows = firstInOrder(found, caseOrder(table, query.sortField, query.sortOrder), page * perPage);
    return {
      page,
      per_page: perPage,
      total: found.length,
      cases: rows.slice((page - 1) * perPage).map((row) => showCaseAlone(table.caseOf(row), kibana)),
      ...countStatuses(table, candidates),
    };
  }

  statuses(caller: Caller, query: CasesStatusQuery) {
    const { table } = this.#deps.records;
    const isVisible = this.#visible(caller, operations.findCases, query);
    return countStatuses(table, filterCases(table, { isVisible, query, now: this.#deps.clock.now() }));
  }

  /** Every tag once, in alphabetical order. */
  tags(caller: Caller, query: OwnerQuery): string[] {
    return this.#deps.records.table.tags.labelsOf(this.#visible(caller, operations.getCase, query));
  }

  /** Everybody who created a case, by name; as their latest case has them. */
  reporters(caller: Caller, query: OwnerQuery): User[] {
    const { table } = this.#deps.records;
    const isVisible = this.#visible(caller, operations.getCase, query);
    const rows = table.rows(isVisible);
    const latest = new Map(rows.map((row) => [table.reporter.get(row) ?? '', row]));
    return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => table.caseOf(row).attributes.created_by);
  }

  /** Which rows the caller may see, of the owners asked for; throws Kibana's 403 when there is no owner whose cases they may see. */
  #visible(caller: Caller, operation: (typeof operations)[keyof typeof operations], { owner }: OwnerQuery): (row: number) => boolean {
    const { authorization, records } = this.#deps;
    const readable = authorization.readableOwners(caller, operation);
    const inSpace = records.table.space.oneOf([caller.space]);
    const ofOwner = records.table.owner.oneOf(owner === undefined ? readable : readable.filter((one) => asList(owner).includes(one)));
    return (row) => inSpace(row) && ofOwner(row);
  }
}

function countStatuses(table: CaseTable, rows: readonly number[]) {
  const counts = table.status.count(rows);
  return {
    count_open_cases: counts.get('open') ?? 0,
    count_in_progress_cases: counts.get('in-progress') ?? 0,
    count_closed_cases: counts.get('closed') ?? 0,
  };
}
