import type { Match } from '../match/match.ts';
import { InvalidInput } from '../script/problems.ts';
import type { Entries } from './entries.ts';
import { type Entry, entryMatch } from './entry.ts';

/** A part of what matches. */
export interface PageOptions {
  /** How many exchanges at most; all of them unless told. */
  limit?: number | undefined;
  /** The id of the exchange behind which it begins, kept or not: the `next` of the page before. */
  after?: string | undefined;
}

/** The entries of a page, oldest first; `next` leads to the page behind it, if there is one. */
export interface Page {
  entries: Entry[];
  next: string | undefined;
}

export function pageOf(kept: Pick<Entries, 'all' | 'after'>, match: Match, { limit = Number.POSITIVE_INFINITY, after }: PageOptions): Page {
  const isCount = limit === Number.POSITIVE_INFINITY || Number.isInteger(limit);
  if (!isCount || limit < 1) throw refused('limit', 'expected a whole number above 0');
  const entries = after === undefined ? kept.all() : kept.after(after);
  if (!entries) throw refused('after', `expected the id of an exchange that this journal has or had; ${JSON.stringify(after)} is none`);
  const found = firstOf(entries, entryMatch(match), limit + 1);
  if (found.length <= limit) return { entries: found, next: undefined };
  const page = found.slice(0, limit);
  return { entries: page, next: page.at(-1)?.id };
}

const refused = (path: keyof PageOptions, message: string) => new InvalidInput('There is no such page', [{ path, message }]);

function firstOf(entries: readonly Entry[], matches: (entry: Entry) => boolean, most: number): Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    if (found.length === most) break;
    if (matches(entry)) found.push(entry);
  }
  return found;
}
