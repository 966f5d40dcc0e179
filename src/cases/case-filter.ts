import { badRequest } from '../http/errors.ts';
import type { CaseAttributes } from './case.ts';
import { asList } from './comment.ts';
import { readDateMath } from './date-math.ts';
import type { FindCasesQuery } from './find-schemas.ts';

export type CaseCondition = (attributes: CaseAttributes) => boolean;
type Filters = Partial<Pick<FindCasesQuery, 'tags' | 'severity' | 'assignees' | 'reporters' | 'from' | 'to' | 'category'>>;

/** What a query asks of cases besides their status and its search: all of it, and any of the values of one parameter. */
export function caseFilter({ tags, severity, assignees, reporters, from, to, category }: Filters, now: Date): CaseCondition {
  const conditions = [
    oneOf(severity, ({ severity }) => [severity]),
    oneOf(tags, ({ tags }) => tags),
    oneOf(reporters, ({ created_by }) => [created_by.username, created_by.profile_uid]),
    createdWithin({ from, to }, now),
    assignedTo(assignees),
    oneOf(category, ({ category }) => [category]),
  ].filter((condition) => condition !== undefined);
  return (attributes) => conditions.every((condition) => condition(attributes));
}

function oneOf(wanted: string | readonly string[] | undefined, valuesOf: (attributes: CaseAttributes) => readonly unknown[]) {
  if (wanted === undefined) return undefined;
  const set = new Set<unknown>(asList(wanted));
  return set.size === 0 ? undefined : (attributes: CaseAttributes) => valuesOf(attributes).some((value) => set.has(value));
}

/** `none` stands for cases without assignees, beside the uids of others. */
function assignedTo(wanted: string | readonly string[] | undefined): CaseCondition | undefined {
  const toSomebody = oneOf(wanted, ({ assignees }) => assignees.map(({ uid }) => uid));
  if (wanted === undefined || !asList(wanted).includes('none')) return toSomebody;
  return (attributes) => attributes.assignees.length === 0 || toSomebody?.(attributes) === true;
}

function createdWithin({ from, to }: Pick<Filters, 'from' | 'to'>, now: Date): CaseCondition | undefined {
  if (from === undefined && to === undefined) return undefined;
  const [first, last] = [readBound(from, now, 'down'), readBound(to, now, 'up')];
  return ({ created_at }) => (first === undefined || created_at >= first) && (last === undefined || created_at <= last);
}

/** As the dates of cases are written, so that texts compare as moments do. */
function readBound(text: string | undefined, now: Date, rounding: 'down' | 'up'): string | undefined {
  if (text === undefined) return undefined;
  // KQL needs a value; Kibana words that itself. What KQL lets through, Elasticsearch refuses: those words are a guess.
  if (text.trim() === '') throw badRequest('Invalid "from" and/or "to" query parameters');
  const time = readDateMath(text.trim(), now, rounding);
  if (time === undefined) throw badRequest(`failed to parse date field [${text}] with format [strict_date_optional_time||epoch_millis]`);
  return new Date(Math.min(Math.max(time, 0), latest)).toISOString();
}

/** Beyond it, ISO 8601 writes years with more digits, which sort before all others. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
