import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { InvalidInput } from '#src/traffic/script/problems.ts';
import type { WorldSnapshot } from '#src/worlds/lifecycle.ts';
import type { PlainWorldOptions } from '#src/worlds/options.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { type CaseExample, isOfCases } from '../connector-types/examples/example.ts';
import { typeExamples } from '../connector-types/examples/index.ts';
import { send } from '../control/wherever.ts';
import { spoilt } from '../generators/odd.ts';

const owner = 'cases';
const attachments = [
  { type: 'user', comment: 'x', owner },
  { type: 'alert', alertId: ['a'], index: ['i'], rule: { id: 'r', name: 'n' }, owner },
  { type: 'actions', comment: 'x', actions: { targets: [{ hostname: 'h', endpointId: 'e' }], type: 'isolate' }, owner },
  {
    ...{ type: 'externalReference', externalReferenceAttachmentTypeId: 'endpoint', externalReferenceId: 'e', owner },
    ...{ externalReferenceMetadata: null, externalReferenceStorage: { type: 'elasticSearchDoc' } },
  },
  {
    ...{ type: 'persistableState', persistableStateAttachmentTypeId: '.lens', persistableStateAttachmentState: { a: 1 }, owner },
  },
];
const customFields = [{ key: 'k', type: 'text', label: 'l', required: false, defaultValue: 'd' }];
const none = { id: 'none', name: 'none', type: '.none', fields: null };

/** A world in which something of every kind was stored, as far as its release has it. */
async function livedIn(options: PlainWorldOptions): Promise<World> {
  const world = createWorld({ idSeed: 1, clock: '2026-01-01T00:00:00.000Z', seed: { alerts: [{ id: 'a', index: 'i' }] }, ...options });
  const configuration = { owner, connector: none, closure_type: 'close-by-pushing' };
  const template = { key: 't', name: 'T', caseFields: { title: 'x', customFields: [{ key: 'k', type: 'text', value: 'v' }] } };
  const observableTypes = [{ key: 'o', label: 'o' }];
  await send(world, 'POST', '/api/cases/configure', configuration);
  await send(world, 'POST', '/api/cases/configure', { ...configuration, customFields, templates: [template], observableTypes });
  await send(world, 'POST', '/api/spaces/space', { id: 'team', name: 'Team', disabledFeatures: [] });
  for (const example of typeExamples.filter(isOfCases)) await pushOver(world, example);
  return world;
}

async function pushOver(world: World, { name, type: { id: type }, config, secrets, fields }: CaseExample): Promise<void> {
  const connector = await send<{ id: string }>(world, 'POST', '/api/actions/connector', {
    ...{ name, connector_type_id: type, config, secrets },
  });
  const { id } = connector.body;
  if (id === undefined) return;
  const settings = { syncAlerts: true };
  const theCase = await send<{ id: string; version: string }>(world, 'POST', '/api/cases', {
    ...{ title: 'A title', description: 'x', tags: ['a'], owner, settings, connector: { id, name, type, fields } },
  });
  const at = `/api/cases/${theCase.body.id}`;
  for (const attachment of attachments) await send(world, 'POST', `${at}/comments`, attachment);
  const { version } = (await send<{ version: string }>(world, 'GET', at)).body;
  await send(world, 'PATCH', '/api/cases', {
    cases: [{ id: theCase.body.id, version, title: 'Other', tags: ['b'], status: 'in-progress' }],
  });
  await send(world, 'POST', `${at}/connector/${id}/_push`, {});
  await send(world, 'DELETE', `${at}/comments`);
}

const plainly = (world: World): WorldSnapshot => JSON.parse(JSON.stringify(world.snapshot()));
const releases = ['7.13.0', '7.17.0', '8.1.0', '8.6.0', '8.12.0', '8.19.0', '9.0.0', '9.2.0', defaultRelease, 'documented'];

test.each(releases)('what %s stores can be restored, by itself and by the newest release', async (kibanaVersion) => {
  const snapshot = plainly(await livedIn({ kibanaVersion }));
  for (const release of [kibanaVersion, defaultRelease]) {
    const other = createWorld({ kibanaVersion: release, idSeed: 1, clock: '2026-01-01T00:00:00.000Z' });
    await other.restore(snapshot);
    expect(plainly(other)).toEqual(snapshot);
  }
});

test('no collection takes a record that has nothing but an id', async () => {
  const world = await livedIn({});
  const good = plainly(world);
  const { kibana, simulators } = good;
  const places = [
    ['kibana', kibana] as const,
    ...Object.entries(simulators).map(([name, stored]) => [`simulators.${name}`, stored] as const),
  ];
  const taken: string[] = [];
  for (const [path, { collections }] of places) {
    for (const [name, records] of Object.entries(collections)) {
      collections[name] = [{ id: 'x' }];
      if (
        await world.restore(good).then(
          () => true,
          () => false,
        )
      )
        taken.push(`${path}.${name}`);
      collections[name] = records;
    }
  }
  expect(taken).toEqual([]);
  expect(places.length).toBe(7);
});

const record = (name: string, change: (attributes: Record<string, unknown>) => void) => (snapshot: WorldSnapshot) => {
  const [first] = snapshot.kibana.collections[name] ?? [];
  change((first as unknown as { attributes: Record<string, unknown> }).attributes);
};
test.each([
  ['cases[0].attributes.title', record('cases', (it) => Object.assign(it, { title: 5 }))],
  ['cases[0].attributes.created_at', record('cases', (it) => Object.assign(it, { created_at: 'soon' }))],
  ['cases[0].attributes.connector.fields', record('cases', (it) => Object.assign(it['connector'] ?? {}, { fields: 'x' }))],
  ['action[0].attributes.secrets', record('action', (it) => Object.assign(it, { secrets: [] }))],
  ['["cases-comments"][0].attributes.type', record('cases-comments', (it) => Object.assign(it, { type: 'other' }))],
  ['["cases-user-actions"][0].attributes.payload.connector', record('cases-user-actions', (it) => Object.assign(it, { payload: {} }))],
])('%s is named', async (path, change) => {
  const world = await livedIn({});
  const [caseOf] = world.snapshot().kibana.collections['cases'] ?? [];
  await send(world, 'POST', `/api/cases/${caseOf?.id}/comments`, { type: 'user', comment: 'x', owner });
  const before = JSON.stringify(world.snapshot());
  const snapshot = plainly(world);
  change(snapshot);
  const error: unknown = await world.restore(snapshot).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InvalidInput);
  expect((error as InvalidInput).problems[0]?.path).toBe(`kibana.collections${path.startsWith('[') ? '' : '.'}${path}`);
  expect(JSON.stringify(world.snapshot())).toBe(before);
});

test('what a connector returned is stored whatever it is, restored, and searched', async () => {
  const world = await livedIn({});
  const snapshot = plainly(world);
  const cases = (snapshot.kibana.collections['cases'] ?? []) as unknown as { attributes: { external_service: object } }[];
  const returned = [
    { external_id: 4711, external_title: 4712, external_url: true },
    { external_id: {}, external_title: [1], external_url: null },
  ];
  for (const [index, external] of returned.entries()) Object.assign(cases[index]?.attributes.external_service ?? {}, external);
  await world.restore(snapshot);
  const { status, body } = await send<{ total: number }>(world, 'GET', '/api/cases/_find?search=4711');
  expect([status, body.total]).toEqual([200, 1]);
});

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1.5, '', 'x', 'constructor', '__proto__', [], {}, [null], [{}], { id: 5 }, 1e308),
  fc.jsonValue({ maxDepth: 2 }),
);
const spoiling = fc.record({ where: fc.nat(), drop: fc.boolean(), odd });

/** Asks every route that reads, then pushes every case, which reads what the vendors have. */
async function readAll(world: World, { kibana }: WorldSnapshot): Promise<string[]> {
  const idsOf = (name: string) => (kibana.collections[name] ?? []).map(({ id }) => id);
  const params: Record<string, string | undefined> = {
    case_id: idsOf('cases').at(-1),
    comment_id: idsOf('cases-comments')[0],
    id: idsOf('action')[0],
    alert_id: 'a',
    user_action_id: idsOf('cases-user-actions')[0],
  };
  const filled = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'x');
  const paths = world.routes.filter(({ method }) => method === 'GET').map(({ path }) => filled(path));
  const searches = ['/api/cases/_find?search=a&sortField=title', '/api/cases/_find?sortField=closedAt', '/s/team/api/actions/connectors'];
  const all = idsOf('cases').map((id) => `/api/cases/${id}?includeComments=true`);
  const failed: string[] = [];
  for (const path of [...paths, ...searches, ...all]) {
    const { status, body } = await send(world, 'GET', path);
    if (status >= 500) failed.push(`${path}: ${JSON.stringify(body)}`);
  }
  world.journal.clear();
  for (const { id, attributes } of (kibana.collections['cases'] ?? []) as { id: string; attributes?: { connector?: { id?: unknown } } }[]) {
    await send(world, 'POST', `/api/cases/${id}/connector/${attributes?.connector?.id}/_push`, {});
  }
  const broken = world.journal.all().filter(({ service, response }) => service !== 'kibana' && response?.status === 500);
  return [...failed, ...broken.map(({ request, response }) => `${request.url}: ${response?.body}`)];
}

// A failure prints its seed and the smallest change that shows it.
test('a snapshot with an odd place is refused and changes nothing, or can be read to its end', async () => {
  const world = await livedIn({});
  await send(world, 'POST', `/api/cases/${world.snapshot().kibana.collections['cases']?.at(-1)?.id}/comments`, attachments[0]);
  const good = world.snapshot();
  const plain = plainly(world);
  const storesOf = (snapshot: WorldSnapshot) => ({ kibana: snapshot.kibana, ...snapshot.simulators });
  const stored = Object.entries(storesOf(plain)).flatMap(([store, { collections }]) =>
    Object.entries(collections).flatMap(([name, records]) => records.map((_, index) => ({ store, name, index }))),
  );
  const seen = { refused: 0, taken: 0 };
  const property = fc.asyncProperty(fc.constantFrom(...stored), spoiling, async ({ store, name, index }, how) => {
    const snapshot: WorldSnapshot = structuredClone(plain);
    const collections = store === 'kibana' ? snapshot.kibana.collections : (snapshot.simulators[store]?.collections ?? {});
    const records = collections[name] ?? [];
    collections[name] = records.with(index, spoilt(records[index], how) as { id: string });
    const before = JSON.stringify(world.snapshot());
    const error: unknown = await world.restore(snapshot).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) {
      seen.taken += 1;
      expect(await readAll(world, snapshot)).toEqual([]);
    } else {
      seen.refused += 1;
      expect(error).toBeInstanceOf(InvalidInput);
      expect(JSON.stringify(world.snapshot())).toBe(before);
    }
    await world.restore(good);
  });
  await fc.assert(property, { numRuns: 400 });
  expect(Math.min(seen.refused, seen.taken)).toBeGreaterThan(20);
});
