import { isObject } from '../../kernel/json.ts';
import type { Locate, Location } from '../../kibana/http/locate.ts';
import type { Exchange, ExchangeAnswer } from '../../traffic/journal/exchange.ts';
import { isWhole, keptValue } from './kept-bodies.ts';

/** What two requests with the same body have in common, whatever the journal kept of it, by their ids; undefined where that is not known. */
export type FingerprintOf = (id: string) => string | undefined;

/** The exchanges of a journal, oldest first, with the requests to Kibana that caused the calls to third parties. */
export class RunTraffic {
  readonly all: readonly Exchange[];
  /** What clients asked of Kibana. */
  readonly requests: readonly Exchange[];
  /** The calls to third parties. */
  readonly calls: readonly Exchange[];
  readonly #byId: ReadonlyMap<string, Exchange>;
  readonly #locate: Locate;
  readonly #fingerprintOf: FingerprintOf;

  constructor(exchanges: readonly Exchange[], locate: Locate, fingerprintOf: FingerprintOf = () => undefined) {
    this.all = exchanges;
    this.requests = exchanges.filter(({ service }) => service === 'kibana');
    this.calls = exchanges.filter(({ service }) => service !== 'kibana');
    this.#byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
    this.#locate = locate;
    this.#fingerprintOf = fingerprintOf;
  }

  get(id: string): Exchange | undefined {
    return this.#byId.get(id);
  }

  /** The request to Kibana in whose course a call was made, where the journal still has it. */
  causeOf({ causedBy }: Exchange): Exchange | undefined {
    return causedBy === undefined ? undefined : this.#byId.get(causedBy);
  }

  /** Where a request to Kibana leads. */
  placeOf({ request: { method, path } }: Exchange): Location {
    return this.#locate(method, path);
  }

  /** Equal for two requests with the same body; undefined where the journal kept too little of it to tell. */
  bodyKeyOf({ id, request }: Exchange): string | undefined {
    return this.#fingerprintOf(id) ?? (isWhole(request) ? request.body : undefined);
  }

  param(exchange: Exchange, name: string): string | undefined {
    return this.placeOf(exchange).params[name];
  }
}

/** What the service really answered, whether or not the caller got it. */
export const realAnswer = ({ response, fault }: Exchange): ExchangeAnswer | undefined => fault?.lost ?? response;

export const isWell = (answer: { status: number } | undefined): boolean =>
  answer !== undefined && answer.status >= 200 && answer.status < 300;

/** Whether the caller learnt that it went well. */
export const isAcknowledged = (exchange: Exchange): boolean =>
  exchange.error === undefined && isWell(exchange.response) && statusOfRun(exchange) !== 'error';

/** Whether the caller learnt nothing of how it went, or that something behind Kibana failed. */
export const isInDoubt = (exchange: Exchange): boolean => {
  const { state, response, error } = exchange;
  if (state === 'received') return false;
  return (
    error !== undefined || response === undefined || response.status >= 500 || response.status === 424 || statusOfRun(exchange) === 'error'
  );
};

/** What the answer to a run of a connector says of it: a run that failed is a 200 as well. Undefined where it is no run, or too little was kept. */
export function statusOfRun({ facts, response }: Exchange): unknown {
  const answer = facts.operation === 'connector.execute' ? keptValue(response) : undefined;
  return isObject(answer) ? answer['status'] : undefined;
}

/** Whether a request whose caller is in doubt may have had its effect: not where the script kept it from having one. */
export function mayHaveHappened(exchange: Exchange): boolean {
  const { fault } = exchange;
  if (!isInDoubt(exchange)) return false;
  if (fault?.lost) return isWell(fault.lost);
  return fault === undefined || fault.kinds.every((kind) => kind === 'delay' || SHAPES.includes(kind));
}

/** Faults that change how an answer arrives, behind the effect. */
const SHAPES = ['truncate-body', 'malformed-body', 'dribble', 'pass', 'meanwhile'];
