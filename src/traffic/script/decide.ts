import { lowerCased } from '../../kernel/http.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { Fault } from './rules/rule.ts';

type Kind<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** How many requests of the current window a rate limit has seen. */
export interface Window {
  startedAt: number;
  seen: number;
}

/** An answer that a script gives in place of the real one. */
export interface ScriptedAnswer {
  kind: 'respond';
  status: number;
  /** The reason phrase, where it is not that of the status. */
  reason?: string | undefined;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** A fault with its random values drawn, and its rate limit applied. */
export type Decided =
  | ScriptedAnswer
  | { kind: 'delay'; ms: number }
  | Kind<'hang' | 'drop-connection' | 'close-empty' | 'refuse-connection' | 'unknown-host' | 'untrusted-certificate'>
  | Kind<'truncate-body' | 'malformed-body' | 'dribble' | 'meanwhile' | 'pass'>;

/** Whether a fault ends the request, so that no further fault can happen to it. */
export const isFinal = ({ kind }: Decided): boolean =>
  !['delay', 'meanwhile', 'pass', 'truncate-body', 'malformed-body', 'dribble'].includes(kind);

/** What a fault does to this request; `undefined` when a rate limit lets it pass. `window` is counted in place. */
export function decide(fault: Fault, { ids, now, window }: { ids: Ids; now: number; window: Window }): Decided | undefined {
  switch (fault.kind) {
    case 'respond':
      return { ...scripted(fault.status, fault.headers, fault.body, fault.padTo), reason: fault.statusText };
    case 'delay':
      return { kind: 'delay', ms: lengthOf(fault.ms, ids) };
    case 'rate-limit':
      return limited(fault, now, window);
    default:
      return fault;
  }
}

function scripted(status: number, headers: Record<string, string> = {}, body: Json | undefined, padTo = 0): ScriptedAnswer {
  const isText = body === undefined || typeof body === 'string';
  const text = isText ? (body ?? '') : JSON.stringify(body);
  return {
    kind: 'respond',
    status,
    headers: { ...(!isText && { 'content-type': 'application/json' }), ...lowerCased(headers) },
    body: text + ' '.repeat(Math.max(0, padTo - Buffer.byteLength(text))),
  };
}

function limited({ limit, windowMs, headers, body }: Kind<'rate-limit'>, now: number, window: Window): ScriptedAnswer | undefined {
  if (now >= window.startedAt + windowMs) Object.assign(window, { startedAt: now, seen: 0 });
  window.seen += 1;
  if (window.seen <= limit) return undefined;
  const seconds = String(Math.ceil((window.startedAt + windowMs - now) / 1000));
  return scripted(429, { 'retry-after': seconds, ...headers }, body);
}

/** The median of a lognormal delay is e^mu, so sigma alone says how long its tail is. */
function lengthOf(ms: Kind<'delay'>['ms'], ids: Ids): number {
  if (typeof ms === 'number') return ms;
  if ('min' in ms) return ms.min + ids.random() * (ms.max - ms.min);
  const normal = Math.sqrt(-2 * Math.log(1 - ids.random())) * Math.cos(2 * Math.PI * ids.random());
  return ms.median === 0 ? 0 : ms.median * Math.exp(ms.sigma * normal);
}
