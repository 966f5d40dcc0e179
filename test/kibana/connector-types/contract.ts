import { describe, expect, test } from 'vitest';
import { asZodType } from '#src/kernel/schema.ts';
import type { PushableCase } from '#src/kibana/connector-types/definition/case-support.ts';
import { licenses } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defaultRelease, kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type CaseExample, isOfCases, type PlainExample, type TypeExample } from '../../connector-types/examples/example.ts';
import { started } from '../../simulators/started.ts';
import { targetOf } from '../../targets.ts';
import { rawSocket } from './raw-socket.ts';
import { connector, type Outgoing, refused, validated } from './run.ts';

/** Where fixtures lie that hold what a type sends; a file snapshot is otherwise looked for beside the test. */
const outgoing = new URL('../../../fixtures/outgoing/', import.meta.url).pathname;
/** Of each axios one release at least. */
const sendingVersions = ['7.13.0', '7.17.0', '8.3.0', '8.19.0', '9.4.0'];
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const comments = [
  { commentId: 'c1', comment: 'The first comment' },
  { commentId: 'c2', comment: 'The second comment' },
];
const path = '/api/actions/connector';

/** What every connector type must show, in every release that has it; of one that no case is pushed over, its runs as well. */
export function describeConnectorType(example: TypeExample): void {
  const { type, sends } = example;

  test('it tells what it is', () => {
    expect(type.id).toMatch(/^\.[a-z0-9_-]+$/);
    expect(licenses).toContain(type.minimumLicenseRequired);
    const features = type.supportedFeatureIds(kibanaVersion(defaultRelease));
    expect(features.length).toBeGreaterThan(0);
    expect(features.includes('cases')).toBe(isOfCases(example));
    expect(type.case !== undefined).toBe(isOfCases(example));
  });

  test.runIf(sends)('what arrives at a socket is that of its fixture', async () => {
    const sent: Record<string, unknown> = {};
    for (const version of sendingVersions) if (isIn(example, version)) sent[version] = await sentBy(example, version);
    await expect(`${JSON.stringify(sent, null, 2)}\n`).toMatchFileSnapshot(`${outgoing}${sends}.json`);
  });

  test.each(testedVersions.filter((version) => type.since && !kibanaVersion(version).has(type.since)))(
    '%s does not know it',
    async (version) => {
      const { send, create } = kibanaWith(example, { kibanaVersion: version });
      expect((await send('GET', '/api/actions/connector_types')).body).toEqual([]);
      expect(await create()).toMatchObject({ status: 400, body: { message: `Action type "${type.id}" is not registered.` } });
    },
  );

  describe.each(testedVersions.filter((version) => isIn(example, version)))('in %s', (version) => {
    describeLife(example, version);
    describeRefusals(example, version);
    if (!isOfCases(example)) describeRuns(example, version);
  });
}

/** What every connector type that cases can push to must show besides. */
export function describeCaseConnectorType(example: CaseExample): void {
  describeConnectorType(example);
  describe.each(testedVersions.filter((version) => isIn(example, version)))('for cases, in %s', (version) => {
    describeCase(example, version);
    describePush(example, version);
    describeFailure(example, version);
  });
}

/** Whether a release has the type, and this way to use it. */
const isIn = ({ type, since }: TypeExample, version: string) =>
  [type.since, since].every((difference) => !difference || kibanaVersion(version).has(difference));

interface Shown {
  id: string;
  name: string;
  config: Record<string, unknown>;
  message: string;
}

/** A Kibana that has this one type, and what creates a connector of it. */
function kibanaWith({ type, config, secrets }: TypeExample, options: WorldOptions) {
  const world = createWorld({ connectorTypes: [type], ...options });
  const { send } = targetOf(world);
  const body = { name: 'Mine', config, secrets };
  const create = (more: object = {}) => send<Shown>('POST', path, { ...body, connector_type_id: type.id, ...more });
  return { world, send, body, create };
}

function describeLife(example: TypeExample, version: string): void {
  const { type, config, secrets } = example;
  const kibana = kibanaVersion(version);
  const begin = (options: WorldOptions = {}) => kibanaWith(example, { kibanaVersion: version, ...options });

  test('it is created, read with its defaults, changed, listed and deleted, and its secrets are shown nowhere', async () => {
    const { send, body, create } = begin();
    const made = await create();
    expect(made).toMatchObject({ status: 200, body: { name: 'Mine', connector_type_id: type.id, config } });
    const byId = `${path}/${made.body.id}`;
    const read = await send<Shown>('GET', byId);
    expect(read.body.config).toEqual(validated(type.config(kibana), config, version));
    const changed = await send<Shown>('PUT', byId, { ...body, name: 'Changed' });
    expect(changed).toMatchObject({ status: 200, body: { ...made.body, name: 'Changed' } });
    const listed = await send<Shown[]>('GET', '/api/actions/connectors');
    expect(listed.body).toMatchObject([{ id: made.body.id, name: 'Changed', config: read.body.config, referenced_by_count: 0 }]);
    for (const { text } of [made, read, changed, listed]) for (const secret of texts(secrets)) expect(text).not.toContain(secret);
    expect((await send('DELETE', byId)).status).toBe(204);
  });

  test('what was read of its config and its secrets reads the same again', () => {
    for (const [schema, value] of [
      [type.config(kibana), config],
      [type.secrets(kibana), secrets],
    ] as const) {
      const read = validated(schema, value, version);
      expect(read).toMatchObject(value);
      expect(validated(schema, read, version)).toEqual(read);
    }
  });

  test('it is among the connector types, with its licence, and under each of its features', async () => {
    const { send } = begin();
    const all = '/api/actions/connector_types';
    const { name, minimumLicenseRequired } = type;
    const row = { id: type.id, name, enabled: true, minimum_license_required: minimumLicenseRequired };
    expect((await send('GET', all)).body).toMatchObject([row]);
    const features = type.supportedFeatureIds(kibana).filter((feature) => feature !== 'workflows' || kibana.has('workflowsFeature'));
    for (const feature of features) expect((await send('GET', `${all}?feature_id=${feature}`)).body).toMatchObject([row]);
    if (!kibana.has('supportedFeatureIds')) return;
    expect((await send<object[]>('GET', all)).body[0]).toMatchObject({ supported_feature_ids: features });
    expect((await send('GET', `${all}?feature_id=nothing`)).body).toEqual([]);
  });
}

function describeRefusals(example: TypeExample, version: string): void {
  const { type, config, secrets, hasNoHost } = example;
  const { mayBeEmpty = [] }: Pick<PlainExample, 'mayBeEmpty'> = isOfCases(example) ? {} : example;
  const begin = (options: WorldOptions = {}) => kibanaWith(example, { kibanaVersion: version, ...options });

  const refusesKeys = (part: 'config' | 'secrets') => {
    const takes = example.takesUnknownKeys?.[part];
    return !takes || (takes !== true && kibanaVersion(version).has(takes));
  };
  const strangers = [
    ['an unknown key', 'config', { config: { ...config, foo: 1 } }, 'foo'],
    ['an unknown key', 'secrets', { secrets: { ...secrets, foo: 1 } }, 'foo'],
  ] as const;

  test.each([
    ...strangers.filter(([, part]) => refusesKeys(part)),
    ...(Object.keys(config).length > 0 && !mayBeEmpty.includes('config') ? [['nothing', 'config', { config: {} }, ''] as const] : []),
  ] as const)('%s in its %s is refused', async (_what, part, wrong, said) => {
    const { status, body } = await begin().create(wrong);
    expect([status, body.message]).toEqual([
      400,
      expect.stringMatching(new RegExp(`^error validating (action|connector) type ${part}: [^]*${said}`)),
    ]);
  });

  test.runIf(!hasNoHost)('a host must be allowed', async () => {
    const { status, body } = await begin({ allowedHosts: ['localhost'] }).create();
    expect([status, body.message]).toEqual([400, expect.stringMatching(/xpack\.actions\.allowedHosts|allowedHosts config/)]);
  });

  const weaker = licenses[licenses.indexOf(type.minimumLicenseRequired) - 1];
  test.runIf(weaker)('a weaker licence forbids it', async () => {
    const { create } = begin({ license: weaker ?? 'basic' });
    const message = `Action type ${type.id} is disabled because your ${weaker} license does not support it. Please upgrade your license.`;
    expect(await create()).toMatchObject({ status: 403, body: { message } });
  });

  test.runIf(!mayBeEmpty.includes('params'))('params that say nothing are refused before anybody is called', async () => {
    const { world, send, create } = begin();
    const { body } = await create();
    expect((await send('POST', `${path}/${body.id}/_execute`, { params: {} })).body).toMatchObject({
      ...{ status: 'error', connector_id: body.id },
      message: expect.stringMatching(/^error validating action params: ./),
    });
    expect(world.journal.of(type.simulator.name)).toEqual([]);
  });

  test.skipIf(isOfCases(example) ? false : example.isNotEmulated)('a dead third party is asked once, and no secret is told', async () => {
    const { push, execute, calls, failure } = connector(type, { ...example, version, answer: refused });
    const [first] = isOfCases(example) ? [] : example.runs;
    const run = isOfCases(example) ? push({ ...example.incident, externalId: null }, comments) : execute(first?.params);
    const { message } = await failure(run);
    expect(message).not.toMatch(/^It did not fail/);
    for (const secret of texts(secrets)) expect(message).not.toContain(secret);
    expect(calls).toHaveLength(1);
  });
}

function describeRuns(example: PlainExample, version: string): void {
  if (example.isNotEmulated) {
    test.each(example.runs)('a run of $params says that it is not emulated, and so does the journal', async ({ params }) => {
      const { world, send, create } = kibanaWith(example, { kibanaVersion: version });
      const { id } = (await create()).body;
      const { status, body } = await send<Shown>('POST', `${path}/${id}/_execute`, { params });
      expect([status, body]).toMatchObject([200, { status: 'error', message: expect.stringMatching(/^not emulated: /), connector_id: id }]);
      expect(world.journal.of('kibana').at(-1)?.note).toBe(body.message);
    });
    return;
  }

  test.each(example.runs)('a run of $params answers with $data', async ({ params, data }) => {
    const { send, create } = kibanaWith(example, { kibanaVersion: version });
    const { id } = (await create()).body;
    const { body } = await send('POST', `${path}/${id}/_execute`, { params });
    expect(body).toEqual({ status: 'ok', ...(data !== undefined && { data }), connector_id: id });
  });

  test('a run that fails is an answer all the same', async () => {
    const { world, send, create } = kibanaWith(example, { kibanaVersion: version });
    const { id } = (await create()).body;
    world.fail('net.refused', { match: { service: example.type.simulator.name } });
    const { status, body, text } = await send('POST', `${path}/${id}/_execute`, { params: example.runs[0]?.params });
    expect([status, body]).toMatchObject([200, { status: 'error', connector_id: id, message: expect.stringMatching(/./) }]);
    for (const secret of texts(example.secrets)) expect(text).not.toContain(secret);
  });
}

function describeCase({ type, fields }: CaseExample, version: string): void {
  const kibana = kibanaVersion(version);
  const theCase: PushableCase = {
    ...{ id: 'case-1', title: 'A title', description: 'A description', tags: ['one', 'two words'] },
    ...{ severity: 'high', status: 'open', fields, alerts: [] },
  };

  test('a case may have its fields, or none', () => {
    const schema = type.case && asZodType(type.case.fields(kibana));
    expect(schema?.safeParse(fields).success).toBe(true);
    expect(schema?.nullable().safeParse(null).success).toBe(true);
  });

  test.each([
    ['with fields', theCase],
    ['without', { ...theCase, fields: null }],
  ] as const)('what is made of a case %s can be pushed', (_which, pushed) => {
    const mapped = Object.entries({ title: pushed.title, description: pushed.description }).flatMap(([source, value]) => {
      const target = type.case?.mapping(kibana).find((row) => row.source === source)?.target;
      return target === undefined ? [] : [[target, value]];
    });
    const incident = { ...Object.fromEntries(mapped), ...type.case?.format(pushed, kibana), externalId: null };
    expect(validated(type.params(kibana), { subAction: 'pushToService', subActionParams: { incident, comments: [] } }, version)).toBeTypeOf(
      'object',
    );
  });
}

function describePush(example: CaseExample, version: string): void {
  const { incident, change } = example;

  test('a push makes one ticket and tells where it is', async () => {
    const { push, tickets, calls } = simulated(example, version);
    expect(await push(incident)).toEqual({
      id: expect.any(String),
      title: expect.any(String),
      url: expect.stringMatching(/^https?:\/\//),
      pushedDate: expect.stringMatching(ISO_DATE),
    });
    expect(tickets()).toHaveLength(1);
    expect(operations(calls)).toEqual(['createIncident']);
  });

  test('pushed again it is the same ticket, changed, with its comments in order', async () => {
    const { push, state, tickets, calls } = simulated(example, version);
    const first = await push(incident);
    calls.length = 0;
    const second = await push({ ...incident, ...change, externalId: idOf(first) }, comments);
    expect(second).toMatchObject({
      id: idOf(first),
      comments: comments.map(({ commentId }) => ({ commentId, pushedDate: expect.stringMatching(ISO_DATE) })),
    });
    expect(tickets()).toHaveLength(1);
    expect(JSON.stringify(tickets())).toContain(Object.values(change).join());
    expect(example.comments(state)).toEqual(comments.map(({ comment }) => comment));
    expect(operations(calls)).toEqual(['updateIncident', 'addComment']);
  });

  test.each([[null], [[]]])('comments that are %j are not told of', async (none) => {
    const { push } = simulated(example, version);
    expect(await push(incident, none)).not.toHaveProperty('comments');
  });
}

function describeFailure(example: CaseExample, version: string): void {
  test('after a comment that failed no other is sent', async () => {
    const { push, calls, failure } = simulated(example, version, ({ operation }) => operation === 'addComment');
    expect((await failure(push(example.incident, comments))).message).not.toMatch(/^It did not fail/);
    const [commenting] = calls.filter(({ operation }) => operation === 'addComment');
    expect(calls.at(-1)).toBe(commenting);
  });
}

/** A connector before its simulator, except for calls that break. */
function simulated(example: TypeExample, version: string, breaks: (request: Outgoing) => boolean = () => false) {
  const { handler, state } = started(example.type.simulator);
  const answer = (call: Outgoing) => (breaks(call) ? refused() : handler(call.request));
  const tickets = () => (isOfCases(example) ? (state[example.tickets]?.all() ?? []) : []);
  return { ...connector(example.type, { ...example, version, answer }), state, tickets };
}

/** What goes out for a push and for another with comments, as it arrives; for each run of a type without cases. */
async function sentBy(given: TypeExample, version: string) {
  const example = isOfCases(given) ? { ...given, ...given.inRelease?.(kibanaVersion(version)) } : given;
  const { handler } = started(example.type.simulator);
  const arrived = await rawSocket();
  const answer = async ({ request }: Outgoing) => arrived.ask(request, await handler(request));
  const { push, execute, calls } = connector(example.type, { ...example, version, answer });
  if (isOfCases(example)) {
    const id = idOf(await push(example.incident));
    await push({ ...example.incident, ...example.change, externalId: id }, comments);
  } else for (const { params } of example.runs) await execute(params);
  return arrived.requests.map(({ method, target, headers, text }, index) => ({
    ...{ operation: calls[index]?.operation, method, target, headers },
    // No signature of a key that was made for the test is the same twice.
    ...(text !== '' && { body: jsonOrText(text.replace(/\bassertion=[^&]+/, 'assertion=…')) }),
  }));
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What was asked for, one after the other, less what a type does when all is there. */
const operations = (calls: readonly Outgoing[]) =>
  [...new Set(calls.map(({ operation }) => operation))].filter((operation) => operation !== 'afterPush');

const idOf = (pushed: unknown): unknown => Object(pushed).id;

/** The texts in secrets that are long enough to be told from others. */
const texts = (secrets: object) => Object.values(secrets).filter((value) => typeof value === 'string' && value.length > 5);
