import { systemClock } from '../kernel/clock.ts';
import type { ServerOptions } from './options.ts';

/** Begins a line about a request; what it hands back ends the line, with a status or with what the script did to the connection. */
export type RequestLog = (method: string | undefined, url: string | undefined) => (outcome: number | string) => void;

/** Tells of every request once it is answered. The query is left out: it may hold what nobody should read. */
export function requestLog(form: ServerOptions['log'], print: (line: string) => void): RequestLog {
  if (form === 'off') return () => () => undefined;
  return (method = '', url = '') => {
    const started = systemClock.now();
    const path = url.replace(/\?.*/s, '');
    return (outcome) => {
      const now = systemClock.now();
      const [at, ms] = [now.toISOString(), now.getTime() - started.getTime()];
      const end = typeof outcome === 'number' ? { status: outcome } : { fault: outcome };
      print(form === 'json' ? JSON.stringify({ at, method, path, ...end, ms }) : `${at} ${method} ${path} ${outcome} ${ms}ms`);
    };
  };
}
