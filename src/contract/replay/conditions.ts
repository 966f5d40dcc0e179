import type { FixtureCase } from '../fixture/fixture.ts';
import { readVersionRange } from '../fixture/version-range.ts';
import { mentions } from './variables.ts';

/** What a target is like: cases about another kind of Kibana are skipped. */
export interface Conditions {
  /** Needs that it meets: `texts:zod4`, or a whole kind: `clean:`. */
  have?: readonly string[];
  /** Its release, such as `9.4.0`, or `documented`; when absent, cases about any release apply. */
  kibanaVersion?: string;
  /** Base URL of the third parties that it reaches: what `{{simulator}}` stands for. */
  simulator?: string;
}

/** Why a case does not apply; undefined when it does. */
export function inapplicability(tested: FixtureCase, conditions: Conditions): string | undefined {
  return otherVersion(tested, conditions.kibanaVersion) ?? unmetNeeds(tested, conditions);
}

function otherVersion({ era, kibana }: FixtureCase, version: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  if (kibana !== undefined && !readVersionRange(kibana)(version)) return `is about Kibana ${kibana}`;
  if (era === undefined) return undefined;
  // An era names releases, and the published page is not a release.
  if (version === 'documented') return 'is about releases of Kibana';
  return era === 'any' || version.startsWith(`${era}.`) ? undefined : `is about Kibana ${era}.x`;
}

function unmetNeeds(tested: FixtureCase, { have = [], simulator }: Conditions): string | undefined {
  const isMet = (need: string) => have.some((met) => met === need || (met.endsWith(':') && need.startsWith(met)));
  const unmet = (tested.needs ?? []).filter((need) => !isMet(need));
  if (unmet.length > 0) return `needs ${unmet.join(', ')}`;
  return simulator === undefined && mentions(tested.steps, 'simulator') ? 'needs the URL of a simulator' : undefined;
}
