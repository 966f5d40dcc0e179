import type { Entry } from './entry.ts';
import type { Exchange } from './exchange.ts';
import type { Redaction } from './redaction/redaction.ts';

/** An exchange without headers and bodies: what a list shows of it. */
export type ExchangeHead = Omit<Exchange, 'request' | 'response' | 'fault' | 'connection' | 'refusedAt'> & {
  request: { method: string; url: string };
  response?: { status: number };
  fault?: { rules: string[]; kinds: string[] };
};

/** Made without masking a body, which for a long one is most of the work of showing an entry. */
export function showHead(entry: Entry, redaction: Redaction): ExchangeHead {
  const { id, at, service, facts, state, attempt, method, url, answer, fault, error, note, causedBy, durationMs } = entry;
  return {
    id,
    at,
    service,
    facts: { ...facts },
    state,
    attempt,
    request: { method, url: redaction.url(url) },
    ...(answer && { response: { status: answer.status } }),
    ...(fault && { fault: { rules: fault.rules, kinds: fault.kinds } }),
    ...(error !== undefined && { error: redaction.text(error) }),
    ...(note !== undefined && { note }),
    ...(causedBy !== undefined && { causedBy }),
    ...(durationMs !== undefined && { durationMs }),
  };
}
