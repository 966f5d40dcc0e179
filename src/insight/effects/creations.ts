import { isObject } from '../../kernel/json.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from './kept-bodies.ts';
import { idIn, textsOf } from './leaves.ts';
import { isWell, type RunTraffic, realAnswer } from './run-traffic.ts';
import type { Shelves } from './shelves.ts';

/** A ticket that a call of the journal made. */
export interface Creation {
  service: string;
  id: string;
  exchange: string;
  connector: string | undefined;
  /** The request to Kibana in whose course it was made. */
  cause: Exchange | undefined;
  /** The case that was pushed; undefined for a run by hand. */
  caseId: string | undefined;
  correlationId: string | undefined;
}

/** The tickets that the calls of a journal made, in order, also those whose answer was lost on its way; and the calls of which too little was kept to tell. */
export function creationsIn(traffic: RunTraffic, shelves: Shelves): { creations: Creation[]; unread: Exchange[] } {
  const made = new Map<string, Creation>();
  const add = (exchange: Exchange, id: string) => {
    const key = `${exchange.service} ${id}`;
    if (!made.has(key)) made.set(key, creation(exchange, id, traffic));
  };
  const creates = traffic.calls.filter(isCreate);
  const unread: Exchange[] = [];
  const unnamed = creates.filter((exchange) => {
    const answer = realAnswer(exchange);
    const id = answer && isWell(answer) ? idIn(answer) : undefined;
    if (id !== undefined) add(exchange, id);
    return id === undefined && (mayHaveMade(exchange) || (isWell(answer) && !isWhole(answer)));
  });
  for (const exchange of unnamed) {
    const taken = (id: string) => made.has(`${exchange.service} ${id}`);
    const record = shelves.has(exchange.service)
      ? shelves.tickets(exchange.service).find((each) => !taken(each.id) && hasAllOf(each, exchange))
      : undefined;
    if (record) add(exchange, record.id);
    else if (!isWhole(exchange.request) || !isWhole(realAnswer(exchange))) unread.push(exchange);
  }
  const creations = [...made.values()];
  const ofRuns = creations.flatMap(({ cause, caseId, correlationId }) => (cause && caseId === undefined && !correlationId ? [cause] : []));
  return { creations, unread: [...unread, ...ofRuns.filter(({ request }) => !isWhole(request))] };
}

const isCreate = ({ facts, request }: Exchange) => facts.operation === 'createIncident' && request.method !== 'GET';

/** Whether a call whose answer names nothing may have made something. */
const mayHaveMade = ({ fault, response }: Exchange) =>
  fault !== undefined && (response === undefined || isWell(response) || fault.lost !== undefined);

/** Whether a record has the texts of the body that was sent, the short ones apart. */
function hasAllOf(record: unknown, { request: { json } }: Exchange): boolean {
  const sent = textsOf(json).filter((text) => text.length > 3);
  const kept = new Set(textsOf(record));
  return sent.length > 0 && sent.every((text) => kept.has(text) || text.includes('<redacted:'));
}

function creation(exchange: Exchange, id: string, traffic: RunTraffic): Creation {
  const cause = traffic.causeOf(exchange);
  const isPush = cause?.facts.operation === 'case.push';
  return {
    service: exchange.service,
    id,
    exchange: exchange.id,
    connector: exchange.facts.connectorId,
    cause,
    caseId: isPush ? traffic.param(cause, 'case_id') : undefined,
    correlationId: cause && !isPush ? correlationIdOf(cause) : undefined,
  };
}

/** The `correlation_id` in the params of a run, whatever the vendor's depth. */
function correlationIdOf({ request }: Exchange): string | undefined {
  const incident = ['params', 'subActionParams', 'incident'].reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    keptValue(request),
  );
  const id = isObject(incident) ? incident['correlation_id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
