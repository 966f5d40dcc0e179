import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseDifferences } from '#src/kibana/releases/differences/cases.ts';
import { connectorTypeDifferences } from '#src/kibana/releases/differences/connector-types.ts';
import { connectorDifferences } from '#src/kibana/releases/differences/connectors.ts';
import type { Differences } from '#src/kibana/releases/differences/difference.ts';
import { httpDifferences } from '#src/kibana/releases/differences/http.ts';
import { type Difference, kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';

const source = new URL('../../../src/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, source), 'utf8');

const tables: Record<string, Differences> = {
  http: httpDifferences,
  connectors: connectorDifferences,
  'connector-types': connectorTypeDifferences,
  cases: caseDifferences,
};
const rows = Object.entries(tables).flatMap(([table, differences]) =>
  Object.entries(differences).map(([name, range]) => ({ table, name, ...range })),
);

/** The release just before another: 8.15.99 before 8.16.0, 8.99.99 before 9.0.0. */
function previous(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  return minor > 0 ? `${major}.${minor - 1}.99` : `${major - 1}.99.99`;
}

// Safe: the rows are those of the tables that the type is made of.
const has = (version: string, name: string) => kibanaVersion(version).has(name as Difference);

describe('every difference between releases', () => {
  it.each(rows)('$name begins with $since and ends with $until', ({ name, since, until }) => {
    if (since !== undefined) expect([has(since, name), has(previous(since), name)]).toEqual([true, false]);
    if (until !== undefined) expect([has(until, name), has(previous(until), name)]).toEqual([false, true]);
    expect(since ?? until).toBeDefined();
  });

  it('is named once', () => {
    const names = rows.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('says how it is known', () => {
    const silent = rows.filter(
      ({ table, name }) => !new RegExp(`\\*/\\n  ${name}: \\{`).test(read(`kibana/releases/differences/${table}.ts`)),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is asked for somewhere', () => {
    const asking = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('kibana/releases/differences'))
      .map(read)
      .join('\n');
    expect(rows.filter(({ name }) => !asking.includes(`'${name}'`)).map(({ name }) => name)).toEqual([]);
  });
});

describe('a release', () => {
  it.each(['7.13.0', '7.17.29', '8.0.0', '8.19.5', '9.0.0', '9.99.0', ...testedVersions])('may be %s', (name) => {
    expect(kibanaVersion(name)).toMatchObject({ name, number: name, documented: false });
  });

  it('may be the one of the published page, which tells 7.17.0 as its number', () => {
    expect(kibanaVersion('documented')).toMatchObject({ name: 'documented', number: '7.17.0', documented: true });
  });

  it.each(['', '7.12.1', '10.0.0', '9', '9.4', 'v9.4.0', '9.4.0-SNAPSHOT', 'latest', '6.8.23'])('may not be "%s"', (name) => {
    expect(() => kibanaVersion(name)).toThrow(
      `expected a Kibana version from 7.13.0 to 9.x, such as 9.4.0, or "documented", got "${name}"`,
    );
  });
});
