import type { Match } from '../../match/match.ts';
import { explainMatch } from '../../script/explain.ts';
import { maskedMatch } from '../../script/masked-rule.ts';
import { type Entry, entryMatch } from '../entry.ts';
import type { Dropped } from '../recording.ts';
import type { Redaction } from '../redaction/redaction.ts';
import { describeMissedChecks, nearestMiss } from './near-miss.ts';

/** How often something is expected: a number, or its bounds. */
export type Times = number | { min?: number | undefined; max?: number | undefined };

/** The parts of a journal that an expectation needs. */
export interface Evidence {
  entries: readonly Entry[];
  dropped: Readonly<Dropped>;
  redaction: Redaction;
}

/** Throws unless the number of matching entries is expected. The message tells what was seen instead, and why the journal may not know. */
export function expectTimes(evidence: Evidence, match: Match, times: Times): void {
  const { min = 0, max = Number.POSITIVE_INFINITY } = typeof times === 'number' ? { min: times, max: times } : times;
  const matches = entryMatch(match);
  const seen = evidence.entries.filter(matches);
  const blind = blindSpots(evidence, match);
  const isMet = seen.length >= min && seen.length <= max;
  if (isMet && (max === Number.POSITIVE_INFINITY || blind.length === 0)) return;
  const isTooMany = seen.length > max;
  throw new Error(
    [
      `Expected ${amount(min, max)}: ${explained(match, evidence.redaction)}`,
      `Seen ${seen.length} of the ${evidence.entries.length} in the journal${byService(evidence.entries)}.`,
      ...(isTooMany ? [] : blind.map((reason) => `That is no proof: ${reason}`)),
      ...(isTooMany ? listed(seen, evidence.redaction) : isMet ? [] : describeNearest(evidence, match)),
    ].join('\n'),
  );
}

/** The error of a `waitFor` whose timeout is over. */
export function whyNotEnough(evidence: Evidence, match: Match, times: number): Error {
  try {
    expectTimes(evidence, match, { min: times });
  } catch (error) {
    if (error instanceof Error) return error;
  }
  const expected = explained(match, evidence.redaction);
  return new Error(
    `Enough came, and not all of it has its answer yet: ${expected}\nTo wait for the arrival alone, say so: "until": "received".`,
  );
}

/** A match in English, masked because it may hold a secret as well. */
const explained = (match: Match, redaction: Redaction): string => explainMatch(maskedMatch(match, redaction));

/** Why a count from this journal may be too low. */
function blindSpots({ entries, dropped }: Evidence, match: Match): string[] {
  const { body, ...rest } = match;
  const [matches, matchesApartFromBody] = [entryMatch(match), entryMatch(rest)];
  const isUndecided = (entry: Entry) => entry.sent.truncatedFrom !== undefined && matchesApartFromBody(entry) && !matches(entry);
  const undecided = body === undefined ? [] : entries.filter(isUndecided);
  const bare = undecided.filter(({ sent }) => sent.isDropped).length;
  const cut = undecided.length - bare;
  return [
    ...dropReasons(dropped),
    ...(cut === 0 ? [] : [`of ${cut} more the body was too long to be kept whole. Let it keep more (\`journalBodyBytes\`).`]),
    ...(bare === 0
      ? []
      : [`of ${bare} more the body made room for later ones. Let it keep more (\`journalBytes\`), or clear it between tests.`]),
  ];
}

function dropReasons({ journalEntries, journalBytes }: Evidence['dropped']): string[] {
  if (journalEntries + journalBytes === 0) return [];
  const options = [...(journalEntries > 0 ? ['`journalEntries`'] : []), ...(journalBytes > 0 ? ['`journalBytes`'] : [])].join(', ');
  const many = exchanges(journalEntries + journalBytes);
  return [`the journal was full and dropped the oldest ${many}. Let it keep more (${options}), or clear it between tests.`];
}

function describeNearest({ entries, redaction }: Evidence, match: Match): string[] {
  if (entries.length === 0) return ['The journal is empty: was the request made, and to this world?'];
  const nearest = nearestMiss(match, entries);
  const hint = 'If the request is still to come, wait for it in place of looking once, or give it more time.';
  if (!nearest) return [`Nothing that came has anything of it. ${hint}`];
  return [`Nearest miss: ${line(nearest.entry, redaction)}`, describeMissedChecks(nearest.missed, redaction), hint];
}

const MOST_LISTED = 10;

function listed(entries: readonly Entry[], redaction: Redaction): string[] {
  const lines = entries.slice(0, MOST_LISTED).map((entry) => `  ${line(entry, redaction)}`);
  return entries.length > MOST_LISTED ? [...lines, `  and ${entries.length - MOST_LISTED} more`] : lines;
}

/** Throws, with a line for each, when calls got 400 or more, or no answer. */
export function expectNoFailedCalls(evidence: Evidence, match: Match): void {
  const failed = evidence.entries.filter(entryMatch(match)).filter(isFailed);
  const blind = blindSpots(evidence, match);
  if (failed.length === 0 && blind.length === 0) return;
  throw new Error(
    [
      `Expected no failed calls: ${explained(match, evidence.redaction)}`,
      `Seen ${failed.length} among the ${evidence.entries.length} in the journal.`,
      ...blind.map((reason) => `That is no proof: ${reason}`),
      ...listed(failed, evidence.redaction),
    ].join('\n'),
  );
}

const isFailed = ({ error, answer }: Entry) => error !== undefined || (answer !== undefined && answer.status >= 400);

function amount(min: number, max: number): string {
  if (max === 0) return 'no exchange';
  if (min === max) return `exactly ${exchanges(min)}`;
  if (max === Number.POSITIVE_INFINITY) return `at least ${exchanges(min)}`;
  return min === 0 ? `at most ${exchanges(max)}` : `${min} to ${exchanges(max)}`;
}

const exchanges = (count: number) => (count === 1 ? '1 exchange' : `${count} exchanges`);

function byService(entries: readonly Entry[]): string {
  const counts = new Map<string, number>();
  for (const { service } of entries) counts.set(service, (counts.get(service) ?? 0) + 1);
  return counts.size === 0 ? '' : ` (${[...counts].map(([service, count]) => `${count} of ${service}`).join(', ')})`;
}

/** One exchange in a line: `2025-01-01T00:00:00.000Z POST http://jira/rest/api/2/issue of jira -> 201, attempt 2`. */
function line({ at, method, url, service, state, answer, error, fault, attempt }: Entry, redaction: Redaction): string {
  const end = answer ? String(answer.status) : state === 'received' ? 'no answer yet' : 'no answer';
  const notes = [
    ...(error === undefined ? [] : [redaction.text(error)]),
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(fault ? [`scripted by ${fault.rules.join(', ')}`] : []),
  ];
  return [`${at} ${method} ${redaction.url(url)} of ${service} -> ${end}`, ...notes].join(', ');
}
