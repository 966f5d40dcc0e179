import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Rule } from '../finding.ts';
import type { Run } from '../run.ts';

export const filterNotApplied: Rule = {
  id: 'filter-not-applied',
  level: 'warn',
  title: 'A list is sent as one value with commas, and nothing is found',
  why: 'Kibana takes the whole text for one value. It takes a list as a repeated parameter.',
  fix: 'Repeat the parameter: tags=a&tags=b.',
  find: (run) =>
    run.requests.filter(isEmpty).flatMap((exchange) =>
      Object.entries(exchange.request.query ?? {}).flatMap(([name, value]) => {
        const parts = typeof value === 'string' && value.includes(',') ? value.split(',').map((part) => part.trim()) : [];
        const known = valuesOf(run, name);
        return parts.length > 1 && parts.every((part) => known.has(part)) ? [{ exchanges: [exchange.id], detail: `${name}=${value}` }] : [];
      }),
    ),
};

/** A search that found nothing, or was refused for a value that is none. */
const isEmpty = ({ request, response }: Exchange) =>
  request.method === 'GET' &&
  request.path.endsWith('/_find') &&
  (response?.status === 400 || (isObject(response?.json) && response.json['total'] === 0));

/** What cases have, by the parameter that filters by it. */
function valuesOf({ parts }: Run, name: string): Set<string> {
  const cases = parts.cases.records.all();
  const values: Readonly<Record<string, () => readonly (string | null)[]>> = {
    tags: () => cases.flatMap(({ attributes }) => attributes.tags),
    category: () => cases.map(({ attributes }) => attributes.category),
    owner: () => cases.map(({ attributes }) => attributes.owner),
    reporters: () => cases.map(({ attributes }) => attributes.created_by.username),
    assignees: () => cases.flatMap(({ attributes }) => attributes.assignees.map(({ uid }) => uid)),
    status: () => ['open', 'in-progress', 'closed'],
    severity: () => ['low', 'medium', 'high', 'critical'],
  };
  const found = Object.hasOwn(values, name) ? (values[name]?.() ?? []) : [];
  return new Set(found.filter((value) => value !== null));
}
