import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../kernel/clock.ts';
import { factsOf } from '../kernel/facts.ts';
import type { Fetch } from '../kernel/fetch.ts';
import { isError } from '../kernel/is-error.ts';
import { plainHeaders, readText } from '../kernel/message.ts';
import type { Description, Entry, EntryAnswer } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import type { Recording } from './journal/recording.ts';
import { isFinal } from './script/decide.ts';
import { type Means, type Outcome, perform } from './script/perform.ts';
import type { Script, Taken } from './script/script.ts';
import { connectionOf } from './wire/connection.ts';
import { type Readable, readable, scripted, shaped } from './wire/shape.ts';

/** What watches the traffic of one world. */
export interface Observer {
  journal: Journal;
  script: Script;
  clock: Clock;
  /** What a request is about, for the edge whose requests do not carry it as facts. */
  describe?(request: Request, body: string): Description;
}

const CALLER_LEFT = 'the caller went away';

/** The exchange in the course of which this code runs, and whose journal it is in. */
const current = new AsyncLocalStorage<{ recording: Recording; id: string }>();

/** Puts a service behind the script and the journal: every request to it is written down, and may go wrong on purpose. */
export function observe(service: string, fetch: Fetch, observer: Observer): Fetch {
  const { recording } = observer.journal;
  return (request) => {
    const connection = connectionOf(request);
    if (!connection && request.signal.aborted) return Promise.reject(request.signal.reason);
    const cause = current.getStore();
    const entry = recording.open({
      service,
      method: request.method,
      url: request.url,
      headers: plainHeaders(request),
      facts: factsOf(request),
      connection: connection?.id,
      causedBy: cause?.recording === recording ? cause.id : undefined,
    });
    const passing = current.run({ recording, id: entry.arrival.id }, () => pass(request, entry, fetch, observer));
    return connection ? passing : whileCallerWaits(request, passing, () => recording.aborted(entry, CALLER_LEFT));
  };
}

async function pass(request: Request, entry: Entry, fetch: Fetch, observer: Observer): Promise<Response> {
  const { describe } = observer;
  const { recording } = observer.journal;
  try {
    const text = await bodyOf(request);
    recording.read(entry, text, describe?.(request, text) ?? {});
    return await answer(request, entry, fetch, observer);
  } catch (error) {
    recording.aborted(entry, connectionOf(request)?.isGone?.() ? CALLER_LEFT : reasonOf(error));
    throw error;
  }
}

async function answer(request: Request, entry: Entry, fetch: Fetch, { journal, script, clock }: Observer): Promise<Response> {
  const { recording } = journal;
  const { actions, ended } = script;
  const means: Means = { request, exchange: () => recording.show(entry), clock, actions, ended };
  const before = await suffer(script.take('before', entry), entry, means);
  const real = before.answer ? scripted(before.answer) : await readable(await fetch(request));
  const isOver = before.answer !== undefined || ended.aborted;
  const after = isOver ? nothing : await suffer(script.take('after', entry), entry, means, () => answerOf(real, recording));
  const given = after.answer ? scripted(after.answer) : real;
  const shapes = [...before.shapes, ...after.shapes];
  const { isCut, ...delivered } = shapes.length === 0 ? { ...given, isCut: false } : shaped(given, shapes, clock, ended);
  if (connectionOf(request)?.isGone?.()) recording.aborted(entry, CALLER_LEFT);
  recording.answered(entry, answerOf(delivered, recording), isCut ? 'the connection broke in the body' : undefined);
  return delivered.response;
}

const nothing: Outcome = { answer: undefined, shapes: [] };

/** Lets what the script took happen, and notes it; `lost` is the real answer, where the caller will not get that. */
async function suffer({ decided, rules }: Taken, entry: Entry, means: Means, lost?: () => EntryAnswer): Promise<Outcome> {
  if (rules.length === 0) return nothing;
  const earlier = entry.fault ?? { rules: [], kinds: [], lost: undefined };
  entry.fault = {
    rules: [...earlier.rules, ...rules.map(({ id }) => id)],
    kinds: [...earlier.kinds, ...decided.map(({ kind }) => kind)],
    lost: decided.some(isFinal) ? lost?.() : undefined,
  };
  return perform(decided, means);
}

const answerOf = ({ response, text }: Readable, recording: Recording) => recording.answer(response, text);

/** The body of a request; one that cannot be read is the business of whoever answers. */
async function bodyOf(request: Request): Promise<string> {
  try {
    return await readText(request);
  } catch {
    return '';
  }
}

/** Ends for the caller as soon as the caller ends it; what was asked for goes on, as it does in Kibana. */
function whileCallerWaits({ signal }: Request, passing: Promise<Response>, onLeaving: () => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      onLeaving();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    passing.then(resolve, reject);
  });
}

/** The cause behind `fetch failed`, where there is one. */
function reasonOf(error: unknown): string {
  if (!isError(error)) return String(error);
  return isError(error.cause) ? error.cause.message : error.message;
}
