import { systemClock } from '../kernel/clock.ts';
import type { LogLine } from '../simulators/simulator.ts';
import type { Outcome } from './edge.ts';
import type { ServerOptions } from './options.ts';

/** Notes that a request arrived. The function that it returns prints the line, with a status or with the fault that broke the connection. */
export type RequestLog = (method: string | undefined, url: string | undefined) => (outcome: Outcome) => void;

/** Prints a line for every request once it is answered, without the query, which may hold secrets. */
export function requestLog(form: ServerOptions['log'], print: (line: string) => void): RequestLog {
  if (form === 'off') return () => () => undefined;
  return (method = '', url = '') => {
    const started = systemClock.now();
    const path = url.replace(/\?.*/s, '');
    return (outcome) => {
      const now = systemClock.now();
      const [at, ms] = [now.toISOString(), now.getTime() - started.getTime()];
      const end = typeof outcome === 'number' ? { status: outcome } : typeof outcome === 'string' ? { fault: outcome } : outcome;
      print(
        form === 'json'
          ? JSON.stringify({ at, method, path, ...end, ms })
          : `${at} ${method} ${path} ${Object.values(end).join(' ')} ${ms}ms`,
      );
    };
  };
}

/** Prints what a Kibana prints to its own log, among the requests. */
export function kibanaLog(form: ServerOptions['log'], print: (line: string) => void): ((line: LogLine) => void) | undefined {
  if (form === 'off') return undefined;
  return (line) => print(form === 'json' ? JSON.stringify(line) : `${line.at} ${line.level.toUpperCase()} ${line.message}`);
}
