import type { Clock } from '../kernel/clock.ts';
import { type Ending, over } from '../kernel/ending.ts';
import type { ArrivingRequest, Handler, HttpRequest, HttpResponse } from '../kernel/http.ts';
import { isError } from '../kernel/is-error.ts';
import { Payload } from '../kernel/payload.ts';
import type { Description, Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import { isFinal } from './script/decide.ts';
import { type Means, type Outcome, perform } from './script/perform.ts';
import { nothingTaken, type Script, type Taken } from './script/script.ts';
import { scriptedResponse, shaped } from './wire/shape.ts';

/** What watches the traffic of one world. */
export interface Observer {
  journal: Journal;
  script: Script;
  clock: Clock;
  /** Whether an answer may tell a secret that is new to the world, such as a token. */
  tellsSecrets?: boolean;
  /** What a request is about, for the edge whose requests do not carry it as facts. */
  describe?(request: HttpRequest): Description;
}

const CALLER_LEFT = 'the caller went away';

/** Puts a service behind the script and the journal: every request to it is written down, and may go wrong on purpose. */
export function observe(service: string, handler: Handler, observer: Observer): (request: ArrivingRequest) => Promise<HttpResponse> {
  const { recording } = observer.journal;
  return (request) => {
    const { caller } = request;
    if (caller?.isOver) return Promise.reject(caller.reason);
    const entry = recording.open(service, request);
    const passing = pass(request, entry, handler, observer);
    return caller ? whileCallerWaits(caller, passing, () => recording.aborted(entry, CALLER_LEFT)) : passing;
  };
}

async function pass(arriving: ArrivingRequest, entry: Entry, handler: Handler, observer: Observer): Promise<HttpResponse> {
  const { recording } = observer.journal;
  try {
    const body = arriving.body instanceof Payload ? arriving.body : await arriving.body;
    const request = readRequest(arriving, body, entry.id);
    recording.read(entry, body, observer.describe?.(request));
    if (body.problem === 'cut') throw new Error(CALLER_LEFT);
    return await answer(request, entry, handler, observer);
  } catch (error) {
    if (arriving.turn) await over(arriving.turn);
    recording.aborted(entry, reasonOf(error));
    throw error;
  }
}

/** Field by field, because a copy to which a field is added costs ten times as much in the V8 of Node 20: each gets a shape of its own. */
function readRequest(arriving: ArrivingRequest, body: Payload, exchange: string): HttpRequest {
  const { method, origin, path, search, headers, rawHeaders, facts, causedBy, connection, caller, turn } = arriving;
  return { method, origin, path, search, headers, rawHeaders, body, facts, exchange, causedBy, connection, caller, turn };
}

async function answer(request: HttpRequest, entry: Entry, handler: Handler, observer: Observer): Promise<HttpResponse> {
  const { journal, script, clock, tellsSecrets } = observer;
  const { recording } = journal;
  const { actions, ended } = script;
  const means: Means = { request, exchange: () => recording.show(entry), clock, actions };
  const early = script.take('before', entry);
  const before = early.rules.length === 0 ? nothing : await suffer(early, entry, means);
  const real = before.answer ? scriptedResponse(before.answer) : await handler(request);
  const isOver = before.answer !== undefined || ended.isOver;
  const late = isOver ? nothingTaken : script.take('after', entry);
  const after = late.rules.length === 0 ? nothing : await suffer(late, entry, means, () => recording.keep(real));
  const unshaped = after.answer ? scriptedResponse(after.answer) : real;
  const shapes = [...before.shapes, ...after.shapes];
  const response = shapes.length === 0 ? unshaped : shaped(unshaped, shapes);
  const isCut = response.delivery?.cutAfter !== undefined;
  if (tellsSecrets) recording.noteAnswer(response);
  entry.note = real.note;
  entry.refusedAt = real.refusedAt;
  if (request.turn) await over(request.turn);
  recording.answered(entry, recording.keep(response), isCut ? 'the connection broke in the body' : undefined);
  return response;
}

const nothing: Outcome = { answer: undefined, shapes: [] };

/** Lets the faults that the script took happen, and notes them; `lost` makes the real answer, in case the caller will not get it. */
async function suffer({ faults, rules }: Taken, entry: Entry, means: Means, lost?: () => Entry['answer']): Promise<Outcome> {
  const earlier = entry.fault ?? { rules: [], kinds: [], lost: undefined };
  entry.fault = {
    rules: [...earlier.rules, ...rules.map(({ id }) => id)],
    kinds: [...earlier.kinds, ...faults.map(({ fault }) => fault.kind)],
    lost: faults.some(({ fault }) => isFinal(fault)) ? lost?.() : undefined,
  };
  return perform(faults, means);
}

/** Ends for the caller as soon as the caller ends it; what was asked for goes on, as it does in Kibana. */
function whileCallerWaits(caller: Ending, passing: Promise<HttpResponse>, onLeaving: () => void): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const stop = caller.onEnd(() => {
      onLeaving();
      reject(caller.reason);
    });
    passing.then(
      (response) => {
        stop();
        resolve(response);
      },
      (error) => {
        stop();
        reject(error);
      },
    );
  });
}

/** The cause behind `fetch failed`, where there is one. */
function reasonOf(error: unknown): string {
  if (!isError(error)) return String(error);
  return isError(error.cause) ? error.cause.message : error.message;
}
