import type { Exchange, ExchangeAnswer, ExchangeBody } from './exchange.ts';

type NameAndValue = { name: string; value: string };

/** The part of HAR 1.2 that a journal can fill. */
export interface Har {
  log: {
    version: '1.2';
    creator: { name: string; version: string };
    entries: HarEntry[];
  };
}

export interface HarEntry {
  startedDateTime: string;
  time: number;
  connection?: string;
  request: HarMessage & {
    method: string;
    url: string;
    queryString: NameAndValue[];
    postData?: { mimeType: string; text: string; comment?: string };
  };
  response: HarMessage & {
    status: number;
    statusText: string;
    content: { size: number; mimeType: string; text: string; comment?: string };
    redirectURL: string;
  };
  cache: Record<string, never>;
  timings: { send: number; wait: number; receive: number };
  comment: string;
}

interface HarMessage {
  httpVersion: string;
  cookies: NameAndValue[];
  headers: NameAndValue[];
  headersSize: number;
  bodySize: number;
}

/** An HTTP archive of these entries. */
export const harOf = (entries: HarEntry[]): Har => ({ log: { version: '1.2', creator: { name: 'mock-kibana', version: '1' }, entries } });

/** An exchange as an entry of an HTTP archive. One without an answer has the status 0, as in browsers. */
export function harEntry(exchange: Exchange): HarEntry {
  const { id, at, service, durationMs = 0, connection, causedBy, error } = exchange;
  return {
    startedDateTime: at,
    time: durationMs,
    ...(connection !== undefined && { connection }),
    request: harRequest(exchange.request),
    response: harResponse(exchange.response),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: [
      `${service} ${id}`,
      ...(causedBy === undefined ? [] : [`caused by ${causedBy}`]),
      ...(error === undefined ? [] : [error]),
    ].join('; '),
  };
}

function harRequest({ method, url, query = {}, headers, ...body }: Exchange['request']): HarEntry['request'] {
  const queryString = Object.entries(query).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
  return {
    method,
    url,
    queryString,
    ...message(headers, body),
    ...(sizeOf(body) > 0 && { postData: textOf(headers, body) }),
  };
}

function harResponse(answer: ExchangeAnswer | undefined): HarEntry['response'] {
  const { status, headers, ...body } = answer ?? { status: 0, headers: {}, body: '' };
  return {
    status,
    statusText: '',
    ...message(headers, body),
    content: { size: sizeOf(body), ...textOf(headers, body) },
    redirectURL: headers['location'] ?? '',
  };
}

const message = (headers: Record<string, string>, body: ExchangeBody): HarMessage => ({
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  headersSize: -1,
  bodySize: sizeOf(body),
});

const textOf = (headers: Record<string, string>, { body, dropped }: ExchangeBody) => ({
  mimeType: headers['content-type'] ?? '',
  text: body,
  ...(dropped && { comment: 'the journal was full, and dropped this body' }),
});

const sizeOf = ({ body, truncatedFrom }: ExchangeBody) => truncatedFrom ?? Buffer.byteLength(body);
