import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '#src/kernel/http.ts';
import type { PushableCase } from '#src/kibana/connector-types/definition/case-support.ts';
import { theHive } from '#src/kibana/connector-types/thehive/index.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { theHiveSimulator } from '#src/simulators/thehive/index.ts';
import { started } from '../../../simulators/started.ts';
import { connector, empty, json, lines, type Outgoing, plain, refused, validated } from '../run.ts';

const config = { url: 'https://hive.test/', organisation: null };
const secrets = { apiKey: 'key' };
const incident = { title: 'a title', description: 'a description' };

/** What the simulator of Kibana's functional tests answers. */
const hiveCase = {
  ...{ _id: '~172064', _type: 'Case', _createdBy: 'user1@thehive.local', _createdAt: 1712128153041, number: 67, title: 'title' },
  ...{ description: 'description', severity: 1, severityLabel: 'LOW', startDate: 1712128153029, tags: ['tag1'], flag: false },
  ...{
    tlp: 2,
    tlpLabel: 'AMBER',
    pap: 2,
    papLabel: 'AMBER',
    status: 'New',
    stage: 'New',
    extraData: {},
    newDate: 1712128153029,
    timeToDetect: 0,
  },
};

const hive = (
  answer: (request: Outgoing) => HttpResponse | Promise<HttpResponse> = () => json(hiveCase, 201),
  version = defaultRelease,
  given: object = {},
) => connector(theHive, { version, config: { ...config, ...given }, secrets, answer });

test('a case is created with what is given, and shown where TheHive shows it', async () => {
  const { push, calls } = hive();
  expect(await push({ ...incident, severity: '1', externalId: null })).toEqual({
    id: '~172064',
    title: 'title',
    url: 'https://hive.test/cases/~172064/details',
    pushedDate: '2024-04-03T07:09:13.041Z',
  });
  expect(lines(calls)).toEqual(['POST /api/v1/case']);
  expect(calls[0]?.text).toBe('{"title":"a title","description":"a description","severity":1,"tlp":null,"tags":null}');
  expect(calls[0]?.headers['authorization']).toBe('Bearer key');
  expect(calls[0]?.headers).not.toHaveProperty('x-organisation');
});

test.each([
  ['8.19.0', '{"title":"a title","description":"a description"}'],
  ['9.1.99', '{"title":"a title","description":"a description"}'],
  ['9.2.0', '{"title":"a title","description":"a description","severity":null,"tlp":null,"tags":null}'],
])('in %s a case without ratings goes out as %s', async (version, body) => {
  const { push, calls } = hive(undefined, version);
  expect(await push(incident)).toMatchObject({ id: '~172064' });
  expect(calls.map(({ text }) => text)).toEqual([body]);
});

test('a case that is there is changed, and nothing is read back', async () => {
  const { push, calls } = hive(() => empty(204));
  expect(await push({ ...incident, externalId: '~1' })).toEqual({
    id: '~1',
    title: 'a title',
    url: 'https://hive.test/cases/~1/details',
    pushedDate: '2026-11-23T10:11:12.123Z',
  });
  expect(lines(calls)).toEqual(['PATCH /api/v1/case/~1']);
});

test('the organisation goes into a header', async () => {
  const { push, calls } = hive(undefined, undefined, { organisation: 'blue' });
  await push(incident);
  expect(calls[0]?.headers['x-organisation']).toBe('blue');
});

describe('an alert', () => {
  const alert = { ...incident, type: 'external', source: 'kibana', sourceRef: '1' };
  const create = (subActionParams: object) => ({ subAction: 'createAlert', subActionParams });

  test('is raised, its body laid over the rest', async () => {
    const { handler, state } = started(theHiveSimulator, {}, { authorization: 'Bearer key' });
    const { execute, calls } = hive(({ request }) => handler(request));
    expect(await execute(create({ ...alert, isRuleSeverity: true, body: '{"sourceRef":"2","externalLink":"https://x"}' }))).toEqual({});
    expect(JSON.parse(calls[0]?.text ?? '')).toEqual({
      ...alert,
      severity: null,
      tlp: null,
      tags: null,
      sourceRef: '2',
      externalLink: 'https://x',
    });
    expect(state['alerts']?.all()).toHaveLength(1);
  });

  test('needs a body that is JSON', async () => {
    const { execute, calls, failure } = hive();
    expect((await failure(execute(create({ ...alert, body: '{' })))).message).toMatch(/JSON/);
    expect(calls).toEqual([]);
  });
});

describe('failures', () => {
  const invalid = () => json({ type: 'BadRequest', message: 'Invalid json' }, 400);

  test.each([
    ['an answer', invalid, 'Status code: 400. Message: API Error: BadRequest - Invalid json', 'framework'],
    [
      'wrong credentials',
      () => json({ type: 'AuthenticationError', message: 'No' }, 401),
      'Status code: 401. Message: API Error: AuthenticationError - No',
      'user',
    ],
    ['HTML', () => plain('<html>', 502), 'Status code: 502. Message: API Error: undefined - undefined', 'framework'],
    ['no answer', refused, 'Status code: undefined. Message: Unknown API Error', 'framework'],
  ])('%s is told without what was tried', async (_kind, answer, message, source) => {
    const { push, failure } = hive(answer);
    expect(await failure(push(incident))).toEqual({ message, source });
  });

  test('before 9.2 wrong credentials were the fault of the framework', async () => {
    const { push, failure } = hive(() => json({}, 401), '9.1.0');
    expect((await failure(push(incident))).source).toBe('framework');
  });

  test('an answer that lacks something fails when the case is there already', async () => {
    const { timeToDetect: _, ...drifted } = hiveCase;
    const { push, failure } = hive(() => json(drifted, 201), '8.19.0');
    expect((await failure(push(incident))).message).toBe(
      'Response validation failed (Error: [timeToDetect]: expected value of type [number] but got [undefined])',
    );
  });

  test('a URL that is none', async () => {
    const { push, failure } = hive(undefined, undefined, { url: 'not a url' });
    expect((await failure(push(incident))).message).toBe('URL Error: Invalid URL');
  });
});

test('8.16 brings the type', () => {
  const isThere = (version: string) => theHive.since !== undefined && kibanaVersion(version).has(theHive.since);
  expect(['8.15.0', '8.16.0'].map(isThere)).toEqual([false, true]);
});

describe('what is taken', () => {
  const taken = (version: string, value: unknown, part: 'config' | 'secrets' = 'config') =>
    validated(theHive[part](kibanaVersion(version)), value, version);

  test('a config without an organisation', () => {
    expect(taken('9.4.0', { url: 'x' })).toEqual({ url: 'x', organisation: null });
    expect(taken('8.19.0', {})).toBe('[url]: expected value of type [string] but got [undefined]');
    expect(taken('8.19.0', {}, 'secrets')).toBe('[apiKey]: expected value of type [string] but got [undefined]');
  });

  test('params are looked at by the sub-action framework', async () => {
    const { execute, failure } = hive(undefined, '8.19.0');
    expect(await failure(execute({ subAction: 'getIncident', subActionParams: { externalId: '1' } }))).toEqual({
      message: 'Sub action "getIncident" is not registered. Connector id: connector-1. Connector name: TheHive. Connector type: .thehive',
      source: 'framework',
    });
    expect(await failure(execute({ subAction: 'pushToService' }))).toEqual({
      message: 'Request validation failed (Error: [incident.title]: expected value of type [string] but got [undefined])',
      source: 'user',
    });
  });

  test('since zod, unknown keys beside the incident are dropped', async () => {
    const push = { subAction: 'pushToService', subActionParams: { incident, comments: null, foo: 1 } };
    expect(await hive().execute(push)).toMatchObject({ id: '~172064' });
    const older = hive(undefined, '8.19.0');
    expect((await older.failure(older.execute(push))).message).toBe(
      'Request validation failed (Error: [foo]: definition for this key is missing)',
    );
  });

  test.each([
    ['9.2.0', /^Request validation failed \(Error: \[incident\.title\]: expected value of type \[string\] but got \[undefined\]\)$/],
    ['9.3.0', /^Request validation failed \((?:\d errors:\n \[1\]: )?Field "incident\.title": Required/],
    ['9.4.0', /^Request validation failed \(✖ Invalid input: expected string, received undefined\n {2}→ at incident\.title\n/],
  ])('%s words what is wrong with a sub-action as its validator does', async (version, words) => {
    const { execute, failure } = hive(undefined, version);
    const { message } = await failure(execute({ subAction: 'pushToService', subActionParams: { incident: {}, comments: null } }));
    expect(message).toMatch(words);
  });

  test('a number has to be one', async () => {
    const { push, failure } = hive(undefined, '8.19.0');
    expect(await push({ ...incident, tlp: '3' })).toMatchObject({ id: '~172064' });
    expect((await failure(push({ ...incident, tlp: true }))).message).toContain(
      '[incident.tlp.0]: expected value of type [number] but got [boolean]',
    );
  });
});

test('a case gives its tags, its tlp and its severity as a number', () => {
  const theCase: PushableCase = {
    ...{ id: '1', title: 't', description: 'd', tags: ['a', 'b'], fields: { tlp: 3 }, alerts: [] },
    ...{ severity: 'critical', status: 'open' },
  };
  expect(theHive.case?.format(theCase, kibanaVersion(defaultRelease))).toEqual({ tags: ['a', 'b'], tlp: 3, severity: 4 });
  expect(theHive.case?.format({ ...theCase, fields: null }, kibanaVersion(defaultRelease))).toMatchObject({ tlp: null });
});
