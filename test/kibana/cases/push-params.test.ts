import { describe, expect, it } from 'vitest';
import { manualClock } from '#src/kernel/clock.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../targets.ts';
import { alertBody, comment, commentBody, createCase, eventBody, fileBody, ok, patch, type ShownCase } from './drafts.ts';
import { createConnector, push, recordRuns } from './recorder.ts';

/** A Kibana whose connectors only write down what they are run with. */
function recording(options: WorldOptions = {}) {
  const { runs, world } = recordRuns();
  const kibana = targetOf(createWorld({ ...world, ...options }));
  const sent = async (theCase: { id: string }, connectorId: string) => {
    ok(await push(kibana, theCase.id, connectorId));
    const run = runs.at(-1);
    if (!run) throw new Error('nothing was run');
    return run.subActionParams;
  };
  return { kibana, runs, sent };
}

const basic = (username: string) => ({ authorization: `Basic ${btoa(`${username}:secret`)}` });
const authored = 'A description\n\nAdded by elastic.';

describe('the incident of a type', () => {
  const fields: Record<string, object | null> = {
    '.jira': { issueType: '10006', priority: 'High', parent: null },
    '.servicenow': { impact: '1', severity: '2', urgency: '3', category: 'software', subcategory: 'os' },
    '.servicenow-sir': {
      category: 'c',
      destIp: true,
      malwareHash: true,
      malwareUrl: false,
      priority: '1',
      sourceIp: null,
      subcategory: 's',
    },
    '.resilient': { incidentTypes: ['19'], severityCode: '4' },
    '.swimlane': { caseId: null },
    '.cases-webhook': null,
  };
  const servicenow = { short_description: 'A title', description: authored };
  const correlation = (id: string) => ({ correlation_id: id, correlation_display: 'Elastic Case' });
  const incidents: Record<string, Record<string, (id: string) => object>> = {
    '7.17.0': {
      '.jira': () => ({ summary: 'A title', priority: 'High', labels: ['a-tag'], issueType: '10006', parent: null }),
      '.resilient': () => ({ name: 'A title', incidentTypes: ['19'], severityCode: '4' }),
      '.swimlane': () => ({ caseName: 'A title', caseId: null }),
    },
    '8.19.0': {
      '.jira': () => ({
        summary: 'A title',
        description: authored,
        priority: 'High',
        labels: ['a-tag'],
        issueType: '10006',
        parent: null,
        otherFields: null,
      }),
      '.servicenow': (id) => ({
        ...servicenow,
        severity: '2',
        urgency: '3',
        impact: '1',
        category: 'software',
        subcategory: 'os',
        additional_fields: null,
        ...correlation(id),
      }),
      '.servicenow-sir': (id) => ({
        ...servicenow,
        dest_ip: ['10.0.0.1', '10.0.0.2'],
        source_ip: [],
        malware_hash: ['abc'],
        malware_url: [],
        category: 'c',
        subcategory: 's',
        priority: '1',
        additional_fields: null,
        ...correlation(id),
      }),
      '.resilient': () => ({ name: 'A title', description: authored, incidentTypes: ['19'], severityCode: '4' }),
      '.swimlane': () => ({ caseName: 'A title', description: authored, caseId: null }),
    },
    '9.4.0': {
      '.jira': () => ({
        summary: 'A title',
        description: authored,
        priority: 'High',
        labels: ['a-tag'],
        issueType: '10006',
        parent: null,
        otherFields: null,
      }),
      '.resilient': () => ({ name: 'A title', description: authored, incidentTypes: ['19'], severityCode: '4', additionalFields: null }),
      '.cases-webhook': () => ({ title: 'A title', description: 'A description', tags: ['a tag'] }),
    },
  };
  const lines = Object.entries(incidents).flatMap(([version, types]) => Object.keys(types).map((type) => [version, type] as const));

  it.each(lines)('in %s, %s', async (kibanaVersion, type) => {
    const { kibana, sent } = recording({ kibanaVersion, clock: '2025-01-01T00:00:00.000Z' });
    kibana.world.parts.cases.alerts.add(
      { id: 'a', index: 'alerts', destination: { ip: '10.0.0.1' }, file: { hash: { sha256: 'abc' } }, source: { ip: '10.0.0.9' } },
      { id: 'b', index: 'alerts', destination: { ip: '10.0.0.2' }, file: { hash: { sha256: 'abc' } }, url: { full: 'http://x' } },
    );
    const connectorId = await createConnector(kibana, type);
    const created = await createCase(kibana, { connector: { id: connectorId, name: 'C', type, fields: fields[type] } });
    await comment(kibana, created.id, alertBody(['a', 'b']));
    const { incident } = await sent(created, connectorId);
    const described = kibanaVersion === '7.17.0' ? { description: `A description (created at 2025-01-01T00:00:00.000Z by elastic)` } : {};
    const expected = incidents[kibanaVersion]?.[type]?.(created.id) ?? {};
    // After the comment the case was updated; the date of 7.x is that of the update.
    expect(incident).toMatchObject({ ...expected, ...described, externalId: null });
    if (kibanaVersion !== '7.17.0') expect(Object.keys(incident).filter((key) => !(key in expected))).toEqual(unlisted(type));
  });

  /** What the newer webhook's formatter may add is judged where that type is. */
  const unlisted = (type: string) => (type === '.cases-webhook' ? expect.arrayContaining(['externalId']) : ['externalId']);

  it.each(['8.6.0', defaultRelease])('takes its fields from the case, whatever connector that names, in %s', async (kibanaVersion) => {
    const { kibana, sent } = recording({ kibanaVersion });
    const connector = { id: 'jira', name: 'J', type: '.jira', fields: { issueType: '1', priority: 'High', parent: null } };
    const created = await createCase(kibana, { connector });
    expect((await sent(created, await createConnector(kibana, '.resilient'))).incident).toEqual({
      name: 'A title',
      description: authored,
      incidentTypes: null,
      severityCode: null,
      ...(kibanaVersion === defaultRelease && { additionalFields: null }),
      externalId: null,
    });
  });

  it.each(['7.17.0', '8.5.0'])('maps by the connector of the case before 8.6, as in %s', async (kibanaVersion) => {
    const { kibana, sent } = recording({ kibanaVersion });
    const created = await createCase(kibana, { connector: { id: 'r', name: 'R', type: '.resilient', fields: null } });
    const { incident } = await sent(created, await createConnector(kibana, '.jira'));
    expect(incident).toMatchObject({ name: 'A title', labels: ['a-tag'], issueType: null });
    expect(incident).not.toHaveProperty('summary');
  });

  it('is the case id for Swimlane when the case has no fields', async () => {
    const { kibana, sent } = recording();
    const created = await createCase(kibana);
    expect((await sent(created, await createConnector(kibana, '.swimlane'))).incident).toMatchObject({ caseId: created.id });
  });
});

describe('the description', () => {
  const described = async (options: WorldOptions, owner = 'cases', space = '') => {
    const { kibana, runs } = recording(options);
    const { id } = await createCase(kibana, { owner }, space);
    const connector = { name: 'C', connector_type_id: '.jira', config: {}, secrets: {} };
    const { id: connectorId } = ok(await kibana.send<{ id: string }>('POST', `${space}/api/actions/connector`, connector));
    ok(await push(kibana, id, connectorId, space));
    return { id, description: runs.at(-1)?.subActionParams.incident['description'] };
  };

  it.each([
    ['cases', '', 'https://kibana.example', 'https://kibana.example/app/management/insightsAndAlerting/cases'],
    ['cases', '/s/one', 'https://kibana.example/', 'https://kibana.example/s/one/app/management/insightsAndAlerting/cases'],
    ['securitySolution', '', 'https://kibana.example', 'https://kibana.example/app/security/cases'],
    ['observability', '', 'https://kibana.example/base', 'https://kibana.example/base/app/observability/cases'],
    ['mine', '', 'https://kibana.example', 'https://kibana.example/app/management/insightsAndAlerting/cases'],
  ])('links to a case of %s in space "%s" of %s', async (owner, space, publicBaseUrl, url) => {
    const { id, description } = await described({ publicBaseUrl, owners: ['mine'] }, owner, space);
    expect(description).toBe(`${authored}\nFor more details, view this case in Kibana.\nCase URL: ${url}/${id}`);
  });

  it.each([
    ['8.5.0', false],
    ['8.6.0', true],
  ])('leads back to the case in %s: %s', async (kibanaVersion, leads) => {
    const { id, description } = await described({ kibanaVersion, publicBaseUrl: 'https://kibana.example' });
    expect(String(description).endsWith(`\nCase URL: https://kibana.example/app/management/insightsAndAlerting/cases/${id}`)).toBe(leads);
  });

  it('has no link without a public base URL', async () => {
    expect((await described({})).description).toBe(authored);
  });

  const users = [
    { username: 'ann', password: 'secret', full_name: 'Ann Other', connectors: 'all', cases: 'all' },
    { username: 'bob', password: 'secret', connectors: 'all', cases: 'all' },
  ] as const;
  const asUser = ({ world }: Target, username: string) =>
    targetOf({ ...world, fetch: (request) => world.fetch(signed(request, username)) });
  const signed = (request: Request, username: string) => {
    request.headers.set('authorization', basic(username).authorization);
    return request;
  };

  it('names who wrote last, by full name, then by user name', async () => {
    const { kibana, runs } = recording({ auth: 'strict', users: [...users] });
    const [ann, bob] = [asUser(kibana, 'ann'), asUser(kibana, 'bob')];
    const connectorId = await createConnector(ann);
    const created = await createCase(ann);
    const pushed = ok(await push(bob, created.id, connectorId));
    ok(await push(ann, created.id, connectorId));
    await patch(bob, ok(await ann.send<ShownCase>('GET', `/api/cases/${created.id}`)), { title: 'B' });
    ok(await push(ann, created.id, connectorId));
    expect(pushed.external_service?.pushed_by).toEqual({ username: 'bob', full_name: null, email: null });
    const names = runs.map(({ subActionParams }) => /Added by (.*)\.$/.exec(String(subActionParams.incident['description']))?.[1]);
    // Pushing is a change too: after bob's push, he is who changed the case last.
    expect(names).toEqual(['Ann Other', 'bob', 'bob']);
  });

  it('names a known user as the profile does now', async () => {
    const profile = {
      username: 'ann',
      password: 'secret',
      full_name: 'Ann Renamed',
      profile_uid: 'u1',
      connectors: 'all',
      cases: 'all',
    } as const;
    const { kibana, runs } = recording({ auth: 'strict', users: [profile] });
    const ann = asUser(kibana, 'ann');
    const created = await createCase(ann);
    kibana.world.parts.cases.records.update('default', created.id, {
      created_by: { username: 'ann', full_name: 'Ann Before', email: null, profile_uid: 'u1' },
    });
    ok(await push(ann, created.id, await createConnector(ann)));
    expect(runs[0]?.subActionParams.incident).toMatchObject({ description: 'A description\n\nAdded by Ann Renamed.' });
  });
});

describe('the description before 8.6', () => {
  it('tells when and by whom', async () => {
    const clock = manualClock('2025-01-01T00:00:00.000Z');
    const { kibana, sent } = recording({ kibanaVersion: '7.17.0', clock });
    const connectorId = await createConnector(kibana);
    const created = await createCase(kibana, { connector: { id: connectorId, name: 'C', type: '.jira', fields: null } });
    await clock.advance(60_000);
    const first = await sent(created, connectorId);
    expect(first.incident['description']).toBe('A description (created at 2025-01-01T00:00:00.000Z by elastic)');
    await clock.advance(60_000);
    await comment(kibana, created.id);
    const second = await sent(created, connectorId);
    expect(second.incident['description']).toBe('A description (updated at 2025-01-01T00:02:00.000Z by elastic)');
    expect(second.comments).toMatchObject([{ comment: 'A comment (added at 2025-01-01T00:02:00.000Z by elastic)' }]);
  });
});

describe('the comments', () => {
  it('are those of users and of response actions, not alerts, events or files', async () => {
    const { kibana, sent } = recording();
    const created = await createCase(kibana);
    const actions = (type: string, ...hosts: string[]) => ({
      type: 'actions',
      comment: 'why',
      actions: { targets: hosts.map((hostname) => ({ hostname, endpointId: 'e' })), type },
      owner: 'cases',
    });
    await comment(kibana, created.id);
    await comment(kibana, created.id, fileBody());
    await comment(kibana, created.id, eventBody('e'));
    await comment(kibana, created.id, actions('isolate', 'one'));
    await comment(kibana, created.id, actions('unisolate', 'one', 'two', 'three'));
    const { comments } = await sent(created, await createConnector(kibana));
    expect(comments.map((line) => line.comment)).toEqual([
      'A comment\n\nAdded by elastic.',
      'Isolated host one with comment: why\n\nAdded by elastic.',
      'Released host one and 2 more with comment: why\n\nAdded by elastic.',
    ]);
  });

  it('are sent once to a connector, and again when they change', async () => {
    const { kibana, sent } = recording();
    const created = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    const { comments } = await comment(kibana, created.id, commentBody('one'));
    await comment(kibana, created.id, commentBody('two'));
    expect((await sent(created, connectorId)).comments).toHaveLength(2);
    expect((await sent(created, connectorId)).comments).toEqual([]);
    const { version } = ok(await kibana.send<{ version: string }>('GET', `/api/cases/${created.id}/comments/${comments[0]?.id}`));
    ok(await kibana.send('PATCH', `/api/cases/${created.id}/comments`, { ...commentBody('better'), id: comments[0]?.id, version }));
    await comment(kibana, created.id, commentBody('three'));
    expect((await sent(created, connectorId)).comments.map((line) => line.comment)).toEqual([
      'better\n\nAdded by elastic.',
      'three\n\nAdded by elastic.',
    ]);
  });

  it('are sent anew to another connector, the line for alerts is not', async () => {
    const { kibana, sent } = recording();
    const created = await createCase(kibana);
    const { comments } = await comment(kibana, created.id);
    await comment(kibana, created.id, alertBody(['a', 'b', 'c']));
    const text = { comment: 'A comment\n\nAdded by elastic.', commentId: comments[0]?.id };
    const line = { comment: 'Elastic Alerts attached to the case: 3', commentId: `${created.id}-total-alerts` };
    expect((await sent(created, await createConnector(kibana))).comments).toEqual([text, line]);
    expect((await sent(created, await createConnector(kibana))).comments).toEqual([text]);
  });

  it('count all alerts again when one more comes', async () => {
    const { kibana, sent } = recording({ publicBaseUrl: 'https://kibana.example' });
    const created = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    await comment(kibana, created.id, alertBody(['a', 'b']));
    await sent(created, connectorId);
    await comment(kibana, created.id, alertBody('c'));
    expect((await sent(created, connectorId)).comments).toEqual([
      {
        comment: `Elastic Alerts attached to the case: 3\n\nFor more details, view the alerts in Kibana\nAlerts URL: https://kibana.example/app/management/insightsAndAlerting/cases/${created.id}/?tabId=alerts`,
        commentId: `${created.id}-total-alerts`,
      },
    ]);
  });

  it('leave out what was deleted', async () => {
    const { kibana, sent } = recording();
    const created = await createCase(kibana);
    await comment(kibana, created.id);
    ok({ ...(await kibana.send('DELETE', `/api/cases/${created.id}/comments`)), status: 200 });
    expect((await sent(created, await createConnector(kibana))).comments).toEqual([]);
  });
});
