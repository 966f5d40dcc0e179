import type { LogLine } from '../simulators/simulator.ts';
import type { ServerOptions } from './options.ts';

/** Prints what a Kibana prints to its own log, among the requests. */
export function kibanaLog(form: ServerOptions['log'], print: (line: string) => void): ((line: LogLine) => void) | undefined {
  if (form === 'off') return undefined;
  return (line) => print(form === 'json' ? JSON.stringify(line) : `${line.at} ${line.level.toUpperCase()} ${line.message}`);
}
