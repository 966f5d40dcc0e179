import { isObject } from '../../kernel/json.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from '../effects/kept-bodies.ts';
import { isAcknowledged } from '../effects/run-traffic.ts';
import { clientOf } from './run.ts';

/** An answer that is one page of several. */
export interface Page {
  exchange: Exchange;
  /** Equal for the pages of one search by one client. */
  search: string;
  page: number;
  /** How many a page has, and whether the request said so. */
  size: number;
  isSizeAsked: boolean;
  /** Whether the answer tells of more behind it. */
  hasMore: boolean;
  /** The ids of what is on it. */
  ids: string[];
}

const isFind = (exchange: Exchange) =>
  exchange.request.path.endsWith('/_find') && exchange.request.method === 'GET' && isAcknowledged(exchange);

/** Whether a `_find` answered a page of which too little was kept to tell whether there are more behind it. */
export const isUnreadPage = (exchange: Exchange): boolean =>
  isFind(exchange) && !isWhole(exchange.response) && pageOf(exchange) === undefined;

/** The page that a `_find` answered. */
export function pageOf(exchange: Exchange): Page | undefined {
  const { response, request } = exchange;
  const json = keptValue(response);
  if (!isFind(exchange) || !isObject(json)) return undefined;
  const [page, size, total] = [json['page'], json['per_page'] ?? json['perPage'], json['total']];
  if (typeof page !== 'number' || typeof size !== 'number' || typeof total !== 'number') return undefined;
  const { page: _, ...query } = request.query ?? {};
  const items = Object.values(json).filter(Array.isArray).flat().filter(isObject);
  return {
    exchange,
    search: `${clientOf(exchange)} ${request.path} ${JSON.stringify(query)}`,
    page,
    size,
    isSizeAsked: 'perPage' in query || 'per_page' in query,
    hasMore: total > page * size,
    ids: items.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
  };
}
