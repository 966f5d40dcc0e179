import type { Clock } from '../../../kernel/clock.ts';
import type { ClusterLicense } from '../../connectors/cluster-license.ts';
import type { Caller, User } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureFilteringByAssignees } from '../assignees.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import { type CaseAnswer, showCaseAlone } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import { asList } from '../comments/comment.ts';
import { filterCases } from './case-filter.ts';
import { caseOrder, firstInOrder } from './case-order.ts';
import type { CaseTable } from './case-table.ts';
import { type CustomFieldSearch, customFieldTest } from './custom-field-search.ts';
import type { CasesStatusQuery, FindCasesQuery } from './find-schemas.ts';
import { caseSearch } from './search/case-search.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  license: ClusterLicense;
  clock: Clock;
}

type OwnerQuery = { owner?: string | string[] | undefined };

/** Searches those cases of a space that the caller may read. */
export class CaseFinder {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A page of cases. The counts of each status disregard `status` and `search` of the query. */
  find(caller: Caller, query: FindCasesQuery, customFields?: CustomFieldSearch) {
    const { license, clock, records } = this.#deps;
    if (query.assignees?.length) ensureFilteringByAssignees(license);
    const hasCustomFields = customFields && customFieldTest(customFields, query.owner);
    const { table } = records;
    const isVisible = this.#visible(caller, operations.findCases, query);
    const filtered = filterCases(table, { isVisible, query, now: clock.now() });
    const candidates = hasCustomFields ? filtered.filter((row) => hasCustomFields(table.caseOf(row))) : filtered;
    const hasStatus = query.status === undefined ? undefined : table.status.oneOf(asList(query.status));
    const search = caseSearch(table, query);
    const ofStatus = hasStatus ? candidates.filter(hasStatus) : candidates;
    const found = search ? ofStatus.filter(search) : ofStatus;
    // No case is a collection.
    const matches = query.type === 'collection' ? [] : found;
    const { page = 1, perPage = 20 } = query;
    const rows = firstInOrder(matches, caseOrder(table, query.sortField, query.sortOrder), page * perPage);
    return {
      page,
      per_page: perPage,
      total: matches.length,
      cases: rows.slice((page - 1) * perPage).map((row) => this.#show(table.caseOf(row), query)),
      ...countStatuses(table, candidates),
    };
  }

  /** Until 8.1 every attachment counts as a comment, and until 8.8 a query may choose among the fields. */
  #show(theCase: StoredCase, { fields }: Pick<FindCasesQuery, 'fields'>): Partial<CaseAnswer> {
    const { records, kibana } = this.#deps;
    const shown = showCaseAlone(theCase, kibana);
    const counted = kibana.has('foundCasesCountAttachments')
      ? { ...shown, totalComment: records.commentsOf(theCase.space, theCase.id).length }
      : shown;
    if (fields === undefined) return counted;
    const kept = new Set<string>([...asList(fields), ...keptFields]);
    return Object.fromEntries(Object.entries(counted).filter(([name]) => kept.has(name)));
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

  /** Every category once, in alphabetical order. */
  categories(caller: Caller, query: OwnerQuery): string[] {
    const { table } = this.#deps.records;
    const rows = table.rows(this.#visible(caller, operations.findCases, query));
    return [...new Set(rows.flatMap((row) => table.category.get(row) ?? []))].sort();
  }

  /** Every user who created a case, sorted by username, as their latest case stores them. */
  reporters(caller: Caller, query: OwnerQuery): User[] {
    const { table } = this.#deps.records;
    const isVisible = this.#visible(caller, operations.getCase, query);
    const rows = table.rows(isVisible);
    const latest = new Map(rows.map((row) => [table.reporter.get(row) ?? '', row]));
    return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => table.caseOf(row).attributes.created_by);
  }

  /** A test for rows of these owners that the caller may read; throws Kibana's 403 if the caller may read no owner's cases. */
  #visible(caller: Caller, operation: (typeof operations)[keyof typeof operations], { owner }: OwnerQuery): (row: number) => boolean {
    const { authorization, records } = this.#deps;
    const readable = authorization.readableOwners(caller, operation);
    const inSpace = records.table.space.oneOf([caller.space]);
    const ofOwner = records.table.owner.oneOf(owner === undefined ? readable : readable.filter((one) => asList(owner).includes(one)));
    return (row) => inSpace(row) && ofOwner(row);
  }
}

/** What no choice of fields leaves out, in functional tests of 8.x. */
const keptFields = ['id', 'version', 'external_service', 'owner', 'connector', 'comments', 'totalComment', 'totalAlerts'];

function countStatuses(table: CaseTable, rows: readonly number[]) {
  const counts = table.status.count(rows);
  return {
    count_open_cases: counts.get('open') ?? 0,
    count_in_progress_cases: counts.get('in-progress') ?? 0,
    count_closed_cases: counts.get('closed') ?? 0,
  };
}
