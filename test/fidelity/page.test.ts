import { expect, it } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { type Difference, defaultRelease, differences, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { temporaryFolder } from '../command/folder.ts';
import { allCases, boundariesByArea, routesOfAll, rowsOfRoutes, type Shown, shownBy, shownRoutes } from './evidence.ts';

/** The best mark and how often, such as `read 12`; the page says what "no case" is. */
function inWords(shown: Shown): string {
  const marks = (['seen', 'read', 'derived'] as const).filter((mark) => shown[mark] > 0);
  return marks.length === 0 ? 'no case' : marks.map((mark) => `${mark} ${shown[mark]}`).join(', ');
}

/** `8.8`, with a question mark where no source gives the boundary. */
function since(names: readonly Difference[]): string {
  if (names.length === 0) return 'all';
  return names
    .map((name) => {
      const { since: from, until, exact } = differences[name];
      const mark = exact === undefined ? '?' : '';
      return [from && `from ${from.replace(/\.0$/, '')}${mark}`, until && `until ${until.replace(/\.0$/, '')}${mark}`]
        .filter(Boolean)
        .join(' ');
    })
    .join(', ');
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

// `npx vitest run test/fidelity -u` writes it anew.
it('docs/fidelity.md tells of each route, type and simulator how it is known', async () => {
  const cases = await allCases();
  const rows = rowsOfRoutes();
  const byRelease = testedVersions.map((version) => shownRoutes(version, cases));
  const routes = routesOfAll().map((route) => [
    `\`${route}\``,
    since(rows.get(route) ?? []),
    ...byRelease.map((shown) => {
      const steps = shown.get(route);
      return steps ? inWords(steps) : '';
    }),
  ]);
  const shownNow = routes.filter((cells) => cells.at(-1) !== '').filter((cells) => cells.at(-1) !== 'no case');
  const types = connectorTypes.map((type) => [`\`${type.id}\``, since(type.since ? [type.since] : []), inWords(shownBy(type.id, cases))]);
  const { simulators, script } = createWorld();
  const marks = (service: string, mark: string) =>
    String(Object.entries(script.presets).filter(([name, { evidence }]) => name.startsWith(`${service}.`) && evidence === mark).length);
  const services = [...new Set(['kibana', 'net', 'edge', ...Object.keys(simulators)])].map((service) => [
    `\`${service}\``,
    ...['seen', 'derived', 'ours'].map((mark) => marks(service, mark)),
  ]);
  const areas = await boundariesByArea();
  const page = `# How far it can be trusted

Written by a test from the marks in the code and from \`fixtures/contracts\`; \`npx vitest run test/fidelity -u\` writes it anew. It counts what this repository holds, and nothing else:

- **seen**: a live Kibana, or a live third party, answered so. Of conversations that is a fixture with \`"how": "recorded"\`; of failures a quoted answer.
- **read**: a source states it: Kibana's own tests or documentation (\`"how": "documented"\`), or, of a boundary between releases, a pull request or a page that names the release.
- **derived**: it follows from Kibana's source, and the values are ours (\`"how": "handwritten"\`).
- **guessed**: the boundaries that are "about" (\`8.6?\`), and failures whose wording is ours.
- **no case**: no conversation here shows the route in that release. What it answers is from the sources that its code names, and nothing but its own unit tests asks it.

Numbers count steps of conversations, those that are refused included; no number says that all of a route is shown. A mark is raised by a fixture: \`mock-kibana record\` before a Kibana of
that release, looked through for what is private, into \`fixtures/contracts\`. Then \`mock-kibana check\` holds this double to it for good. What differs is mended, or has
its reason written down. [contracts.md](contracts.md#every-week) has the recipe that asks a real Kibana each week.

## Routes

Of the ${routes.filter((cells) => cells.at(-1) !== '').length} routes of ${defaultRelease}, ${shownNow.length} are in a conversation; ${routes.some((cells) => cells.some((cell) => cell.startsWith('seen'))) ? 'those that are "seen" were recorded' : 'none was recorded from a live Kibana yet'}.

${table(['route', 'there', ...testedVersions], routes)}

## Connector types

Cases of \`fixtures/contracts\` that name the type. [What each sends](../fixtures/outgoing) is written by this double and compared with a source by hand: it holds the double to what it was, and is no evidence.
[connector-types.md](connector-types.md) says of which runs nothing is known, which then say so.

${table(['type', 'there', 'cases that name it'], types)}

## Third parties, and failures by name

How the answer of each failure is known. [simulators.md](simulators.md) marks the refusals whose words are ours with an asterisk; what else a simulator answers follows
the documentation of its vendor, and was not compared with a live one.

${table(['service', 'seen', 'derived', 'ours'], services)}

## Boundaries between releases

[boundaries.md](boundaries.md) lists them. Rows of each table in \`src/kibana/releases/differences\`:

${table(
  ['area', 'exact', 'about'],
  areas.map(({ area, exact, about }) => [area, String(exact), String(about)]),
)}
`;
  await expect(page).toMatchFileSnapshot('../../docs/fidelity.md');
});

it('raises the mark of a route by a recorded fixture, in the releases that it is about', async () => {
  using folder = temporaryFolder();
  const steps = [{ request: { method: 'GET', path: '/s/soc/api/spaces/space' }, expect: { status: 200 } }];
  folder.write('recorded.json', {
    area: 'spaces',
    how: 'recorded',
    cases: [{ id: 'spaces/list', source: 'a live one', kibana: '9.x', steps }],
  });
  const cases = await allCases(folder.path);
  const list = (version: string) => shownRoutes(version, cases).get('GET /api/spaces/space');
  expect(list('9.4.0')).toEqual({ seen: 1, read: 0, derived: 0 });
  expect(list('8.19.0')).toEqual({ seen: 0, read: 0, derived: 0 });
});

it('knows the row that brings a route, and the one that takes it', () => {
  const rows = rowsOfRoutes();
  expect(rows.get('POST /api/actions/connector/:id')).toEqual(['callerChosenIds']);
  expect(rows.get('GET /api/actions')).toEqual(['legacyActionRoutes']);
  expect(rows.get('GET /api/actions/connectors')).toBeUndefined();
});
