import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import { loadJsonFile } from '#src/contract/fixture/json-file.ts';
import { FaultsFile } from '#src/worlds/faults-file.ts';
import type { PlainWorldOptions } from '#src/worlds/options.ts';
import { nothingPlanted, Seed } from '#src/worlds/seed.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { caseAndJira, caseBody, jiraConnector, send } from '../control/wherever.ts';

type SeedInput = NonNullable<PlainWorldOptions['seed']>;

const folder = new URL('../../fixtures/', import.meta.url).pathname;
const seedNamed = (name: string) => loadJsonFile(`${folder}seeds/${name}.json`, Seed(), 'a seed');
const faultsNamed = async (name: string) => (await loadJsonFile(`${folder}failures/${name}.json`, FaultsFile(), 'a file of faults')).faults;
const names = (kind: string) => readdirSync(folder + kind).map((file) => file.replace('.json', ''));

const push = async (world: World, caseId: string, connectorId: string, space = '') =>
  (await send<{ message?: string }>(world, 'POST', `${space}/api/cases/${caseId}/connector/${connectorId}/_push`, {})).body;

describe('a ready-made seed', () => {
  it.each(names('seeds'))('%s says what it is for, and can be planted', async (name) => {
    const seed = await seedNamed(name);
    expect(seed.description?.length).toBeGreaterThan(40);
    const world = createWorld({ seed });
    await world.reset();
    const spaces = ['', ...seed.spaces.map(({ id }) => `/s/${id}`)];
    const found = await Promise.all(spaces.map((space) => send<unknown[]>(world, 'GET', `${space}/api/actions/connectors`)));
    expect(found.flatMap(({ body }) => body)).toHaveLength(seed.connectors.length);
  });

  it('soc lets every one of its connectors push', async () => {
    const seed = await seedNamed('soc');
    const world = createWorld({ seed });
    for (const { id } of seed.connectors) {
      expect(await push(world, 'b2f6a8c4-1d3e-4c5a-8b7f-9e0d1c2b3a01', id ?? '')).toMatchObject({ external_service: { connector_id: id } });
    }
    const [configuration] = (await send<{ owner: string }[]>(world, 'GET', '/api/cases/configure')).body;
    expect(configuration).toMatchObject({ owner: 'securitySolution', connector: { name: 'Jira' } });
  });

  it('strict-jira minds a field that is missing', async () => {
    const world = createWorld({ seed: await seedNamed('strict-jira') });
    const connectorId = '5d1f0a0e-7a52-4f0a-9a35-0c1c7a3c6d11';
    const bug = {
      ...caseBody(),
      connector: { id: connectorId, name: 'Jira', type: '.jira', fields: { issueType: '10004', priority: null, parent: null } },
    };
    const { body } = await send<{ id: string }>(world, 'POST', '/api/cases', bug);
    expect((await push(world, body.id, connectorId)).message).toContain('Epic Name is required.');
  });

  it('teams keeps each team to its space', async () => {
    const world = createWorld({ seed: await seedNamed('teams') });
    expect(await push(world, 'b2f6a8c4-1d3e-4c5a-8b7f-9e0d1c2b3a21', '5d1f0a0e-7a52-4f0a-9a35-0c1c7a3c6d21', '/s/blue')).toMatchObject({
      external_service: { connector_name: 'Swimlane of the blue team' },
    });
    expect(await push(world, 'b2f6a8c4-1d3e-4c5a-8b7f-9e0d1c2b3a21', '5d1f0a0e-7a52-4f0a-9a35-0c1c7a3c6d21', '/s/red')).toMatchObject({
      statusCode: 404,
    });
  });
});

describe('a ready-made script of failures', () => {
  const statusOf = (world: World, path = '/api/status') =>
    world.fetch(new Request(world.url + path)).then(
      ({ status }) => status,
      () => 'broken',
    );

  it.each(names('failures'))('%s says what it is for, and can be scripted', async (name) => {
    const file = await loadJsonFile(`${folder}failures/${name}.json`, FaultsFile(), 'a file of faults');
    expect(file.description?.length).toBeGreaterThan(40);
    expect(createWorld({ faults: file.faults }).faults.list().length).toBeGreaterThanOrEqual(file.faults.length);
  });

  it('rolling-restart shuts down, is gone, is not ready, and is back', async () => {
    const world = createWorld({ faults: await faultsNamed('rolling-restart') });
    const seen = [];
    for (let n = 0; n < 8; n += 1) seen.push(await statusOf(world));
    expect(seen).toEqual([503, 503, 'broken', 'broken', 503, 503, 503, 200]);
  });

  it('flaky-kibana limits every tenth request', async () => {
    const world = createWorld({ faults: await faultsNamed('flaky-kibana'), idSeed: 1 });
    const seen = [];
    for (let n = 0; n < 40; n += 1) seen.push(await statusOf(world));
    expect(seen.filter((status) => status === 429).length).toBeGreaterThanOrEqual(3);
    expect(seen.filter((status) => status === 200).length).toBeGreaterThan(30);
  });

  it('jira-outage gets worse, and then better', async () => {
    const world = createWorld({ faults: await faultsNamed('jira-outage'), clock: '2025-01-01T00:00:00.000Z' });
    const { push: pushIt } = await caseAndJira(world);
    const seen = [];
    for (let n = 0; n < 4; n += 1) {
      const pushed = pushIt();
      // Only the third waits; the others are over before the minute is.
      await world.journal.waitFor({ service: 'jira', method: 'POST' }, { until: 'received', times: n + 1 });
      await world.clock.advance(60_000);
      seen.push((await pushed).body.message ?? 'pushed');
    }
    expect(seen.map((message) => /status code \d+|timeout of \d+ms|pushed/.exec(message)?.[0])).toEqual([
      'status code 429',
      'status code 502',
      'timeout of 60000ms',
      'pushed',
    ]);
  });

  it('competing-writer makes the first two changes of a case conflicts', async () => {
    const world = createWorld({ faults: await faultsNamed('competing-writer') });
    const { getCase, caseId } = await caseAndJira(world);
    const seen = [];
    for (let n = 0; n < 3; n += 1) {
      const { version } = await getCase();
      seen.push((await send(world, 'PATCH', '/api/cases', { cases: [{ id: caseId, version, title: 'Mine' }] })).status);
    }
    expect(seen).toEqual([409, 409, 200]);
  });

  it('half-success does everything, and loses the first answer to each', async () => {
    const world = createWorld({ faults: await faultsNamed('half-success') });
    await expect(send(world, 'POST', '/api/cases', caseBody())).rejects.toThrow('fetch failed');
    await expect(send(world, 'POST', '/api/actions/connector', jiraConnector())).rejects.toThrow('fetch failed');
    const { push: pushIt, caseId } = await caseAndJira(world);
    const comment = { type: 'user', comment: 'Said once', owner: 'cases' };
    expect((await send(world, 'POST', `/api/cases/${caseId}/comments`, comment)).status).toBe(409);
    expect([(await pushIt()).status, (await pushIt()).status]).toEqual([424, 200]);
    expect(world.simulator('jira').records('issues')).toHaveLength(2);
    expect((await send<{ total: number }>(world, 'GET', '/api/cases/_find')).body.total).toBe(2);
  });
});

describe('a seed that cannot be planted', () => {
  it.each<[SeedInput, string]>([
    [{ connectors: [jiraConnector(), { ...jiraConnector(), config: {} }] }, 'connectors[1]: error validating connector type config:'],
    [{ connectors: [{ name: 'x', connector_type_id: '.jria' }] }, 'connectors[0]: Action type ".jria" is not registered.'],
    [
      {
        connectors: [
          { ...jiraConnector(), id: 'a' },
          { ...jiraConnector(), id: 'a' },
        ],
      },
      'connectors[1]: Saved object [action/a] conflict',
    ],
    [{ cases: [{ body: { ...caseBody(), title: 5 } }] }, 'cases[0]: Invalid value "5" supplied to "title"'],
    [
      {
        cases: [
          { id: 'a', body: caseBody() },
          { id: 'a', body: caseBody() },
        ],
      },
      'cases[1]: Saved object [cases/a] conflict',
    ],
    [{ cases: [{ body: caseBody(), comments: [{ type: 'user', comment: 'x', owner: 'other' }] }] }, 'cases[0].comments[0]: '],
    [{ configurations: [{ body: { owner: 'cases' } }] }, 'configurations[0]: Invalid value'],
    [
      {
        spaces: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'A' },
        ],
      },
      'spaces[1]: A space with the identifier a already exists.',
    ],
    [{ simulators: { jira: { projects: [{ name: 'x' }] } } }, 'simulators.jira.projects[0].key: expected a string, got nothing'],
    [
      { simulators: { servicenow: { tables: [] } } },
      'simulators.servicenow: does not take "tables", expected one of "credentials", "oauth", "choices"',
    ],
    [{ simulators: { jria: {} } }, 'simulators.jria: there is no simulator "jria"; did you mean "jira"?; there are '],
  ])('says where: %j', (seed, message) => {
    expect(() => createWorld({ seed })).toThrow(message);
    expect(() => createWorld({ seed })).toThrow(/^The seed cannot be planted:\n/);
  });

  it('has a key that no seed has', () => {
    // @ts-expect-error: a key that there is not
    expect(() => createWorld({ seed: { connector: [] } })).toThrow(
      'seed: does not take "connector", expected one of "$schema", "description", "spaces", "connectors"',
    );
  });
});

test('no seed is the same as an empty one', () => {
  expect(Seed().parse({})).toEqual(nothingPlanted);
});

test('a case of a seed may have an id of its own', async () => {
  const world = createWorld({ seed: { cases: [{ id: 'readable', body: caseBody('Seeded') }] } });
  expect((await send(world, 'GET', '/api/cases/readable')).body).toMatchObject({ id: 'readable', title: 'Seeded' });
});

test.each([
  ['seed', 'seeds'],
  ['faults', 'failures'],
])('the published schema of a %s takes every ready-made one, and refuses others', (schema, kind) => {
  const validate = new Ajv2020({ strict: false, formats: { starts_with: true, 'date-time': true } }).compile(
    read(`${folder}../schemas/${schema}.schema.json`),
  );
  for (const name of names(kind)) expect(validate(read(`${folder}${kind}/${name}.json`)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ faults: [{ fault: { kind: 'explode' } }], connectors: 5 })).toBe(false);
});

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
