import type { Ending } from './ending.ts';
import { STATUS_CODES } from './node-http.ts';
import { Payload } from './payload.ts';

/** What is known of a request beyond its bytes: who caused it, and what for. */
export interface Facts {
  space?: string;
  /** The id of the connector type, such as `.jira`. */
  connectorType?: string;
  connectorId?: string;
  connectorName?: string;
  /** The sub-action that was asked for, such as `pushToService`. */
  subAction?: string;
  /** What the request does, in the domain's words: `createIncident` on the vendor's edge, `case.push` on Kibana's. */
  operation?: string;
}

/** A request as this program hands it on. */
export interface HttpRequest {
  readonly method: string;
  /** `http://host:port`, as the caller names the server. */
  readonly origin: string;
  /** As it was sent: not decoded, dots not resolved, without the query. */
  readonly path: string;
  /** The query, without its question mark. */
  readonly search: string;
  /** Names in lower case, several of one name joined as Node joins them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Name, value, name, value: in the order and letters of the wire. */
  readonly rawHeaders?: readonly string[] | undefined;
  readonly body: Payload;
  readonly facts: Facts;
  /** Its own id in the journal, once it has one. */
  readonly exchange?: string | undefined;
  /** The exchange in the course of which it is sent. */
  readonly causedBy?: string | undefined;
  /** Over which connection it came; absent in process. */
  readonly connection?: string | undefined;
  /** Over when the caller leaves. */
  readonly caller?: Ending | undefined;
  /** Over when nothing stands before its answer: earlier requests in one pipeline are answered, or the connection is closed. Absent where nothing did. */
  readonly turn?: Ending | undefined;
}

/** A request whose body may still be on its way: its arrival is written down before its body is read. */
export type ArrivingRequest = Omit<HttpRequest, 'body'> & { readonly body: Payload | Promise<Payload> };

/** How an answer is sent otherwise than in one piece; the edges carry it out. */
export interface Delivery {
  /** In how many pieces, and over how many milliseconds. */
  chunks: number;
  ms: number;
  /** After how many bytes the connection breaks; never, when absent. */
  cutAfter: number | undefined;
  /** When it is over, nothing more is sent. */
  until: Ending;
}

export interface HttpResponse {
  readonly status: number;
  /** The reason phrase, where it is not that of the status. */
  readonly reason?: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies?: readonly string[];
  /** Always whole, whatever the delivery does to it. */
  readonly body: Payload;
  readonly delivery?: Delivery;
  /** What the journal shall say of how this answer came about. */
  readonly note?: string;
  /** The step at which whoever answers refused the request, by its own name for it. */
  readonly refusedAt?: string;
}

/** The longest body that is read, in bytes; or how long that of a request may be, which whoever routes it knows. */
export type MaxBytes = number | ((method: string, path: string) => number);

export const maxBytesOf = (most: MaxBytes, method: string, path: string): number => (typeof most === 'number' ? most : most(method, path));

/** Whatever answers: Kibana, a simulator, the network. It throws where there is no answer. */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

export const urlOf = ({ origin, path, search }: Pick<HttpRequest, 'origin' | 'path' | 'search'>): string =>
  search === '' ? origin + path : `${origin}${path}?${search}`;

/** Path and query of a request target or of a URL behind its origin. */
export function splitTarget(target: string): { path: string; search: string } {
  const end = target.indexOf('#');
  const whole = end < 0 ? target : target.slice(0, end);
  const mark = whole.indexOf('?');
  return mark < 0 ? { path: whole, search: '' } : { path: whole.slice(0, mark), search: whole.slice(mark + 1) };
}

export const reasonOf = ({ status, reason }: Pick<HttpResponse, 'status' | 'reason'>): string => reason ?? STATUS_CODES[status] ?? '';

/** A status that comes without a body. */
export const isBodiless = (status: number): boolean => status === 204 || status === 205 || status === 304;

export const jsonResponse = (status: number, value: unknown, headers: Readonly<Record<string, string>> = JSON_TYPE): HttpResponse => ({
  status,
  headers,
  body: new Payload(JSON.stringify(value)),
});

/** The refusal of a body of which no more than `most` bytes are read. */
export const tooLarge = (most: number): HttpResponse =>
  jsonResponse(413, {
    message: `mock-kibana reads at most ${most} bytes of a body here, as it is sent and once it is inflated; send less`,
  });

const JSON_TYPE = { 'content-type': 'application/json' };

/** Headers by their names in lower case, as messages have them. */
export const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
