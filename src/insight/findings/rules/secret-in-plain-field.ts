import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from '../../effects/kept-bodies.ts';
import { leavesOf } from '../../effects/leaves.ts';
import type { Rule } from '../finding.ts';

export const secretInPlainField: Rule = {
  id: 'secret-in-plain-field',
  level: 'error',
  title: 'A secret stands in a field that everybody can read',
  why: 'Titles, descriptions, comments, tags, names and config are stored and shown as they are; only secrets are encrypted.',
  fix: 'Put it into the secrets of the connector, and out of every text.',
  find: ({ requests, tellsSecret }) =>
    requests.flatMap((exchange) => {
      const fields = plainFields(exchange).flatMap(([field, value]) =>
        leavesOf(value).some(({ text }) => tellsSecret(text)) ? [field] : [],
      );
      return fields.length === 0 ? [] : [{ exchanges: [exchange.id], detail: `in ${fields.join(', ')}` }];
    }),
  unread: ({ requests }) => requests.filter(({ facts, request }) => (facts.operation ?? '') in FIELDS && !isWhole(request)),
};

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'case.create': ['title', 'description', 'tags'],
  'case.update': ['title', 'description', 'tags'],
  'comment.create': ['comment'],
  'comment.createMany': ['comment'],
  'comment.update': ['comment'],
  'connector.create': ['name', 'config'],
  'connector.update': ['name', 'config'],
};

function plainFields({ facts: { operation = '' }, request }: Exchange): [string, unknown][] {
  const json = keptValue(request);
  const items = isObject(json) && Array.isArray(json['cases']) ? json['cases'] : Array.isArray(json) ? json : [json];
  const names = FIELDS[operation] ?? [];
  return items.filter(isObject).flatMap((item) => names.flatMap((name): [string, unknown][] => (name in item ? [[name, item[name]]] : [])));
}
