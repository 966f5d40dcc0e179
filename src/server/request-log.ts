import type { IncomingMessage } from 'node:http';
import { systemClock } from '../kernel/clock.ts';
import type { Entry } from '../traffic/journal/entry.ts';
import type { World } from '../worlds/world.ts';
import type { Outcome } from './edge.ts';
import type { ServerOptions } from './options.ts';

/** Notes that a request arrived. The function that it returns prints what became of it, with the exchange in the journal where there is one. */
export type RequestLog = (incoming: IncomingMessage, target: string) => (outcome: Outcome, exchange?: Logged) => void;

/** An exchange with a world. */
export interface Logged {
  world: World;
  entry: Entry;
}

/** What is told of a request, or of a call that it caused. */
interface Line {
  service?: string;
  method: string;
  /** Of the query the keys alone: values may be secret. */
  path: string;
  status?: number;
  /** How the connection broke, or came in pieces. */
  ended?: string;
  note?: string;
  /** The names of the rules that took part. */
  fault?: string;
  ms: number;
}

/** Prints each request once it is answered, and below it the calls that it caused. Health is asked for all the time, and is not told. */
export function requestLog(form: ServerOptions['log'], print: (line: string) => void): RequestLog {
  if (form === 'off') return () => () => undefined;
  return (incoming, target) => {
    const started = systemClock.now();
    const { method = '' } = incoming;
    const path = withoutValues(target);
    if (isHealthCheck(incoming, path)) return () => undefined;
    return (outcome, exchange) => {
      const now = systemClock.now();
      const at = now.toISOString();
      const end = typeof outcome === 'number' ? { status: outcome } : typeof outcome === 'string' ? { ended: outcome } : outcome;
      const own: Line = { method, path, ...end, ...faultOf(exchange), ms: now.getTime() - started.getTime() };
      const calls = exchange ? callsOf(exchange) : [];
      if (form === 'json') return print(JSON.stringify({ at, ...own, ...(calls.length > 0 && { calls }) }));
      print(`${at} ${textOf(own)}`);
      for (const call of calls) print(`    ${textOf(call)}`);
    };
  };
}

/** The probes of Docker and Compose ask for the mock's health, those of Kubernetes for whatever path they are given. */
const isHealthCheck = ({ headers }: IncomingMessage, path: string) =>
  /^(?:\/w\/[^/]+)?\/__mock\/health\/?(?:\?|$)/.test(path) || headers['user-agent']?.startsWith('kube-probe/') === true;

function withoutValues(target: string): string {
  const [path = '', query] = target.split(/\?(.*)/s);
  return query ? `${path}?${query.replace(/=[^&]*/g, '=…')}` : path;
}

const callsOf = ({ world, entry }: Logged): Line[] => {
  const { entries, redaction } = world.journal.recording;
  const calls = (entries.after(entry.id) ?? []).filter(({ causedBy }) => causedBy === entry.id);
  return calls.map((call): Line => {
    const { service, method, url, answer, error, note, durationMs = 0 } = call;
    return {
      service,
      method,
      path: withoutValues(redaction.url(url).replace(/^\w+:\/\/[^/?]+/, '')),
      ...(answer && { status: answer.status }),
      ...(error !== undefined && { ended: redaction.text(error) }),
      ...(note !== undefined && { note }),
      ...faultOf({ world, entry: call }),
      ms: durationMs,
    };
  });
};

function faultOf(exchange: Logged | undefined): Pick<Line, 'fault'> {
  const rules = exchange?.entry.fault?.rules ?? [];
  return exchange && rules.length > 0 ? { fault: rules.map((id) => exchange.world.script.nameOf(id)).join(', ') } : {};
}

function textOf({ service, method, path, status, ended, note, fault, ms }: Line): string {
  const said = [service, method, path, status, ended, note, `${ms}ms`, fault && `fault ${fault}`];
  return said.filter((part) => part !== undefined).join(' ');
}
