import type { Locate } from '../../kibana/http/locate.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { Match } from '../../traffic/match/match.ts';
import { RunTraffic } from '../effects/run-traffic.ts';

/** A place in a run at which something can fail. */
export interface Point {
  /** Such as `kibana case.push #1` or `kibana case.push #1 > jira createIncident #1`: the same in every run. */
  key: string;
  service: string;
  /** What it does, without its number: an operation, or method and route. */
  name: string;
  /** The point in whose course it is. */
  under: string | undefined;
  isWrite: boolean;
  match: Match;
  /** How many requests of the run match and come before it. */
  after: number;
  exchange: string;
}

/** The points of a run, in order of arrival. What was arranged is none of it. */
export function pointsOf(exchanges: readonly Exchange[], locate: Locate): Point[] {
  const traffic = new RunTraffic(exchanges, locate);
  const byExchange = new Map<string, Point>();
  const equals = new Map<string, number>();
  const matching = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string) => {
    const number = counts.get(key) ?? 0;
    counts.set(key, number + 1);
    return number;
  };
  for (const exchange of exchanges) {
    const { service, facts, request, causedBy } = exchange;
    const under = causedBy === undefined ? undefined : byExchange.get(causedBy)?.key;
    const route = service === 'kibana' ? traffic.placeOf(exchange).route?.path : undefined;
    const match: Match = { service, ...(facts.operation === undefined || service !== 'kibana' ? { method: request.method } : {}) };
    if (facts.operation !== undefined) match.operation = facts.operation;
    else match.path = route ?? request.path;
    const name =
      facts.operation === undefined
        ? `${request.method} ${match.path}`
        : service === 'kibana'
          ? facts.operation
          : `${facts.operation} ${request.method}`;
    const before = count(matching, JSON.stringify(match));
    if (exchange.arranged || (causedBy !== undefined && under === undefined)) continue;
    const own = `${under === undefined ? '' : `${under} > `}${service} ${name}`;
    const key = `${own} #${count(equals, own) + 1}`;
    const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    byExchange.set(exchange.id, { key, service, name, under, isWrite, match, after: before, exchange: exchange.id });
  }
  return [...byExchange.values()];
}
