import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { caseDifferences } from '#src/kibana/releases/differences/cases.ts';
import { connectorTypeDifferences } from '#src/kibana/releases/differences/connector-types.ts';
import { connectorDifferences } from '#src/kibana/releases/differences/connectors.ts';
import { type Differences, isWithin } from '#src/kibana/releases/differences/difference.ts';
import { httpDifferences } from '#src/kibana/releases/differences/http.ts';
import { type Difference, differenceNamed, differences, kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { boundariesPage } from './boundaries-page.ts';

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

const minorOf = (version: string) => version.split('.', 2).join('.');

// Safe: the rows are those of the tables that the type is made of.
const has = (version: string, name: string) => kibanaVersion(version).has(name as Difference);

/** What the comment on a row says. */
function sourceOf({ table, name }: { table: string; name: string }): string {
  const [, comment = ''] =
    new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n  ${name}: \\{`).exec(read(`kibana/releases/differences/${table}.ts`)) ?? [];
  return comment.replace(/\s+(?:\*\s+)?/g, ' ').trim();
}

describe('every difference between releases', () => {
  it.each(rows)('$name begins with $since and ends with $until', ({ name, since, until, backports = [] }) => {
    const isBackported = backports.some((patch) => minorOf(patch) === minorOf(previous(since ?? '')));
    if (since !== undefined) expect([has(since, name), has(previous(since), name)]).toEqual([true, isBackported]);
    for (const patch of backports) expect([has(previous(patch), name), has(patch, name)]).toEqual([false, true]);
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

describe('a row', () => {
  const row = { since: '8.3.0', backports: ['7.17.13', '8.1.2'] };

  it.each([
    ['7.17.12', false],
    ['7.17.13', true],
    ['7.17.99', true],
    ['8.0.9', false],
    ['8.1.1', false],
    ['8.1.2', true],
    ['8.2.9', false],
    ['8.3.0', true],
    ['9.4.0', true],
  ])('that was brought to older minors is within %s: %s', (version, expected) => {
    expect(isWithin(version, row)).toBe(expected);
  });

  it('that was brought to older minors ends like any other', () => {
    expect(isWithin('9.0.0', { ...row, until: '9.0.0' })).toBe(false);
  });

  it.each([
    ['executeErrorsRetry', 'executeErrorsRetry'],
    ['connectorTypesInZod3', 'connectorTypesInZod3'],
    ['noSuchRow', undefined],
  ])('is asked for by the name %s', (name, present) => {
    expect(differenceNamed(name)).toBe(present);
  });

  it('is known by no name that another has or had', () => {
    const names = Object.entries(differences).flatMap(([name, { formerly = [] }]) => [name, ...formerly]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

test('docs/boundaries.md tells what began and ended with each release, and what is known of it', async () => {
  await expect(boundariesPage(rows.map((row) => ({ ...row, source: sourceOf(row) })))).toMatchFileSnapshot('../../../docs/boundaries.md');
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
