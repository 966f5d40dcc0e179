import { describe, expect, it } from 'vitest';
import type { Row } from '#src/kibana/releases/differences/difference.ts';
import { type Difference, differences } from '#src/kibana/releases/kibana-version.ts';
import { type Boundary, shownBy } from './boundaries/boundary.ts';
import { caseBoundaries } from './boundaries/cases.ts';
import { connectorTypeBoundaries } from './boundaries/connector-types.ts';
import { connectorBoundaries } from './boundaries/connectors.ts';
import { firstReleases } from './boundaries/first-releases.ts';
import { lateAnswerBoundaries } from './boundaries/late-answers.ts';
import { oldCaseBoundaries } from './boundaries/old-cases.ts';
import { pushBoundaries } from './boundaries/pushes.ts';
import { routeBoundaries } from './boundaries/routes.ts';
import { sendingTypeBoundaries } from './boundaries/sending-types.ts';
import { thirdPartyBoundaries } from './boundaries/third-parties.ts';
import { unprobed } from './boundaries/unprobed.ts';

const byHand: Readonly<Record<string, Boundary[]>> = {
  ...caseBoundaries,
  ...pushBoundaries,
  ...connectorBoundaries,
  ...connectorTypeBoundaries,
  ...firstReleases,
  ...lateAnswerBoundaries,
  ...oldCaseBoundaries,
  ...routeBoundaries,
  ...sendingTypeBoundaries,
  ...thirdPartyBoundaries,
};
const boundaries = Object.entries(byHand).flatMap(([name, list]) => list.map((boundary) => ({ name, boundary, ...boundary })));

/** Spells a release as nobody has asked for it yet, so that nothing remembers it: `8.3.00`. */
const anew = (() => {
  let zeros = 0;
  return (release: string) => {
    zeros += 1;
    return release.replace(/\d+$/, (patch) => '0'.repeat(zeros) + patch);
  };
})();

/** What the last releases before the boundaries show, told once: no row moves there. */
const before = new Map<Boundary, Promise<string>>();

async function differs(boundary: Boundary, spell = (release: string) => release): Promise<boolean> {
  const shown = async (release: string) => JSON.stringify(await shownBy(boundary, release));
  const last = before.get(boundary) ?? shown(boundary.last);
  before.set(boundary, last);
  return (await last) !== (await shown(spell(boundary.first)));
}

describe('the boundaries that stand here by hand', () => {
  it('are those of every row: a new one wants `<name>: [at("<last release without>", "<first with>", <probe>)]` in its area’s file', () => {
    const told = [...Object.keys(byHand), ...unprobed];
    expect(told.filter((name) => !Object.hasOwn(differences, name))).toEqual([]);
    expect(Object.keys(differences).filter((name) => !told.includes(name))).toEqual([]);
    expect(unprobed.filter((name) => Object.hasOwn(byHand, name))).toEqual([]);
  });

  it.each(boundaries)('$name: $first shows something else than $last', async ({ boundary }) => {
    expect(await differs(boundary)).toBe(true);
  });
});

describe('a row that is moved by one patch', () => {
  const later = (release: string) => release.replace(/\d+$/, (patch) => String(Number(patch) + 1));

  /** Moves the boundary of the row that begins, or ends, with this release. */
  function moved(row: Row, first: string): Row {
    return {
      ...row,
      ...(row.since === first && { since: later(first) }),
      ...(row.until === first && { until: later(first) }),
      ...(row.backports?.includes(first) && { backports: row.backports.map((patch) => (patch === first ? later(first) : patch)) }),
    };
  }

  it.each(boundaries)('is noticed, and no other at $first: $name', async ({ name, first }) => {
    // Safe: the table is written to for this test alone, and the names were compared with its own above.
    const table = differences as Record<Difference, Row>;
    const row = table[name as Difference];
    table[name as Difference] = moved(row, first);
    try {
      const unseen = [];
      // One spelling for all of them: what a release is made of is most of what a probe costs.
      const spelled = anew(first);
      for (const near of boundaries.filter((one) => one.first === first)) {
        if (!(await differs(near.boundary, () => spelled))) unseen.push(near.name);
      }
      expect(unseen).toEqual([name]);
    } finally {
      table[name as Difference] = row;
    }
  });
});
