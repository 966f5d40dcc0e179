import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, it, test } from 'vitest';
import type { FaultRule, Match, WorldOptions } from '#src/index.ts';
import { type KibanaOperation, kibanaOperations } from '#src/kibana/http/operations.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';

const page = readFileSync(new URL('../../../docs/faults.md', import.meta.url), 'utf8');

test('the page about faults lists the operations as the code has them', () => {
  const [, section = ''] = /## Operations of Kibana\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| `([\w.]+)` \| (.*) \|$/gm)].map(([, name, text]) => [name, text]);
  expect(Object.fromEntries(rows)).toEqual(kibanaOperations);
});

/** The names that an editor completes, where any other text may stand too. */
type Known<Name> = Name extends string ? (string extends Name ? never : Name) : never;
type Named<Of extends { operation?: unknown }> = Known<Exclude<Of['operation'], undefined>>;
type OfVendors = 'createIncident' | 'updateIncident' | 'addComment' | 'getIncident' | 'afterPush';

// The compiler is what judges this.
test('an editor knows the operations wherever a match is written, and lets others stand', () => {
  expectTypeOf<Named<Match>>().toEqualTypeOf<KibanaOperation | OfVendors>();
  expectTypeOf<Named<Exclude<FaultRule['match'], undefined>>>().toEqualTypeOf<KibanaOperation | OfVendors>();
  expectTypeOf<{ match: { operation: 'of my own' }; fault: { kind: 'hang' } }>().toExtend<
    Exclude<WorldOptions['faults'], undefined>[number]
  >();
});

test('every operation is that of a route in some release', () => {
  const named = ['7.17.0', '8.19.0', defaultRelease].flatMap((kibanaVersion) =>
    createWorld({ kibanaVersion }).routes.map(({ operation }) => operation),
  );
  expect(new Set(named)).toEqual(new Set(Object.keys(kibanaOperations)));
});

it.each([
  ['GET', '/api/cases/some-case/comments', '8.19.0', 'comment.list'],
  ['GET', '/api/cases/some-case/comments', defaultRelease, undefined],
  ['POST', '/s/sales/api/cases/some-case/connector/some-connector/_push', defaultRelease, 'case.push'],
  ['GET', '/api/cases/tags', defaultRelease, 'case.listTags'],
  ['HEAD', '/api/cases/some-case', defaultRelease, 'case.get'],
  ['GET', '/api/cases/%zz', defaultRelease, undefined],
])('names what %s %s does in %s, also where it is refused: %s', async (method, path, kibanaVersion, operation) => {
  const world = createWorld({ kibanaVersion, auth: 'strict' });
  const { status } = await world.fetch(new Request(`http://kibana.test${path}`, { method }));
  expect(status).toBeGreaterThanOrEqual(400);
  expect(world.journal.all()[0]?.facts.operation).toBe(operation);
});
