import { splitTarget } from '../../kernel/http.ts';
import type { Entry, EntryAnswer } from './entry.ts';
import type { Exchange, ExchangeAnswer, ExchangeBody } from './exchange.ts';
import type { Kept } from './kept.ts';
import type { Redaction } from './redaction/redaction.ts';

/** An entry as plain JSON, with its secrets masked. */
export function showEntry(entry: Entry, redaction: Redaction): Exchange {
  const { id, at, service, connection, causedBy, facts, state, attempt, fault, error, note, refusedAt, answer, durationMs } = entry;
  return {
    id,
    at,
    service,
    facts: { ...facts },
    state,
    ...(connection !== undefined && { connection }),
    attempt,
    ...(entry.isArranged && { arranged: true as const }),
    request: showRequest(entry, redaction),
    ...(answer && { response: showAnswer(answer, redaction) }),
    ...(fault && { fault: { rules: fault.rules, kinds: fault.kinds, ...(fault.lost && { lost: showAnswer(fault.lost, redaction) }) } }),
    ...(error !== undefined && { error: redaction.text(error) }),
    ...(note !== undefined && { note: redaction.text(note) }),
    ...(refusedAt !== undefined && { refusedAt }),
    ...(causedBy !== undefined && { causedBy }),
    ...(durationMs !== undefined && { durationMs }),
  };
}

function showRequest({ method, headers, url: unmasked, origin, sent }: Entry, redaction: Redaction): Exchange['request'] {
  const url = redaction.url(unmasked);
  const { path, search } = splitTarget(url.slice(Math.max(0, url.indexOf('/', url.indexOf('://') + 3))));
  const query = queryOf(search);
  return { method, url, path: url === origin ? '/' : path, ...(query && { query }), ...showMessage(headers, sent, redaction) };
}

const showAnswer = ({ status, headers, body }: EntryAnswer, redaction: Redaction): ExchangeAnswer => ({
  status,
  ...showMessage(headers, body, redaction),
});

function showMessage(rawHeaders: Readonly<Record<string, string>>, { text, truncatedFrom, isDropped }: Kept, redaction: Redaction) {
  const headers = redaction.headers(rawHeaders);
  const body: ExchangeBody = redaction.body(text, rawHeaders['content-type']);
  if (truncatedFrom !== undefined) body.truncatedFrom = truncatedFrom;
  if (isDropped) body.dropped = true;
  return { headers, ...body };
}

function queryOf(search: string): Record<string, string | string[]> | undefined {
  if (search === '') return undefined;
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const present = query[name];
    query[name] = present === undefined ? value : [present, value].flat();
  }
  return query;
}
