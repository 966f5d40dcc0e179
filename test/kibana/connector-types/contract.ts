import { describe, expect, test } from 'vitest';
import { asZodType } from '#src/kernel/schema.ts';
import type { PushableCase } from '#src/kibana/connector-types/definition/case-support.ts';
import { type ConnectorType, licenses } from '#src/kibana/connector-types/definition/connector-type.ts';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { outgoingSettings } from '#src/kibana/connectors/outgoing-settings.ts';
import { kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import type { RunningSimulator } from '#src/simulators/simulator.ts';
import { started } from '../../simulators/started.ts';
import { connector, type Outgoing, refused, validated } from './run.ts';

interface Example {
  /** What its fixture is called. */
  name: string;
  type: ConnectorType;
  config: { readonly [key: string]: unknown };
  secrets: { readonly [key: string]: string };
  /** What the smallest incident needs, and the field in which a change shows. */
  incident: object;
  change: object;
  /** `connector.fields` of a case. */
  fields: Record<string, unknown> | null;
  /** What the simulator holds: its tickets, and the texts of the comments on them. */
  tickets(state: RunningSimulator['state']): readonly object[];
  comments(state: RunningSimulator['state']): readonly string[];
}

/** Where fixtures lie that hold what a type sends; a file snapshot is otherwise looked for beside the test. */
const outgoing = new URL('../../../fixtures/outgoing/', import.meta.url).pathname;
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const comments = [
  { commentId: 'c1', comment: 'The first comment' },
  { commentId: 'c2', comment: 'The second comment' },
];
const allowed = outgoingSettings({ allowedHosts: ['*'], responseTimeout: 60_000, maxResponseContentLength: 1_000_000 });
const forbidden = outgoingSettings({ allowedHosts: ['localhost'], responseTimeout: 60_000, maxResponseContentLength: 1_000_000 });

/** What every connector type that cases can push to must show, in every release that has it. */
export function describeCaseConnectorType(example: Example): void {
  const { type } = example;
  const versions = testedVersions.filter((version) => !type.since || kibanaVersion(version).has(type.since));

  test('it is among the types of the package, and tells what it is', () => {
    expect(connectorTypes).toContain(type);
    expect(type.id).toMatch(/^\.[a-z-]+$/);
    expect(licenses).toContain(type.minimumLicenseRequired);
    expect(type.supportedFeatureIds(kibanaVersion('9.4.0'))).toContain('cases');
  });

  test('what is sent for a push, and for another with comments, is that of its fixture', async () => {
    const sent = Object.fromEntries(
      await Promise.all(['8.19.0', '9.4.0'].map(async (version) => [version, await sentBy(example, version)])),
    );
    await expect(`${JSON.stringify(sent, null, 2)}\n`).toMatchFileSnapshot(`${outgoing}${example.name}.json`);
  });

  describe.each(versions)('in %s', (version) => {
    describeValidation(example, version);
    describeCase(example, version);
    describePush(example, version);
    describeFailure(example, version);
  });
}

function describeValidation({ type, config, secrets }: Example, version: string): void {
  const kibana = kibanaVersion(version);

  test('config and secrets are taken, and read the same once they were read', () => {
    for (const [schema, value] of [
      [type.config(kibana), config],
      [type.secrets(kibana), secrets],
    ] as const) {
      const read = validated(schema, value, version);
      expect(read).toMatchObject(value);
      expect(validated(schema, read, version)).toEqual(read);
    }
    type.checkConfig(validated(type.config(kibana), config, version), allowed, kibana);
    type.checkSecrets(validated(type.secrets(kibana), secrets, version), kibana);
    type.checkConnector(config, secrets, kibana);
  });

  test('an empty config and an unknown key are refused', () => {
    expect(validated(type.config(kibana), {}, version)).toBeTypeOf('string');
    expect(validated(type.config(kibana), { ...config, foo: 1 }, version)).toContain('foo');
    expect(validated(type.secrets(kibana), { ...secrets, foo: 1 }, version)).toContain('foo');
  });

  test('a host must be allowed', () => {
    const read = validated(type.config(kibana), config, version);
    expect(() => type.checkConfig(read, forbidden, kibana)).toThrow(/xpack\.actions\.allowedHosts/);
  });
}

function describeCase({ type, fields }: Example, version: string): void {
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
  ] as const)('what is made of a case %s can be pushed', (_which, given) => {
    const mapped = Object.entries({ title: given.title, description: given.description }).flatMap(([source, value]) => {
      const target = type.case?.mapping(kibana).find((row) => row.source === source)?.target;
      return target === undefined ? [] : [[target, value]];
    });
    const incident = { ...Object.fromEntries(mapped), ...type.case?.format(given, kibana), externalId: null };
    expect(validated(type.params(kibana), { subAction: 'pushToService', subActionParams: { incident, comments: [] } }, version)).toBeTypeOf(
      'object',
    );
  });
}

function describePush(example: Example, version: string): void {
  const { incident, change } = example;

  test('a push makes one ticket and tells where it is', async () => {
    const { push, state, calls } = simulated(example, version);
    expect(await push(incident)).toEqual({
      id: expect.any(String),
      title: expect.any(String),
      url: expect.stringMatching(/^https?:\/\//),
      pushedDate: expect.stringMatching(ISO_DATE),
    });
    expect(example.tickets(state)).toHaveLength(1);
    expect(operations(calls)).toEqual(['createIncident']);
  });

  test('pushed again it is the same ticket, changed, with its comments in order', async () => {
    const { push, state, calls } = simulated(example, version);
    const first = await push(incident);
    calls.length = 0;
    const second = await push({ ...incident, ...change, externalId: idOf(first) }, comments);
    expect(second).toMatchObject({
      id: idOf(first),
      comments: comments.map(({ commentId }) => ({ commentId, pushedDate: expect.stringMatching(ISO_DATE) })),
    });
    expect(example.tickets(state)).toHaveLength(1);
    expect(JSON.stringify(example.tickets(state))).toContain(Object.values(change).join());
    expect(example.comments(state)).toEqual(comments.map(({ comment }) => comment));
    expect(operations(calls)).toEqual(['updateIncident', 'addComment']);
  });

  test.each([[null], [[]]])('comments that are %j are not told of', async (none) => {
    const { push } = simulated(example, version);
    expect(await push(incident, none)).not.toHaveProperty('comments');
  });
}

function describeFailure(example: Example, version: string): void {
  const { incident, secrets } = example;

  test('a dead third party is asked once, and keeps no secret', async () => {
    const { push, calls, failure } = connector(example.type, { ...example, version, answer: refused });
    const { message } = await failure(push({ ...incident, externalId: null }, comments));
    expect(message).not.toMatch(/^It did not fail/);
    for (const secret of Object.values(secrets)) expect(message).not.toContain(secret);
    expect(calls).toHaveLength(1);
  });

  test('after a comment that failed no other is sent', async () => {
    const { push, calls, failure } = simulated(example, version, ({ operation }) => operation === 'addComment');
    expect((await failure(push(incident, comments))).message).not.toMatch(/^It did not fail/);
    const [commenting] = calls.filter(({ operation }) => operation === 'addComment');
    expect(calls.at(-1)).toBe(commenting);
  });
}

/** A connector before its simulator, except for calls that break. */
function simulated(example: Example, version: string, breaks: (request: Outgoing) => boolean = () => false) {
  const { handler, state } = started(example.type.simulator);
  const answer = (call: Outgoing) => (breaks(call) ? refused() : handler(call.request));
  return { ...connector(example.type, { ...example, version, answer }), state };
}

const CONSTANT_HEADERS = ['accept', 'accept-encoding', 'user-agent'];

async function sentBy(example: Example, version: string) {
  const { push, calls } = simulated(example, version);
  const id = idOf(await push(example.incident));
  await push({ ...example.incident, ...example.change, externalId: id }, comments);
  return calls.map(({ operation, method, path, headers, text }) => ({
    ...{ operation, method, path },
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !CONSTANT_HEADERS.includes(name))
        .sort(),
    ),
    ...(text !== '' && { body: JSON.parse(text) }),
  }));
}

/** What was asked for, one after the other, less what a type does when all is there. */
const operations = (calls: readonly Outgoing[]) =>
  [...new Set(calls.map(({ operation }) => operation))].filter((operation) => operation !== 'afterPush');

const idOf = (pushed: unknown): unknown => Object(pushed).id;
