import type { Match } from '../../match/match.ts';
import { type Check, checksOf } from '../../match/matching.ts';
import type { Entry } from '../entry.ts';
import type { Redaction } from '../redaction/redaction.ts';

/** An exchange that nearly matched. */
export interface NearMiss {
  entry: Entry;
  /** How many checks it passes. */
  held: number;
  missed: MissedCheck[];
}

export interface MissedCheck {
  field: string;
  expected: unknown;
  received: unknown;
}

/** The exchange that misses the fewest checks; on a tie that with fewer absent values, then the latest. None when no exchange passes any check. */
export function nearestMiss(match: Match, entries: Iterable<Entry>): NearMiss | undefined {
  const checks = checksOf(match);
  let nearest: { entry: Entry; missed: Check[]; distance: number } | undefined;
  for (const entry of entries) {
    const missed = checks.filter((check) => !check.holds(entry));
    const absent = missed.filter(({ received }) => received(entry) === undefined).length;
    // As `entryMatch` does: the parsed bodies of a full journal take more memory than the journal.
    if (entry.state !== 'received') entry.letGo();
    if (missed.length === 0 || missed.length === checks.length) continue;
    const distance = missed.length + absent / (checks.length + 1);
    if (!nearest || distance <= nearest.distance) nearest = { entry, missed, distance };
  }
  if (!nearest) return undefined;
  const { entry } = nearest;
  const missed = nearest.missed.map(({ field, expected, received }) => ({ field, expected, received: received(entry) }));
  return { entry, held: checks.length - missed.length, missed };
}

/** Each missed check in three lines: its field, what was expected, what was received; with types, and with invisible characters escaped. */
export function describeMissedChecks(missed: readonly MissedCheck[], redaction: Redaction): string {
  return missed
    .map((check) => {
      const { field } = check;
      const [expected, received] = [check.expected, check.received].map((value) => redactedAt(field, value, redaction));
      const from = firstDifference(expected, received);
      return `  ${field}\n    expected ${shown(expected, from)}\n    received ${shown(received, from)}`;
    })
    .join('\n');
}

function redactedAt(field: string, value: unknown, redaction: Redaction): unknown {
  const [, header] = /^headers\.(.+)$/.exec(field) ?? [];
  if (header !== undefined && typeof value === 'string') return redaction.header(header, value);
  const keys = field.split('.');
  return redaction.value(value, keys.includes('secrets') ? 'secrets' : keys.at(-1));
}

const LONG = 120;

/** The index of the first difference of two long texts; 0 for all other values. */
function firstDifference(a: unknown, b: unknown): number {
  if (typeof a !== 'string' || typeof b !== 'string' || Math.max(a.length, b.length) <= LONG) return 0;
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
}

function shown(value: unknown, from: number): string {
  if (value === undefined) return 'nothing';
  if (typeof value !== 'string') return `${JSON.stringify(value)} (${typeOf(value)})`;
  if (from === 0 && value.length <= LONG) return `${quoted(value)} (string)`;
  const start = Math.max(0, from - 20);
  const part = value.slice(start, from + LONG / 2);
  return `${start > 0 ? '…' : ''}${quoted(part)}${start + part.length < value.length ? '…' : ''} (string of ${value.length}, from character ${start})`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Escapes invisible characters, and those that join the one before. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(
    /(?! )[\p{C}\p{Z}\p{M}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
