import type { Entry } from '../../traffic/journal/entry.ts';
import type { Arranged, Arrangement } from './stage.ts';

/** A request of a run as it was sent, with what was answered. */
export interface RecordedRequest {
  kind: 'request';
  id: string;
  method: string;
  path: string;
  /** The path as it may be shown, its secrets masked. */
  shown: string;
  search: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** What Kibana answered by itself; undefined where that is not known, or a scripted fault had a part in it. */
  status: number | undefined;
  answer: string;
  /** Only the beginning of the answer is known, or nothing of it. */
  isAnswerCut?: true;
  /** Why it cannot be sent again as it was. */
  unknown?: string;
  arranged: boolean;
}

/** What a test added without a request. */
export interface RecordedArrangement {
  kind: 'arrangement';
  arrangement: Arrangement;
  made: Arranged;
}

/** A connector or a case that was there, as some answer shows it. */
export interface RecordedThing {
  kind: 'thing';
  id: string;
  space: string;
  shown: Record<string, unknown>;
}

export type RecordedStep = RecordedRequest | RecordedArrangement | RecordedThing;

/** An arrangement, and how many exchanges the journal had then, those that are dropped or cleared included. */
export interface ArrangedThen {
  arrangement: Arrangement;
  made: Arranged;
  behind: string | undefined;
}

/** Faults behind which the request still had its effect. */
const HARMLESS = ['delay', 'truncate-body', 'malformed-body', 'dribble', 'pass'];

/** What clients asked of Kibana, oldest first, without what a scripted fault kept from having its effect; and what was added in between. */
export function recordedSteps(
  entries: readonly Entry[],
  arrangements: readonly ArrangedThen[],
  mask: (url: string) => string,
): RecordedStep[] {
  const struck = new Set(entries.flatMap(({ causedBy, fault }) => (fault && causedBy !== undefined ? [causedBy] : [])));
  const waiting = [...arrangements];
  const steps: RecordedStep[] = [];
  const addWhile = (isDue: (each: ArrangedThen) => boolean) => {
    for (let next = waiting[0]; next && isDue(next); next = waiting[0]) {
      waiting.shift();
      steps.push({ kind: 'arrangement', arrangement: next.arrangement, made: next.made });
    }
  };
  const known = new Set(entries.map(({ id }) => id));
  addWhile(({ behind }) => behind === undefined || !known.has(behind));
  for (const entry of entries) {
    if (entry.service === 'kibana' && hadItsEffect(entry)) steps.push(requestOf(entry, struck.has(entry.id), mask));
    addWhile(({ behind }) => behind === entry.id);
  }
  addWhile(() => true);
  return steps;
}

const hadItsEffect = ({ fault }: Entry) => !fault || fault.lost !== undefined || fault.kinds.every((kind) => HARMLESS.includes(kind));

function requestOf(entry: Entry, isStruck: boolean, mask: (url: string) => string): RecordedRequest {
  const { id, method, path, search, headers, sent, fault } = entry;
  const real = fault?.lost ?? entry.answer;
  const isWhole = !sent.isDropped && sent.truncatedFrom === undefined;
  return {
    kind: 'request',
    id,
    method,
    path,
    shown: mask(path),
    search,
    headers,
    body: sent.text,
    status: isStruck ? undefined : real?.status,
    answer: real?.body.text ?? '',
    arranged: entry.isArranged,
    ...(real?.body.truncatedFrom !== undefined && { isAnswerCut: true as const }),
    ...(!isWhole && { unknown: 'the journal kept only a part of its body: let it keep more (`journalBodyBytes`, `journalBytes`)' }),
  };
}
