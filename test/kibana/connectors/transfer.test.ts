import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { caseExample } from '../../connector-types/examples/index.ts';
import { type Answer, describeTargets, read, type Target, targetOf } from '../../targets.ts';

const exportAll = (kibana: Target, body: unknown = { type: 'action' }, space = '') =>
  kibana.send<unknown>('POST', `${space}/api/saved_objects/_export`, body);

interface Imported {
  success: boolean;
  successCount: number;
  successResults?: { id: string; destinationId?: string }[];
  message?: string;
}

async function importFile(kibana: Target, text: string, { query = '', filename = 'export.ndjson', space = '', headers = {} } = {}) {
  const body = new FormData();
  body.append('file', new Blob([text]), filename);
  const response = await kibana.fetch(`${space}/api/saved_objects/_import${query}`, {
    method: 'POST',
    headers: { 'kbn-xsrf': 'x', ...headers },
    body,
  });
  return (await read(response)) as Answer<Imported>;
}

const lines = (text: string): Record<string, never>[] => text.split('\n').map((line) => JSON.parse(line));
const at = '2026-01-01T00:00:00.000Z';

describeTargets('connectors that are moved to another Kibana', (begin) => {
  it('leave their secrets behind, are mended, and then push', async () => {
    const from = await begin();
    from.world.add({ connectors: [{ type: '.jira', id: 'one', name: 'Ours' }] });
    const { text } = await exportAll(from);
    const to = await begin();
    expect((await importFile(to, text)).body).toEqual({
      successCount: 1,
      success: true,
      warnings: [
        {
          type: 'action_required',
          message: '1 connector has sensitive information that require updates.',
          actionPath: '/app/management/insightsAndAlerting/triggersActionsConnectors',
          buttonLabel: 'Go to connectors',
        },
      ],
      successResults: [{ type: 'action', id: 'one', meta: { title: 'Connector: [Ours]' }, managed: false }],
    });
    const { config, secrets } = caseExample('jira');
    expect((await to.send('GET', '/api/actions/connector/one')).body).toMatchObject({ name: 'Ours', config, is_missing_secrets: true });
    const [theCase] = to.world.add({ cases: [{ connector: 'Ours' }] }).cases;
    const push = () => to.send<{ message?: string }>('POST', `/api/cases/${theCase?.id}/connector/one/_push`, {});
    const failed = await push();
    expect([failed.status, failed.body.message]).toEqual([424, expect.stringContaining('error validating connector type secrets')]);
    await to.send('PUT', '/api/actions/connector/one', { name: 'Ours', config, secrets });
    expect((await to.send('GET', '/api/actions/connector/one')).body).toMatchObject({ is_missing_secrets: false });
    expect((await push()).status).toBe(200);
  });

  it('are lines of JSON, sorted by their keys, with the sums at the end', async () => {
    const kibana = await begin({ clock: at });
    kibana.world.add({ connectors: [{ type: '.jira', id: 'one', name: 'Ours' }] });
    const { status, headers, text } = await exportAll(kibana);
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      200,
      'application/ndjson',
      'attachment; filename="export.ndjson"',
    ]);
    const { config } = caseExample('jira');
    expect(lines(text)).toEqual([
      {
        attributes: { actionTypeId: '.jira', config, isMissingSecrets: true, name: 'Ours', secrets: {} },
        ...{ coreMigrationVersion: '8.8.0', created_at: at, id: 'one', managed: false, references: [], type: 'action' },
        ...{ typeMigrationVersion: '8.3.0', updated_at: at, version: expect.stringMatching(/^Wz/) },
      },
      { excludedObjects: [], excludedObjectsCount: 0, exportedCount: 1, missingRefCount: 0, missingReferences: [] },
    ]);
    expect(Object.keys(lines(text)[0] ?? {})).toEqual(Object.keys(lines(text)[0] ?? {}).sort());
    const some = await exportAll(kibana, { objects: [{ type: 'action', id: 'one' }], excludeExportDetails: true });
    expect(lines(some.text)).toHaveLength(1);
  });
});

describe('an export', () => {
  const begin = (options: WorldOptions = {}) => targetOf(createWorld(options));

  it.each<[string, object, boolean, string?]>([
    ['.jira', {}, true],
    ['.swimlane', {}, true],
    ['.thehive', {}, true],
    ['.resilient', {}, true],
    ['.servicenow', {}, true],
    ['.cases-webhook', { hasAuth: true }, true],
    ['.cases-webhook', { hasAuth: false }, false],
  ])('of %s with %j says of its secrets that they are missing: %s', async (type, config, isMissing) => {
    const kibana = begin();
    const secrets = 'hasAuth' in config && !config.hasAuth ? {} : undefined;
    kibana.world.add({ connectors: [{ type, config: { ...config }, ...(secrets && { secrets }) }] });
    const [line] = lines((await exportAll(kibana)).text);
    expect(line).toMatchObject({ attributes: { actionTypeId: type, isMissingSecrets: isMissing } });
  });

  it('leaves out what is preconfigured, and what lies in another space', async () => {
    const kibana = begin({ preconfigured: { fixed: { name: 'F', actionTypeId: '.jira' } } });
    kibana.world.add({ space: 'sales', connectors: ['.jira'] });
    expect(lines((await exportAll(kibana)).text)).toMatchObject([{ exportedCount: 0 }]);
    expect(lines((await exportAll(kibana, { type: ['action', 'dashboard'] }, '/s/sales')).text)).toHaveLength(2);
  });

  it.each<[object, string]>([
    [{}, 'Either `type` or `objects` are required.'],
    [{ type: 'action', objects: [{ type: 'action', id: 'a' }] }, 'Can\'t specify both "types" and "objects" properties when exporting'],
    [{ objects: [{ type: 'action', id: 'a' }], search: 'x' }, 'Can\'t specify both "search" and "objects" properties when exporting'],
    [{ objects: [{ type: 'action', id: 'a' }] }, 'Error fetching objects to export'],
  ])('is refused by %j', async (body, message) => {
    expect((await exportAll(begin(), body)).body).toMatchObject({ statusCode: 400, message });
  });

  it.each([
    ['7.13.0', undefined],
    ['7.17.0', { coreMigrationVersion: '7.17.0', attributes: expect.not.objectContaining({ secrets: {} }) }],
    ['8.5.0', { coreMigrationVersion: '8.5.0', attributes: expect.objectContaining({ secrets: {} }) }],
    ['8.8.0', { coreMigrationVersion: '8.8.0', managed: false }],
  ])('in %s', async (kibanaVersion, line) => {
    const kibana = begin({ kibanaVersion });
    kibana.world.add({ connectors: ['.jira'] });
    const answer = await exportAll(kibana);
    if (line) expect(lines(answer.text)[0]).toMatchObject(line);
    else expect(answer.status).toBe(404);
  });
});

describe('an import', () => {
  const begin = (options: WorldOptions = {}) => targetOf(createWorld(options));
  const line = (id = 'one', more: object = {}) =>
    JSON.stringify({
      type: 'action',
      id,
      attributes: { name: id, actionTypeId: '.jira', config: {}, secrets: {}, isMissingSecrets: true, ...more },
    });

  it('meets what is there already, and replaces it only when it is told to', async () => {
    const kibana = begin();
    await importFile(kibana, line());
    expect((await importFile(kibana, `${line()}\n${line('two')}`)).body).toMatchObject({
      success: false,
      successCount: 1,
      errors: [{ id: 'one', type: 'action', title: 'Connector: [one]', meta: { title: 'Connector: [one]' }, error: { type: 'conflict' } }],
    });
    const { body } = await importFile(kibana, line('one', { name: 'New' }), { query: '?overwrite=true' });
    expect(body).toMatchObject({ success: true, successCount: 1 });
    expect((await kibana.send('GET', '/api/actions/connector/one')).body).toMatchObject({ name: 'New' });
  });

  it.each([
    ['into another space', '', '/s/sales'],
    ['as copies', '?createNewCopies=true', ''],
  ])('%s gives new ids', async (_, query, space) => {
    const kibana = begin();
    await importFile(kibana, line());
    const { body } = await importFile(kibana, line(), { query, space });
    const id = body.successResults?.[0]?.destinationId;
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect((await kibana.send('GET', `${space}/api/actions/connector/${id}`)).status).toBe(200);
  });

  it('warns of several at once, and of none without need', async () => {
    const kibana = begin();
    expect((await importFile(kibana, `${line('a')}\n${line('b')}`)).body).toMatchObject({
      warnings: [{ message: '2 connectors have sensitive information that require updates.' }],
    });
    expect((await importFile(kibana, line('c', { isMissingSecrets: false }))).body).toMatchObject({ warnings: [], success: true });
  });

  it.each<[string, string, { query?: string; filename?: string }, string]>([
    ['another extension', line(), { filename: 'x.txt' }, 'Invalid file extension .txt'],
    [
      'both ways',
      line(),
      { query: '?overwrite=true&createNewCopies=true' },
      '[request query]: cannot use [overwrite] with [createNewCopies]',
    ],
    ['no JSON', '{', {}, expect.stringContaining('JSON')],
  ])('is refused by %s', async (_, text, how, message) => {
    expect((await importFile(begin(), text, how)).body).toMatchObject({ statusCode: 400, message });
  });

  it('says what it does not know of', async () => {
    const other = JSON.stringify({ type: 'dashboard', id: 'd', attributes: { title: 'D' } });
    expect((await importFile(begin(), other)).body).toMatchObject({
      success: false,
      errors: [{ id: 'd', error: { type: 'unsupported_type' } }],
    });
  });

  it('wants a user who may change connectors', async () => {
    const users = [{ username: 'reader', password: 'x', connectors: 'read' as const }];
    const kibana = begin({ auth: 'strict', users });
    const headers = { authorization: `Basic ${btoa('reader:x')}` };
    expect((await importFile(kibana, line(), { headers })).status).toBe(403);
    expect((await kibana.send('POST', '/api/saved_objects/_export', { type: 'action' }, headers)).status).toBe(403);
  });

  it.each([
    ['GET', '/_find?type=action', undefined],
    ['GET', '/_find?type=dashboard&type=action', undefined],
    ['GET', '/resolve/action/one', undefined],
    ['POST', '/_bulk_get', [{ type: 'action', id: 'one' }]],
    ['POST', '/_bulk_create', [{ type: 'dashboard' }, { type: 'action', attributes: {} }]],
    ['PUT', '/_bulk_update', [{ type: 'action', id: 'one', attributes: {} }]],
  ])('is the only way in: %s %s is refused', async (method, path, objects) => {
    const { body } = await begin().send(method, `/api/saved_objects${path}`, objects);
    expect(body).toMatchObject({ statusCode: 400, message: "Unsupported saved object type: 'action': Bad Request" });
  });

  it('tells nothing of other saved objects, and says that it does not', async () => {
    const kibana = begin();
    expect((await kibana.send('GET', '/api/saved_objects/_find?type=dashboard')).status).toBe(404);
    expect((await kibana.send('POST', '/api/saved_objects/_bulk_get', [{ type: 'dashboard', id: 'one' }])).status).toBe(404);
    expect(kibana.world.journal.all().map(({ note }) => note)).toEqual([
      expect.stringContaining('not emulated'),
      expect.stringContaining('not emulated'),
    ]);
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE'])('is the only way in: %s of a saved object is refused', async (method) => {
    const { body } = await begin().send(method, '/api/saved_objects/action/one', method === 'GET' ? undefined : {});
    expect(body).toMatchObject({ statusCode: 400, message: "Unsupported saved object type: 'action': Bad Request" });
  });
});
