import type { Facts } from '../../kernel/http.ts';

/** One request and what became of it, as the journal shows it. Plain JSON; secrets are masked. */
export interface Exchange {
  id: string;
  /** When the request arrived, by the world's clock. */
  at: string;
  /** Who was asked: `kibana`, or the name of a third party. */
  service: string;
  /** The space, connector and operation that the request is about. */
  facts: Facts;
  /** `aborted`: it ended without an answer, because the caller went away or the connection broke. */
  state: 'received' | 'answered' | 'aborted';
  /** The id of the connection over which a server got it. */
  connection?: string;
  /** 1 for the first request with these bytes, 2 for its first repetition, and so on. */
  attempt: number;
  /** It came while the test arranged what it needs (`setup`): findings are not about it. */
  arranged?: true;
  request: ExchangeRequest;
  response?: ExchangeAnswer;
  /** What the script did to it. */
  fault?: ExchangeFault;
  /** Why there was no answer, or only a part of one. */
  error?: string;
  /** What is worth knowing of how the answer came about. */
  note?: string;
  /** The step of Kibana's lifecycle that refused it: `url`, `route`, `authentication`, `payload`, `xsrf`, `version`, `internal`, `privilege`, `params`, `query`, `body`, or `run`, the route itself. */
  refusedAt?: string;
  /** The id of the exchange that caused this one. */
  causedBy?: string;
  durationMs?: number;
}

export interface ExchangeBody {
  /** As it was sent, up to the journal's limit. */
  body: string;
  /** The body's value where it is JSON. */
  json?: unknown;
  /** How many bytes there were, where not all of them are kept. */
  truncatedFrom?: number;
  /** The journal was full, and the body made room for later ones: nothing of it is left. */
  dropped?: true;
}

export interface ExchangeRequest extends ExchangeBody {
  method: string;
  url: string;
  path: string;
  query?: Record<string, string | string[]>;
  headers: Record<string, string>;
}

export interface ExchangeAnswer extends ExchangeBody {
  status: number;
  headers: Record<string, string>;
}

export interface ExchangeFault {
  /** The ids of the rules that took part, as in `explain()`. */
  rules: string[];
  kinds: string[];
  /** The real answer, when the script kept it from the caller. */
  lost?: ExchangeAnswer;
}
