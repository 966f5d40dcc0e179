import type { Exchange } from '../traffic/journal/exchange.ts';
import { isFailed } from '../traffic/journal/transcript.ts';

/** The failed calls without an explanation, which is a scripted fault or a permission on the call or on one that it caused, or a permission on its cause. */
export function unexplainedFailures(exchanges: readonly Exchange[], isAllowed: (exchange: Exchange) => boolean): Exchange[] {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const withCauses = (exchange: Exchange): Exchange[] => {
    const cause = exchange.causedBy === undefined ? undefined : byId.get(exchange.causedBy);
    return cause ? [exchange, ...withCauses(cause)] : [exchange];
  };
  const explained = new Set(exchanges.filter((exchange) => exchange.fault || isAllowed(exchange)).flatMap(withCauses));
  return exchanges.filter((exchange) => isFailed(exchange) && !explained.has(exchange) && !withCauses(exchange).some(isAllowed));
}
