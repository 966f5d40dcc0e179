import { badRequest } from '../../http/errors.ts';
import { asList } from '../comments/comment.ts';
import type { CaseTable } from './case-table.ts';
import { readDateMath } from './date-math.ts';
import type { FindCasesQuery } from './find-schemas.ts';
import type { RowTest } from './row-test.ts';

type Filters = Partial<Pick<FindCasesQuery, 'tags' | 'severity' | 'assignees' | 'reporters' | 'from' | 'to' | 'category'>>;

/** The rows that match every parameter of a query but `status` and `search`. Of several values of one parameter, any will do. */
export function filterCases(table: CaseTable, { isVisible, query, now }: { isVisible: RowTest; query: Filters; now: Date }): number[] {
  const { tags, severity, reporters, category, assignees } = query;
  const tagged = tags === undefined ? undefined : table.tags.withAny(asList(tags));
  const byName = reporters === undefined ? undefined : table.reporter.oneOf(asList(reporters));
  const byProfile = reporters === undefined ? undefined : table.reporterProfile.oneOf(asList(reporters));
  const tests = [
    isVisible,
    severity === undefined ? undefined : table.severity.oneOf(asList(severity)),
    category === undefined ? undefined : table.category.oneOf(asList(category)),
    byName && byProfile && ((row: number) => byName(row) || byProfile(row)),
    assignees === undefined ? undefined : assignedTo(table, asList(assignees)),
    createdWithin(table, query, now),
  ].filter((test) => test !== undefined);
  const isWanted = tests.reduce((all, test) => (row) => all(row) && test(row));
  return tagged ? [...tagged].filter(isWanted).sort((a, b) => a - b) : table.rows(isWanted);
}

/** Among the uids `none` may stand for cases without assignees. */
function assignedTo(table: CaseTable, uids: readonly string[]): RowTest {
  const rows = table.assignees.withAny(uids);
  return uids.includes('none') ? (row) => !table.isAssigned(row) || rows.has(row) : (row) => rows.has(row);
}

function createdWithin(table: CaseTable, { from, to }: Pick<Filters, 'from' | 'to'>, now: Date): RowTest | undefined {
  if (from === undefined && to === undefined) return undefined;
  const first = from === undefined ? Number.NEGATIVE_INFINITY : readBound(from, now, 'down');
  const last = to === undefined ? Number.POSITIVE_INFINITY : readBound(to, now, 'up');
  return (row) => {
    const created = table.moment('created_at', row) ?? Number.NaN;
    return first <= created && created <= last;
  };
}

function readBound(text: string, now: Date, rounding: 'down' | 'up'): number {
  // KQL needs a value; Kibana words that itself. What KQL lets through, Elasticsearch refuses: those words are a guess.
  if (text.trim() === '') throw badRequest('Invalid "from" and/or "to" query parameters');
  const time = readDateMath(text.trim(), now, rounding);
  if (time === undefined) throw badRequest(`failed to parse date field [${text}] with format [strict_date_optional_time||epoch_millis]`);
  return time;
}
