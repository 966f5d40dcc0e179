import { describe, expect, it } from 'vitest';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, targetOf } from '../../targets.ts';
import { caseBody, createCase, getCase, historyOf, refusal, type ShownCase } from './drafts.ts';

const elastic = { email: null, full_name: null, username: 'elastic' };
const start = '2025-01-01T00:00:00.000Z';
const required = { title: 'A title', description: 'A description', tags: ['a tag'], settings: { syncAlerts: true }, owner: 'cases' };

describeTargets('creating a case', (begin) => {
  it('answers the whole case', async () => {
    const kibana = await begin({ clock: start });
    const { status, body } = await kibana.send<ShownCase>('POST', '/api/cases', caseBody());
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      version: expect.any(String),
      comments: [],
      totalComment: 0,
      totalAlerts: 0,
      totalEvents: 0,
      ...required,
      duration: null,
      severity: 'low',
      closed_at: null,
      closed_by: null,
      created_at: start,
      created_by: elastic,
      updated_at: null,
      updated_by: null,
      status: 'open',
      assignees: [],
      category: null,
      customFields: [],
      observables: [],
      total_observables: 0,
      connector: { id: 'none', name: 'none', type: '.none', fields: null },
      external_service: null,
    });
  });

  it('takes everything that may be given', async () => {
    const given = { severity: 'high', category: 'A category', assignees: [{ uid: 'u' }], settings: { syncAlerts: false } };
    expect(await createCase(await begin(), given)).toMatchObject(given);
  });

  it('trims title, description, category and tags', async () => {
    const given = { title: ' t ', description: '\nd\n', category: ' c ', tags: [' x ', 'y'] };
    expect(await createCase(await begin(), given)).toMatchObject({ title: 't', description: 'd', category: 'c', tags: ['x', 'y'] });
  });

  it('keeps each assignee once, and none without a uid', async () => {
    const { assignees } = await createCase(await begin(), { assignees: [{ uid: 'u' }, { uid: '' }, { uid: 'u' }, { uid: 'v' }] });
    expect(assignees).toEqual([{ uid: 'u' }, { uid: 'v' }]);
  });

  it('does not care whether the connector exists', async () => {
    const connector = { id: 'gone', name: 'Gone', type: '.jira', fields: { issueType: '1', priority: null, parent: null } };
    expect(await createCase(await begin(), { connector })).toMatchObject({ connector });
  });

  it('writes down who created what', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const { comments, totalComment, ...payload } = await getCase(kibana, id);
    const { title, description, tags, connector, settings, owner, status, severity, assignees, category, customFields } = payload;
    expect(historyOf(kibana, id)).toEqual([
      {
        type: 'create_case',
        action: 'create',
        payload: { title, description, tags, connector, settings, owner, status, severity, assignees, category, customFields },
      },
    ]);
  });

  it('gives the case to its space', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana, {}, '/s/other');
    expect(await refusal(kibana.send('GET', `/api/cases/${id}`))).toEqual([404, `Saved object [cases/${id}] not found`]);
    expect((await kibana.send('GET', `/s/other/api/cases/${id}`)).status).toBe(200);
  });
});

describeTargets('refusing a new case', (begin) => {
  it('names every defect of the body', async () => {
    const kibana = await begin();
    expect(await refusal(kibana.send('POST', '/api/cases', { ...caseBody(), title: undefined, owner: 7 }))).toEqual([
      400,
      'Invalid value "undefined" supplied to "title",Invalid value "7" supplied to "owner"',
    ]);
  });

  it.each([
    ['null', null],
    ['nothing', undefined],
    ['an empty object', {}],
  ])('misses all that is required in a body of %s', async (_, body) => {
    const names = ['description', 'tags', 'title', 'connector', 'settings', 'owner'];
    const message = names.map((name) => `Invalid value "undefined" supplied to "${name}"`).join(',');
    expect(await refusal((await begin()).send('POST', '/api/cases', body))).toEqual([400, message]);
  });

  it.each(['8.0.0', '9.4.0'])('reads, in %s, a text that is JSON as the object in it', async (kibanaVersion) => {
    const kibana = await begin({ kibanaVersion });
    const send = (body: object, headers: Record<string, string>) =>
      kibana.fetch('/api/cases', { method: 'POST', body: Buffer.from(JSON.stringify(body)), headers: { 'kbn-xsrf': 'true', ...headers } });
    const text = { 'content-type': 'text/plain;charset=UTF-8' };
    expect([(await send(caseBody(), text)).status, (await send(caseBody(), {})).status]).toEqual([200, 200]);
    expect(await (await send(caseBody({ title: 5 }), text)).json()).toMatchObject({ message: 'Invalid value "5" supplied to "title"' });
  });

  it('refuses an owner that nobody registered', async () => {
    const kibana = await begin();
    expect(await refusal(kibana.send('POST', '/api/cases', caseBody({ owner: 'mine' })))).toEqual([
      403,
      'Unauthorized to create case with owners: "mine"',
    ]);
  });

  it('takes an owner that the config registers', async () => {
    expect(await createCase(await begin({ owners: ['mine'] }), { owner: 'mine' })).toMatchObject({ owner: 'mine' });
  });

  it('refuses assignees below Platinum, after the owner', async () => {
    const kibana = await begin({ license: 'gold' });
    const assignees = [{ uid: 'u' }];
    const needed = 'In order to assign users to cases, you must be subscribed to an Elastic Platinum license';
    expect(await refusal(kibana.send('POST', '/api/cases', caseBody({ assignees })))).toEqual([403, needed]);
    expect((await refusal(kibana.send('POST', '/api/cases', caseBody({ assignees, owner: 'mine' }))))[1]).toMatch(/^Unauthorized/);
    expect((await kibana.send('POST', '/api/cases', caseBody({ assignees: [] }))).status).toBe(200);
  });

  it('refuses custom fields before the owner, where none are configured', async () => {
    const kibana = await begin();
    const customFields = [{ key: 'k', type: 'text', value: 'v' }];
    expect(await refusal(kibana.send('POST', '/api/cases', caseBody({ customFields, owner: 'mine' })))).toEqual([
      400,
      'No custom fields configured.',
    ]);
  });
});

describe('a case in each release', () => {
  const fieldsSince = {
    '7.17.0': ['type'],
    '8.19.0': ['duration', 'severity', 'assignees', 'category', 'customFields', 'observables'],
    '9.2.0': ['duration', 'severity', 'assignees', 'category', 'customFields', 'observables'],
    '9.4.0': ['totalEvents', 'duration', 'severity', 'assignees', 'category', 'customFields', 'observables', 'total_observables'],
  };
  it.each(testedVersions)('has the fields that %s knows', async (kibanaVersion) => {
    const shown = await createCase(targetOf(createWorld({ kibanaVersion })));
    const always = [
      'id',
      'version',
      'comments',
      'totalComment',
      'totalAlerts',
      'title',
      'description',
      'tags',
      'settings',
      'owner',
      'status',
    ];
    const stamps = ['closed_at', 'closed_by', 'created_at', 'created_by', 'updated_at', 'updated_by', 'connector', 'external_service'];
    expect(Object.keys(shown).toSorted()).toEqual([...always, ...stamps, ...fieldsSince[kibanaVersion]].toSorted());
  });

  it('refuses in 7.17 what came later', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '7.17.0' }));
    const later = { severity: 'low', assignees: [], category: null, customFields: [] };
    expect((await refusal(kibana.send('POST', '/api/cases', caseBody(later))))[0]).toBe(400);
  });

  it('limits a title to 64 in 7.17, to 160 later', async () => {
    const create = (kibanaVersion: string, length: number) =>
      refusal(targetOf(createWorld({ kibanaVersion })).send('POST', '/api/cases', caseBody({ title: 'x'.repeat(length) })));
    expect(await create('7.17.0', 65)).toEqual([400, 'The length of the title is too long. The maximum length is 64.']);
    expect(await create('8.6.0', 161)).toEqual([400, 'The length of the title is too long. The maximum length is 160.']);
    expect((await create('8.6.0', 65))[0]).toBe(200);
  });

  it('says of blank tags in early 8.x what create.ts said', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '8.5.0' }));
    expect(await refusal(kibana.send('POST', '/api/cases', caseBody({ tags: [' '] })))).toEqual([
      400,
      'A tag must contain at least one non-space character',
    ]);
  });

  it('keeps assignees without a uid before 9.2', async () => {
    const kibana = targetOf(createWorld({ kibanaVersion: '8.19.0' }));
    expect(await createCase(kibana, { assignees: [{ uid: '' }] })).toMatchObject({ assignees: [{ uid: '' }] });
  });
});
