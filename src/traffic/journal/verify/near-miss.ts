import type { Match } from '../../match/match.ts';
import { type Check, checksOf } from '../../match/matching.ts';
import type { Entry } from '../entry.ts';
import type { Redaction } from '../redaction/redaction.ts';

/** An exchange that nearly matched. */
export interface NearMiss {
  entry: Entry;
  /** How many of the things that were asked for it has. */
  held: number;
  differences: MissedCheck[];
}

export interface MissedCheck {
  field: string;
  expected: unknown;
  received: unknown;
}

/** The exchange that has most of what was asked for, rather another value than none, the latest of several; none where nothing has anything of it. */
export function nearestMiss(match: Match, entries: Iterable<Entry>): NearMiss | undefined {
  const checks = checksOf(match);
  let nearest: { entry: Entry; missed: Check[]; distance: number } | undefined;
  for (const entry of entries) {
    const missed = checks.filter((check) => !check.holds(entry));
    if (missed.length === 0 || missed.length === checks.length) continue;
    const absent = missed.filter(({ received }) => received(entry) === undefined).length;
    const distance = missed.length + absent / (checks.length + 1);
    if (!nearest || distance <= nearest.distance) nearest = { entry, missed, distance };
  }
  if (!nearest) return undefined;
  const { entry, missed } = nearest;
  const differences = missed.map(({ field, expected, received }) => ({ field, expected, received: received(entry) }));
  return { entry, held: checks.length - missed.length, differences };
}

/** Each difference in three lines: the field, what was expected there, what was there. Types and invisible characters show. */
export function describeMissedChecks(differences: readonly MissedCheck[], redaction: Redaction): string {
  return differences
    .map(({ field, expected, received }) => {
      const [wanted, given] = [expected, received].map((value) => redactedAt(field, value, redaction));
      const from = firstDifference(wanted, given);
      return `  ${field}\n    expected ${shown(wanted, from)}\n    received ${shown(given, from)}`;
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

/** Where two long texts part; 0 for all others. */
function firstDifference(a: unknown, b: unknown): number {
  if (typeof a !== 'string' || typeof b !== 'string' || Math.max(a.length, b.length) <= LONG) return 0;
  const index = [...a].findIndex((character, at) => character !== [...b][at]);
  return index < 0 ? a.length : index;
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

/** Whatever has no shape of its own, or joins another, is written as its code. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(
    /(?! )[\p{C}\p{Z}\p{M}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
