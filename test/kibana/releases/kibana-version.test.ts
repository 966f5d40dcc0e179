import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { caseDifferences } from '#src/kibana/releases/differences/cases.ts';
import { connectorTypeDifferences } from '#src/kibana/releases/differences/connector-types.ts';
import { connectorDifferences } from '#src/kibana/releases/differences/connectors.ts';
import { type Differences, isWithin, minorOf, namesWithin, order } from '#src/kibana/releases/differences/difference.ts';
import { httpDifferences } from '#src/kibana/releases/differences/http.ts';
import { outgoingDifferences } from '#src/kibana/releases/differences/outgoing.ts';
import { type Difference, defaultRelease, differences, kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { boundariesPage } from './boundaries-page.ts';

const source = new URL('../../../src/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, source), 'utf8');

const rows = Object.entries(differences).map(([name, row]) => ({ name, ...row }));

/** The release just before another: 8.15.99 before 8.16.0, 8.99.99 before 9.0.0. */
function previous(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  return minor > 0 ? `${major}.${minor - 1}.99` : `${major - 1}.99.99`;
}

// Safe: the rows are those of the tables that the type is made of.
const has = (version: string, name: string) => kibanaVersion(version).has(name as Difference);

describe('every difference between releases', () => {
  it.each(rows)('$name begins with $since and ends with $until', ({ name, since, until, backports = [] }) => {
    const isBackported = backports.some((patch) => minorOf(patch) === minorOf(previous(since ?? '')));
    if (since !== undefined) expect([has(since, name), has(previous(since), name)]).toEqual([true, isBackported]);
    for (const patch of backports) expect([has(previous(patch), name), has(patch, name)]).toEqual([false, true]);
    if (until !== undefined) expect([has(until, name), has(previous(until), name)]).toEqual([false, true]);
    expect(since ?? until).toBeDefined();
  });

  it('is in one table alone, under a name that no other has or had', () => {
    const tables: Differences[] = [httpDifferences, connectorDifferences, connectorTypeDifferences, outgoingDifferences, caseDifferences];
    const names = tables.flatMap((table) => Object.entries(table).flatMap(([name, { formerly = [] }]) => [name, ...formerly]));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('names a source where its boundary is exact', () => {
    const sourceless = rows.filter(({ exact }) => exact !== undefined && !/ #\d+|\.ts\b|\bdocs\b/.test(exact));
    expect(sourceless.map(({ name }) => name)).toEqual([]);
  });

  it('has backports to earlier minors alone, one to each', () => {
    for (const { name, since = '0.0.0', backports = [] } of rows) {
      const minors = backports.map(minorOf);
      expect([name, ...minors]).toEqual([name, ...new Set(minors)]);
      expect([name, ...backports.filter((patch) => order(patch) >= order(since))]).toEqual([name]);
    }
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

  it('is asked for by a name that it once had as well', () => {
    const table = { present: { since: '8.3.0', formerly: ['former', 'first'], exact: '#1' }, other: { since: '9.0.0', about: '#2' } };
    expect(namesWithin(table, '8.2.9')).toEqual(new Set());
    expect(namesWithin(table, '8.3.0')).toEqual(new Set(['present', 'former', 'first']));
  });

  it('tells on the page how each boundary is known, and what it was called', () => {
    const page = boundariesPage({
      one: { since: '9.2.0', until: '9.4.0', backports: ['8.19.5'], exact: 'docs', about: 'a week', formerly: ['two'] },
      three: { since: '8.0.0', backports: ['7.17.13'], about: 'a tree' },
    });
    expect(page.split('\n').slice(7, -1)).toEqual([
      '| 7.17.13 | `three` begins in this minor | about | a tree |',
      '| 8.0.0 | `three` begins | about | a tree |',
      '| 8.19.5 | `one` begins in this minor (formerly `two`) | about | a week |',
      '| 9.2.0 | `one` begins (formerly `two`) | exact | docs |',
      '| 9.4.0 | `one` ends (formerly `two`) | exact | docs |',
    ]);
  });
});

test('docs/boundaries.md tells what began and ended with each release, and what is known of it', async () => {
  await expect(boundariesPage(differences)).toMatchFileSnapshot('../../../docs/boundaries.md');
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
      `expected a Kibana version from 7.13.0 to 9.x, such as ${defaultRelease}, or "documented", got "${name}"`,
    );
  });
});
