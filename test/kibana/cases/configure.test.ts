import { describe, expect, it } from 'vitest';
import type { ConfigurationAnswer } from '#src/kibana/cases/configure/configuration.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, type Target, targetOf } from '../../targets.ts';
import { caseBody, createCase, noConnector, ok, refusal } from './drafts.ts';

const elastic = { email: null, full_name: null, username: 'elastic' };
const clock = '2025-01-01T00:00:00.000Z';

const configurationBody = (more: object = {}) => ({ connector: noConnector, closure_type: 'close-by-user', owner: 'cases', ...more });
const start = (options: WorldOptions = {}) => targetOf(createWorld(options));
const configure = async (kibana: Target, more: object = {}) =>
  ok(await kibana.send<ConfigurationAnswer>('POST', '/api/cases/configure', configurationBody(more)));
const change = (kibana: Target, { id, version }: { id: string; version: string }, fields: object) =>
  kibana.send<ConfigurationAnswer>('PATCH', `/api/cases/configure/${id}`, { version, ...fields });
const list = async (kibana: Target, query = '') => ok(await kibana.send<ConfigurationAnswer[]>('GET', `/api/cases/configure${query}`));
const refusedConfiguration = (kibana: Target, more: object) =>
  refusal(kibana.send('POST', '/api/cases/configure', configurationBody(more)));

const text = { key: 'text', label: 'A text', type: 'text', required: true };
const toggle = { key: 'toggle', label: 'A toggle', type: 'toggle', required: false };

describeTargets('configuring cases', (begin) => {
  it('answers the configuration, its keys in the order of the wire', async () => {
    const kibana = await begin({ clock });
    const answer = await kibana.send<ConfigurationAnswer>('POST', '/api/cases/configure', configurationBody());
    const { id, version } = ok(answer);
    expect(answer.text).toBe(
      JSON.stringify({
        connector: noConnector,
        closure_type: 'close-by-user',
        customFields: [],
        templates: [],
        observableTypes: [],
        owner: 'cases',
        created_at: clock,
        created_by: elastic,
        updated_at: null,
        updated_by: null,
        mappings: [],
        version,
        error: null,
        id,
      }),
    );
    expect(await list(kibana)).toEqual([ok(answer)]);
  });

  it('takes the place of the owner’s former configuration, and of no other', async () => {
    const kibana = await begin();
    const other = await configure(kibana, { owner: 'observability' });
    const former = await configure(kibana);
    const { id } = await configure(kibana, { closure_type: 'close-by-pushing' });
    expect(id).not.toBe(former.id);
    expect((await list(kibana)).map((one) => one.id)).toEqual([other.id, id]);
    expect(await list(kibana, '?owner=cases')).toMatchObject([{ id, closure_type: 'close-by-pushing' }]);
    expect(await list(kibana, '?owner=cases&owner=observability')).toHaveLength(2);
    expect(await list(kibana, '?owner=securitySolution')).toEqual([]);
  });

  it('is of one space', async () => {
    const kibana = await begin();
    await configure(kibana);
    expect(ok(await kibana.send('GET', '/s/other/api/cases/configure'))).toEqual([]);
  });

  it('changes what is sent, with a new version', async () => {
    const kibana = await begin({ clock });
    const { version, ...configuration } = await configure(kibana, { customFields: [text] });
    const changed = ok(await change(kibana, { ...configuration, version }, { closure_type: 'close-by-pushing' }));
    expect(changed).toEqual({
      ...configuration,
      closure_type: 'close-by-pushing',
      updated_at: clock,
      updated_by: elastic,
      version: changed.version,
    });
    expect(changed.version).not.toBe(version);
    expect(await list(kibana)).toEqual([changed]);
  });

  it('takes a change that changes nothing', async () => {
    const kibana = await begin();
    expect((await change(kibana, await configure(kibana), {})).status).toBe(200);
  });

  it('refuses to change what somebody else changed', async () => {
    const kibana = await begin();
    const configuration = await configure(kibana);
    ok(await change(kibana, configuration, {}));
    expect(await refusal(change(kibana, configuration, {}))).toEqual([
      409,
      'This configuration has been updated. Please refresh before saving additional updates.',
    ]);
  });

  it('does not know a configuration that is gone', async () => {
    const kibana = await begin();
    const former = await configure(kibana);
    await configure(kibana);
    expect(await refusal(change(kibana, former, {}))).toEqual([404, `Saved object [cases-configure/${former.id}] not found`]);
  });

  it('decides what new cases have to fill in', async () => {
    const kibana = await begin();
    await configure(kibana, { customFields: [{ ...text, defaultValue: 'of old' }, toggle] });
    expect((await createCase(kibana)).customFields).toEqual([
      { key: 'text', type: 'text', value: 'of old' },
      { key: 'toggle', type: 'toggle', value: null },
    ]);
  });
});

describe('the mappings of a configuration', () => {
  it.each([
    ['.jira', ['title summary', 'description description', 'tags labels', 'comments comments']],
    ['.servicenow', ['title short_description', 'description description', 'comments work_notes']],
    ['.resilient', ['title name', 'description description', 'comments comments']],
    ['.swimlane', ['title caseName', 'description description', 'comments comments']],
    ['.cases-webhook', []],
  ])('are those of %s', async (type, rows) => {
    const { mappings } = await configure(start(), { connector: { id: 'not-there', name: 'n', type, fields: null } });
    expect(mappings.map(({ source, target }) => `${source} ${target}`)).toEqual(rows);
    for (const { source, action_type } of mappings) expect(action_type).toBe(source === 'comments' ? 'append' : 'overwrite');
  });

  it('follow the connector', async () => {
    const kibana = start();
    const connector = { id: 'c', name: 'n', type: '.swimlane', fields: null };
    const changed = ok(await change(kibana, await configure(kibana), { connector }));
    expect(changed.mappings).toContainEqual({ action_type: 'overwrite', source: 'title', target: 'caseName' });
  });
});

describe('the refusals of a configuration', () => {
  it.each([
    [
      'nothing',
      {},
      'Invalid value "undefined" supplied to "connector",Invalid value "undefined" supplied to "closure_type",Invalid value "undefined" supplied to "owner"',
    ],
    ['a closure type of its own', configurationBody({ closure_type: 'x' }), 'Invalid value "x" supplied to "closure_type"'],
    ['a key that it does not know', configurationBody({ foo: 1 }), 'invalid keys "foo"'],
    [
      'a connector without name',
      configurationBody({ connector: { id: 'c', type: '.none', fields: null } }),
      'Invalid value "undefined" supplied to "connector,name"',
    ],
    [
      'a connector of no type',
      configurationBody({ connector: { ...noConnector, type: '.no' } }),
      'Invalid value "{"id":"none","name":"none","type":".no","fields":null}" supplied to "connector"',
    ],
    [
      'a custom field with a key in capitals',
      configurationBody({ customFields: [{ ...text, key: 'A' }] }),
      "Key must be lower case, a-z, 0-9, '_', and '-' are allowed",
    ],
    ['a custom field without key', configurationBody({ customFields: [{ ...text, key: '' }] }), 'The key field cannot be an empty string.'],
    [
      'a label of 51',
      configurationBody({ customFields: [{ ...text, label: 'l'.repeat(51) }] }),
      'The length of the label is too long. The maximum length is 50.',
    ],
    [
      'eleven custom fields',
      configurationBody({ customFields: Array.from({ length: 11 }, (_, index) => ({ ...text, key: `k${index}` })) }),
      'The length of the field customFields is too long. Array must be of length <= 10.',
    ],
    [
      'a default of another type',
      configurationBody({ customFields: [{ ...toggle, defaultValue: 'yes' }] }),
      'Invalid value "yes" supplied to "customFields,defaultValue"',
    ],
    [
      'a number that is no integer',
      configurationBody({ customFields: [{ ...toggle, type: 'number', defaultValue: 1.5 }] }),
      'The defaultValue field should be an integer between -(2^53 - 1) and 2^53 - 1, inclusive.,Invalid value "1.5" supplied to "customFields,defaultValue"',
    ],
    [
      'a template whose tag is too long',
      configurationBody({ templates: [{ key: 't', name: 'n', caseFields: null, tags: ['t'.repeat(51)] }] }),
      "The length of the template's tag is too long. The maximum length is 50.",
    ],
    [
      'custom fields of one key',
      configurationBody({ customFields: [text, { ...toggle, key: 'text' }] }),
      'Invalid duplicated customFields keys in request: text',
    ],
    [
      'templates of one key',
      configurationBody({ templates: ['a', 'b', 'c'].map((name) => ({ key: 't', name, caseFields: null })) }),
      'Invalid duplicated templates keys in request: t',
    ],
    [
      'observable types of one label',
      configurationBody({
        observableTypes: [
          { key: 'a', label: 'Mine' },
          { key: 'b', label: 'MINE' },
        ],
      }),
      'Invalid duplicated observable types in request: mine',
    ],
    [
      'an observable type that is built in',
      configurationBody({
        observableTypes: [
          { key: 'observable-type-url', label: 'Mine' },
          { key: 'b', label: 'Host name' },
        ],
      }),
      'Invalid duplicated observable types in request: mine,host name',
    ],
  ])('tell of %s', async (_, body, message) => {
    expect(await refusal(start().send('POST', '/api/cases/configure', body))).toEqual([400, message]);
  });

  it('tell of a change of the owner', async () => {
    const kibana = start();
    const configuration = await configure(kibana);
    expect(await refusal(change(kibana, configuration, { owner: 'observability' }))).toEqual([400, 'invalid keys "owner"']);
    expect(await refusal(kibana.send('PATCH', `/api/cases/configure/${configuration.id}`, {}))).toEqual([
      400,
      'Invalid value "undefined" supplied to "version"',
    ]);
  });

  it('tell of a custom field that would become another type', async () => {
    const kibana = start();
    const configuration = await configure(kibana, { customFields: [text, toggle] });
    const customFields = [{ ...text, type: 'toggle' }, toggle];
    expect(await refusal(change(kibana, configuration, { customFields }))).toEqual([
      400,
      'Invalid custom field types in request for the following labels: "A text"',
    ]);
  });

  it('tell of an owner that no plugin registered, even to the superuser', async () => {
    expect(await refusedConfiguration(start(), { owner: 'nobody' })).toEqual([
      403,
      'Unauthorized to create case configuration with owners: "nobody"',
    ]);
  });
});

describe('templates', () => {
  const template = { key: 't', name: 'A template', caseFields: null };

  it('have to fill in the custom fields, and no others', async () => {
    const kibana = start();
    const field = { key: 'text', type: 'text', value: 'x' };
    const withFields = (customFields: object[]) => [{ ...template, caseFields: { customFields } }];
    expect(await refusedConfiguration(kibana, { templates: withFields([field]) })).toEqual([400, 'No custom fields configured.']);
    expect(await refusedConfiguration(kibana, { customFields: [text], templates: [template] })).toEqual([
      400,
      'No custom fields added to template.',
    ]);
    expect(await refusedConfiguration(kibana, { customFields: [toggle], templates: withFields([field]) })).toEqual([
      400,
      'Invalid custom field keys: text',
    ]);
    expect(await refusedConfiguration(kibana, { customFields: [text], templates: withFields([field, field]) })).toEqual([
      400,
      "Invalid duplicated templates[0]'s customFields keys in request: text",
    ]);
    expect(await refusedConfiguration(kibana, { customFields: [{ ...toggle, key: 'text' }], templates: withFields([field]) })).toEqual([
      400,
      'The following custom fields have the wrong type in the request: "A toggle"',
    ]);
    expect((await configure(kibana, { customFields: [text], templates: withFields([field]) })).templates).toEqual(withFields([field]));
  });

  it('follow the custom fields of a change', async () => {
    const kibana = start();
    const configuration = await configure(kibana);
    const customFields = [text, { ...text, key: 'other', defaultValue: 'of old' }, toggle];
    const kept = { key: 'text', type: 'text', value: 'x' };
    const templates = [{ ...template, caseFields: { title: 'T', customFields: [{ key: 'gone', type: 'text', value: 'y' }, kept] } }];
    expect(ok(await change(kibana, configuration, { customFields, templates })).templates).toEqual([
      {
        ...template,
        caseFields: {
          title: 'T',
          customFields: [kept, { key: 'other', type: 'text', value: 'of old' }, { key: 'toggle', type: 'toggle', value: false }],
        },
      },
    ]);
  });

  it.each([
    ['9.4.0', []],
    ['9.6.0', [template]],
  ])('that a change leaves out are, in %s, %j', async (kibanaVersion, templates) => {
    const kibana = start({ kibanaVersion });
    const configuration = await configure(kibana, { templates: [template] });
    expect(ok(await change(kibana, configuration, { closure_type: 'close-by-pushing' })).templates).toEqual(templates);
  });

  it('assign nobody without a Platinum licence', async () => {
    const templates = [{ ...template, caseFields: { assignees: [{ uid: 'u' }] } }];
    const message = 'In order to assign users to cases, you must be subscribed to an Elastic Platinum license';
    expect(await refusedConfiguration(start({ license: 'gold' }), { templates })).toEqual([403, message]);
    expect((await configure(start({ license: 'platinum' }), { templates })).templates).toEqual(templates);
  });
});

describe('who may configure', () => {
  const basic = (name: string) => ({ authorization: `Basic ${btoa(`${name}:${name}`)}` });
  const user = (username: string, cases: object | 'none') => ({ username, password: username, cases, connectors: 'none' as const });
  const world = {
    auth: 'strict' as const,
    users: [
      user('writer', { cases: 'all', observability: 'read' }),
      user('reader', { observability: 'read' }),
      user('stranger', 'none'),
    ] as NonNullable<WorldOptions['users']>,
  };

  it('is decided for each owner', async () => {
    const kibana = start(world);
    const create = (name: string, owner: string) =>
      refusal(kibana.send('POST', '/api/cases/configure', configurationBody({ owner }), basic(name)));
    expect(await create('writer', 'observability')).toEqual([
      403,
      'Unauthorized to create case configuration with owners: "observability"',
    ]);
    expect(await create('reader', 'observability')).toEqual([403, 'Unauthorized to create case configuration of any owner']);
    expect((await kibana.send('POST', '/api/cases/configure', configurationBody(), basic('writer'))).status).toBe(200);
    expect((await kibana.send('GET', '/api/cases/configure', undefined, basic('reader'))).body).toEqual([]);
    expect((await kibana.send('GET', '/api/cases/configure', undefined, basic('writer'))).body).toHaveLength(1);
    expect(await refusal(kibana.send('GET', '/api/cases/configure', undefined, basic('stranger')))).toEqual([
      403,
      'Unauthorized to access case configurations of any owner',
    ]);
  });

  it('is decided before the version is compared', async () => {
    const kibana = start(world);
    const { id } = ok(await kibana.send<{ id: string }>('POST', '/api/cases/configure', configurationBody(), basic('writer')));
    expect(await refusal(kibana.send('PATCH', `/api/cases/configure/${id}`, { version: 'stale' }, basic('reader')))).toEqual([
      403,
      'Unauthorized to update case configuration with owners: "cases"',
    ]);
  });
});

describe('the fields of a configuration', () => {
  it.each([
    ['7.17.0', []],
    ['8.12.0', ['customFields']],
    ['8.15.0', ['customFields', 'templates']],
    ['8.19.0', ['customFields', 'templates', 'observableTypes']],
    ['9.4.0', ['customFields', 'templates', 'observableTypes']],
    ['9.5.0', ['customFields', 'templates', 'observableTypes']],
    ['9.6.0', ['customFields', 'templates', 'observableTypes', 'extractObservables', 'workflowTags']],
  ])('of %s are %j beside those of old', async (kibanaVersion, expected) => {
    const kibana = start({ kibanaVersion });
    const later = ['customFields', 'templates', 'observableTypes', 'extractObservables', 'workflowTags'];
    expect(Object.keys(await configure(kibana)).filter((key) => later.includes(key))).toEqual(expected);
    const absent = later.filter((key) => !expected.includes(key));
    const body = Object.fromEntries(absent.map((key) => [key, []]));
    const [status, message] = await refusal(kibana.send('POST', '/api/cases/configure', { ...configurationBody(), ...body }));
    expect([status, message]).toEqual(
      absent.length > 0 ? [400, expect.stringMatching(`(invalid keys |excess properties: \\[)"${absent[0]}`)] : [200, undefined],
    );
  });

  it('say, from 9.6 on, whether observables are extracted: they are unless told otherwise', async () => {
    const kibana = start({ kibanaVersion: '9.6.0' });
    const created = await configure(kibana);
    expect(created).toMatchObject({ extractObservables: true });
    expect(ok(await change(kibana, created, { extractObservables: false }))).toMatchObject({ extractObservables: false });
    expect(await list(kibana)).toMatchObject([{ extractObservables: false }]);
  });

  it.each([
    ['8.12.2', 400, 'invalid keys "defaultValue"'],
    ['8.13.0', 200, undefined],
  ])('have, in %s, custom fields with defaults: %s', async (kibanaVersion, status, message) => {
    const customFields = [{ ...text, required: true, defaultValue: 'x' }];
    const answer = start({ kibanaVersion }).send('POST', '/api/cases/configure', { ...configurationBody(), customFields });
    expect(await refusal(answer)).toEqual([status, message]);
  });

  it('are taken away with their owner’s cases when the world is reset', async () => {
    const kibana = start();
    await configure(kibana, { customFields: [text] });
    kibana.world.reset();
    expect(await list(kibana)).toEqual([]);
    expect((await kibana.send('POST', '/api/cases', caseBody())).status).toBe(200);
  });
});
