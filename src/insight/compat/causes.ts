import { boundariesBetween } from '../../kibana/releases/differences/difference.ts';
import { type Difference, differences, type KibanaVersion, kibanaVersion, releaseBut } from '../../kibana/releases/kibana-version.ts';
import type { Outcome } from '../replay/replay.ts';
import { type Aspect, compare } from './compare.ts';
import type { Change } from './compatibility.ts';
import { fixes } from './fixes.ts';

/** Plays the run in a release. */
export type PlayIn = (kibana: KibanaVersion) => Promise<readonly Outcome[]>;

interface Found {
  since: string;
  rows: Difference[];
}

/** Finds, for each aspect in which a request changes between two releases, the first release that has it so and the difference that does it. */
export async function causesOf(
  wanted: readonly (readonly Aspect[])[],
  { base, from, to, play }: { base: readonly Outcome[]; from: KibanaVersion; to: KibanaVersion; play: PlayIn },
): Promise<(request: number, aspect: Aspect) => Found | undefined> {
  const found = new Map<string, Found>();
  let before = from;
  for (const release of boundariesBetween(differences, from.number, to.number)) {
    const now = kibanaVersion(release);
    const outcomes = await play(now);
    const fresh = wanted.flatMap((aspects, request) =>
      aspects
        // Of what no release answers there is no cause.
        .filter(({ level }) => level !== 'unknown')
        .flatMap(({ key }) => (!found.has(`${request} ${key}`) && has(base, outcomes, request, key) ? [{ request, key }] : [])),
    );
    if (fresh.length > 0) {
      const candidates = namesOf(before, now);
      const without = new Map<Difference, readonly Outcome[]>();
      for (const name of candidates) without.set(name, await play(releaseBut(now, name)));
      for (const { request, key } of fresh) {
        const guilty = candidates.filter((name) => !has(base, without.get(name) ?? [], request, key));
        found.set(`${request} ${key}`, { since: release, rows: guilty.length > 0 ? guilty : candidates });
      }
    }
    before = now;
  }
  return (request, { key }) => found.get(`${request} ${key}`);
}

function has(base: readonly Outcome[], outcomes: readonly Outcome[], request: number, key: string): boolean {
  const [was, is] = [base[request], outcomes[request]];
  return was !== undefined && is !== undefined && compare(was, is, () => false).some((aspect) => aspect.key === key);
}

/** The differences that one release has and the other has not. */
const namesOf = (one: KibanaVersion, other: KibanaVersion): Difference[] =>
  (Object.keys(differences) as Difference[]).filter((name) => one.has(name) !== other.has(name)); // Safe: its keys are the differences.

export function toChange({ level, what }: Aspect, found: Found | undefined): Change {
  if (!found) return { level, what, rows: [] };
  const fix = found.rows.map((name) => fixes[name]).find((text) => text !== undefined);
  return {
    level,
    what,
    since: found.since,
    rows: found.rows.map((name) => {
      const { exact, about } = differences[name];
      return { name, source: exact ?? about ?? '', about: exact === undefined };
    }),
    ...(fix !== undefined && { fix }),
  };
}
