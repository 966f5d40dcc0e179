import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { keptValue } from '../../effects/kept-bodies.ts';
import type { Rule } from '../finding.ts';
import { isUnreadPage } from '../pages.ts';
import type { Run } from '../run.ts';

export const filterNotApplied: Rule = {
  id: 'filter-not-applied',
  level: 'warn',
  title: 'A list is sent as one value with commas, and nothing is found',
  why: 'Kibana takes the whole text for one value. It takes a list as a repeated parameter.',
  fix: 'Repeat the parameter: tags=a&tags=b.',
  asks: 'cases',
  find: (run) =>
    run.requests.filter(isEmpty).flatMap((exchange) => joinedLists(exchange, run).map((detail) => ({ exchanges: [exchange.id], detail }))),
  unread: (run) => run.requests.filter((exchange) => isUnreadPage(exchange) && joinedLists(exchange, run).length > 0),
};

/** The parameters in which values stand with commas between them that cases have one by one. */
const joinedLists = ({ request }: Exchange, run: Run): string[] =>
  Object.entries(request.query ?? {}).flatMap(([name, value]) => {
    const parts = typeof value === 'string' && value.includes(',') ? value.split(',').map((part) => part.trim()) : [];
    const known = valuesOf(run, name);
    return parts.length > 1 && parts.every((part) => known.has(part)) ? [`${name}=${value}`] : [];
  });

/** A search that found nothing, or was refused for a value that is none. */
function isEmpty({ request, response }: Exchange): boolean {
  const found = keptValue(response);
  if (request.method !== 'GET' || !request.path.endsWith('/_find')) return false;
  return response?.status === 400 || (isObject(found) && found['total'] === 0);
}

/** What cases have, by the parameter that filters by it. */
function valuesOf({ cases }: Run, name: string): Set<string> {
  const values: Readonly<Record<string, () => readonly (string | null)[]>> = {
    tags: () => cases.flatMap((each) => each.tags),
    category: () => cases.map((each) => each.category),
    owner: () => cases.map((each) => each.owner),
    reporters: () => cases.map((each) => each.created_by.username),
    assignees: () => cases.flatMap((each) => each.assignees.map(({ uid }) => uid)),
    status: () => ['open', 'in-progress', 'closed'],
    severity: () => ['low', 'medium', 'high', 'critical'],
  };
  const found = Object.hasOwn(values, name) ? (values[name]?.() ?? []) : [];
  return new Set(found.filter((value) => value !== null));
}
