import { expect, it } from 'vitest';
import * as z from 'zod';
import type { World } from '#src/index.ts';

// zod tells of every schema and every check that is built. The code is imported by the tests, so that nothing of it is loaded before the count.
const built: string[] = [];
z.config({
  postProcessor: ({ _zod: { def } }) => {
    const caller = new Error().stack?.split('\n').find((line) => line.includes('/src/'));
    built.push(`${def.type ?? def.check}${caller}`);
  },
});

/** What is built while this runs, each with the line of our code that asks for it. */
async function builtDuring(run: () => unknown): Promise<string[]> {
  built.length = 0;
  await run();
  return [...built];
}

function post({ fetch }: World, path: string, body: unknown): Promise<Response> {
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
  return fetch(new Request(`http://kibana.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

const entries = {
  'the library': () => import('#src/index.ts'),
  'the library of vitest': () => import('#src/vitest.ts'),
  'the commands that start a Kibana': () => Promise.all([import('#src/command/serve.ts'), import('#src/command/run.ts')]),
  'the other commands': () => Promise.all([import('#src/command/check.ts'), import('#src/command/record.ts')]),
};

it.each(Object.entries(entries))('importing %s builds no schema', async (_, load) => {
  expect(await builtDuring(load)).toEqual([]);
});

it('is noticed when a schema is built', async () => {
  const { Match } = await import('#src/traffic/match/match.ts');
  expect(await builtDuring(Match)).toContainEqual(expect.stringMatching(/^record.*match\.ts/));
  expect(await builtDuring(Match)).toEqual([]);
});

it('a world after the first builds no schema, of whatever release', async () => {
  const { createWorld } = await import('#src/index.ts');
  const { testedVersions } = await import('#src/kibana/releases/kibana-version.ts');
  createWorld();
  for (const kibanaVersion of testedVersions) expect(await builtDuring(() => createWorld({ kibanaVersion })), kibanaVersion).toEqual([]);
});

it('a request builds the schemas that it needs, for all worlds of its release', async () => {
  const { createWorld } = await import('#src/index.ts');
  const create = async () => {
    const body = JSON.stringify({
      name: 'a',
      connector_type_id: '.thehive',
      config: { url: 'https://hive.example' },
      secrets: { apiKey: 'b' },
    });
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    const { status } = await createWorld().fetch(
      new Request('http://kibana.test/api/actions/connector', { method: 'POST', headers, body }),
    );
    expect(status).toBe(200);
  };
  expect(await builtDuring(create)).not.toEqual([]);
  expect(await builtDuring(create)).toEqual([]);
});

it('worlds with other connector types keep their own, however their requests alternate', async () => {
  const { createWorld } = await import('#src/index.ts');
  const { connectorTypes } = await import('#src/kibana/connector-types/index.ts');
  const worlds = [createWorld(), createWorld({ connectorTypes: connectorTypes.slice(1) })];
  const connector = { id: 'none', name: 'none', type: '.none', fields: null };
  const theCase = { title: 'a', description: 'b', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector };
  const createCases = async () => {
    for (const world of worlds) expect((await post(world, '/api/cases', theCase)).status).toBe(200);
  };
  expect(await builtDuring(createCases)).not.toEqual([]);
  expect(await builtDuring(createCases)).toEqual([]);
});

it('worlds of one release share the schemas of their routes', async () => {
  const { createWorld } = await import('#src/worlds/world.ts');
  const { testedVersions } = await import('#src/kibana/releases/kibana-version.ts');
  const schemasOf = (kibanaVersion: string) => {
    const { routes, kibana } = createWorld({ kibanaVersion });
    return routes.flatMap(({ method, path, params, query, body }) =>
      [params, query, body].map((schemaOf) => ({ route: `${method} ${path}`, schema: schemaOf?.(kibana) })),
    );
  };
  for (const version of testedVersions) {
    const [first, second] = [schemasOf(version), schemasOf(version)];
    const unshared = first.filter(({ schema }, index) => schema !== second[index]?.schema).map(({ route }) => route);
    expect(unshared, `made for each world of ${version} anew`).toEqual([]);
  }
});
