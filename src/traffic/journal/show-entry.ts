import { type Entry, type EntryAnswer, type Kept, pathOf } from './entry.ts';
import type { Exchange, ExchangeAnswer, ExchangeBody } from './exchange.ts';
import type { Redaction } from './redaction/redaction.ts';

/** An entry as plain JSON, with its secrets masked. */
export function showEntry(entry: Entry, redaction: Redaction): Exchange {
  const { arrival, facts, state, attempt, fault, error, answer, durationMs } = entry;
  const { id, at, service, connection, causedBy } = arrival;
  return {
    id,
    at,
    service,
    facts: { ...facts },
    state,
    ...(connection !== undefined && { connection }),
    attempt,
    request: showRequest(entry, redaction),
    ...(answer && { response: showAnswer(answer, redaction) }),
    ...(fault && { fault: { rules: fault.rules, kinds: fault.kinds, ...(fault.lost && { lost: showAnswer(fault.lost, redaction) }) } }),
    ...(error !== undefined && { error: redaction.text(error) }),
    ...(causedBy !== undefined && { causedBy }),
    ...(durationMs !== undefined && { durationMs }),
  };
}

function showRequest({ arrival, sent }: Entry, redaction: Redaction): Exchange['request'] {
  const url = redaction.url(arrival.url);
  const query = queryOf(url);
  return {
    method: arrival.method,
    url,
    path: pathOf(url),
    ...(query && { query }),
    ...showMessage(arrival.headers, sent, redaction),
  };
}

const showAnswer = ({ status, headers, body }: EntryAnswer, redaction: Redaction): ExchangeAnswer => ({
  status,
  ...showMessage(headers, body, redaction),
});

function showMessage(rawHeaders: Readonly<Record<string, string>>, { text, truncatedFrom }: Kept, redaction: Redaction) {
  const headers = redaction.headers(rawHeaders);
  const body: ExchangeBody = redaction.body(text, headers['content-type']);
  return { headers, ...body, ...(truncatedFrom !== undefined && { truncatedFrom }) };
}

function queryOf(url: string): Record<string, string | string[]> | undefined {
  const start = url.indexOf('?');
  if (start < 0) return undefined;
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(url.slice(start).replace(/#.*/, ''))) {
    const present = query[name];
    query[name] = present === undefined ? value : [present, value].flat();
  }
  return query;
}
