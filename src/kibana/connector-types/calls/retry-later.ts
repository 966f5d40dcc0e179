import type { Clock } from '../../../kernel/clock.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import type { CallResponse } from './call-messages.ts';

/**
 * What connector types that post messages return of an answer that is worth another try: `… , retry later`, or `… , retry at` a date
 * where a 429 has a `retry-after` that begins with a number (http_response_retry_header.ts). `undefined` for any other answer.
 */
export function retryLater(
  what: string,
  { status, headers }: Pick<CallResponse, 'status' | 'headers'>,
  clock: Clock,
  { later, at }: { later: string | undefined; at: string | undefined },
): ReturnedError | undefined {
  if (status < 500 && status !== 429) return undefined;
  const date = status === 429 ? retryDate(headers, clock) : undefined;
  return date === undefined
    ? new ReturnedError(`${what}, retry later`, { serviceMessage: later, retry: true })
    : new ReturnedError(`${what}, retry at ${date}`, { serviceMessage: at, retry: date });
}

/** When a `retry-after` in seconds is over, as an ISO date; a date in the header counts for nothing. */
export function retryDate(headers: CallResponse['headers'], clock: Clock): string | undefined {
  const seconds = Number.parseInt(headers['retry-after'] ?? '', 10);
  return Number.isNaN(seconds) ? undefined : new Date(clock.now().getTime() + seconds * 1000).toISOString();
}

/** How those types print an answer: `[404] Not Found`, and the message in it where there is one. */
export const statusLine = ({ status, statusText }: CallResponse, message = ''): string =>
  `[${status}] ${statusText}${message === '' ? '' : `: ${message}`}`;
