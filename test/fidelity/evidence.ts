import { readdirSync } from 'node:fs';
import type { Fixture } from '#src/contract/fixture/fixture.ts';
import { loadFixtures } from '#src/contract/fixture/load-fixtures.ts';
import { inapplicability } from '#src/contract/replay/conditions.ts';
import { splitTarget } from '#src/kernel/http.ts';
import {
  type Difference,
  defaultRelease,
  differences,
  kibanaVersion,
  releaseBut,
  testedVersions,
} from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';

/** From what is seen to what is guessed. */
export type Mark = 'seen' | 'read' | 'derived';

/** What each kind of fixture shows; one that does not say how it was got shows no more than one that was written by hand. */
const markOf: Record<NonNullable<Fixture['how']>, Mark> = { recorded: 'seen', documented: 'read', handwritten: 'derived' };

/** How many steps of the project's own fixtures show a thing, by what they are worth. */
export type Shown = Record<Mark, number>;

const nothing = (): Shown => ({ seen: 0, read: 0, derived: 0 });

const folder = new URL('../../fixtures/contracts', import.meta.url).pathname;

interface Case {
  mark: Mark;
  tested: Fixture['cases'][number];
}

export async function allCases(path = folder): Promise<Case[]> {
  const fixtures = await loadFixtures([path]);
  return fixtures.flatMap(({ how = 'handwritten', cases }) => cases.map((tested) => ({ mark: markOf[how], tested })));
}

/** The routes of a release, by method and path, with the steps that ask each. */
export function shownRoutes(version: string, cases: readonly Case[]): Map<string, Shown> {
  const { routes, parts } = createWorld({ kibanaVersion: version });
  const shown = new Map(routes.map((route) => [nameOf(route), nothing()]));
  const about = cases.filter(
    ({ tested }) => inapplicability(tested, { kibanaVersion: version, have: tested.needs ?? [], simulator: 'any' }) === undefined,
  );
  for (const { mark, tested } of about) {
    for (const { request } of tested.steps) {
      const { route } = parts.locate(request.method, splitTarget(request.path).path);
      const steps = route && shown.get(nameOf(route));
      if (steps) steps[mark] += 1;
    }
  }
  return shown;
}

/** How many cases name a text. */
export function shownBy(text: string, cases: readonly Case[]): Shown {
  const shown = nothing();
  for (const { mark, tested } of cases) if (JSON.stringify(tested).includes(JSON.stringify(text))) shown[mark] += 1;
  return shown;
}

/** The rows that bring or take each route, asked of releases that differ in one row alone. */
export function rowsOfRoutes(): Map<string, Difference[]> {
  const routesOf = (release = kibanaVersion(defaultRelease)) => new Set(createWorld({}, { release }).routes.map(nameOf));
  const present = routesOf();
  const rows = new Map<string, Difference[]>();
  // Safe: the table has no other keys.
  for (const name of Object.keys(differences) as Difference[]) {
    const turned = routesOf(releaseBut(kibanaVersion(defaultRelease), name));
    for (const route of [...present, ...turned].filter((one) => present.has(one) !== turned.has(one)))
      rows.set(route, [...(rows.get(route) ?? []), name]);
  }
  return rows;
}

export const routesOfAll = (): string[] =>
  [...new Set(testedVersions.flatMap((kibanaVersion) => createWorld({ kibanaVersion }).routes.map(nameOf)))].sort((a, b) =>
    (a.split(' ')[1] ?? '').localeCompare(b.split(' ')[1] ?? ''),
  );

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

/** The tables of differences, with how many boundaries of each are exact. */
export async function boundariesByArea(): Promise<{ area: string; exact: number; about: number }[]> {
  const tables = new URL('../../src/kibana/releases/differences/', import.meta.url);
  const counts = [];
  for (const file of readdirSync(tables).sort()) {
    const [rows] = Object.values<Record<string, { exact?: string }>>(await import(new URL(file, tables).href));
    if (typeof rows !== 'object' || file === 'difference.ts') continue;
    const exact = Object.values(rows).filter((row) => row.exact !== undefined).length;
    counts.push({ area: file.replace('.ts', ''), exact, about: Object.keys(rows).length - exact });
  }
  return counts;
}
