import { describe, expect, it } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import type { Compatibility } from '#src/insight/compat/compatibility.ts';
import { compatibilityOf } from '#src/insight/compat/compatibility-of.ts';
import { stepsOfHar } from '#src/insight/compat/har-run.ts';
import { compatText } from '#src/insight/compat/report-text.ts';
import { startMockKibana } from '#src/server/server.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { stagesFor } from '#src/worlds/stage.ts';
import { createWorld } from '#src/worlds/world.ts';

const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
function worldWith(options: WorldOptions = {}) {
  const kibana = createWorld({ kibanaVersion: '8.19.0', ...options });
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await kibana.fetch(
      new Request(kibana.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    );
    return response.status === 204 ? undefined : response.json();
  };
  return { kibana, send };
}
const jira = {
  name: 'Jira',
  config: { apiUrl: 'https://example.atlassian.net', projectKey: 'OPS' },
  secrets: { email: 'a@example.com', apiToken: 'a-token-of-jira' },
};
const none = { id: 'none', name: 'none', type: '.none', fields: null };
const aCase = { title: 'T', description: 'D', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector: none };

async function oldRun(options?: WorldOptions) {
  const { kibana, send } = worldWith(options);
  const { id } = await send('POST', '/api/actions/action', { actionTypeId: '.jira', ...jira });
  const made = await send('POST', '/api/cases', { ...aCase, connector: { id, name: 'Jira', type: '.jira', fields: null } });
  await send('POST', `/api/cases/${made.id}/connector/${id}/_push`, {});
  await send('POST', `/api/cases/${made.id}/comments`, { type: 'user', comment: 'C', owner: 'cases' });
  await send('GET', `/api/cases/${made.id}/comments`);
  await send('POST', `/api/actions/connector/${id}/_execute`, { params: { subAction: 'issues', subActionParams: { title: 'T' } } });
  return kibana;
}

const told = ({ requests }: Compatibility) =>
  requests.flatMap(({ level, changes: [worst] }) =>
    worst && level !== 'notices' ? [`${level} ${worst.what} ${worst.since} ${worst.rows.map(({ name }) => name)}`] : [],
  );

const three = [
  'breaks 200 → 404 9.0.0 legacyActionRoutes',
  'breaks 200 → 404 9.0.0 deprecatedCaseLists',
  'changes jira: GET /rest/api/2/search/jql?fields&jql, and not GET /rest/api/2/search?jql 8.19.5 jiraSearchesByJql',
];

describe('compatibility', () => {
  it('names the row of each request that breaks or changes, and judges what follows one by itself', async () => {
    const report = await (await oldRun()).compatibility({ to: '9.4.0' });
    expect(report).toMatchObject({ from: '8.19.0', to: '9.4.0', level: 'breaks' });
    expect(report.stopped).toBeUndefined();
    expect(told(report)).toEqual(three);
    expect(report.requests[0]?.changes[0]).toMatchObject({
      fix: expect.stringContaining('/api/actions/connector'),
      rows: [{ about: false }],
    });
  });

  it('says of a row that no source gives exactly that it is so', async () => {
    const { requests } = await (await oldRun()).compatibility({ to: '9.4.0' });
    const rows = requests.flatMap(({ changes }) => changes).flatMap((change) => change.rows);
    expect(rows.find(({ name }) => name === 'caseTotalEvents')).toMatchObject({ about: true });
  });

  it('changes nothing of the run, and finds nothing in its own release', async () => {
    const kibana = await oldRun();
    const before = kibana.journal.all().length;
    expect(told(await kibana.compatibility({ to: '8.19.0' }))).toEqual([]);
    expect(kibana.journal.all().length).toBe(before);
  });

  it('plays without the faults of the run, and with what was added without a request', async () => {
    const { kibana, send } = worldWith();
    const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{}] });
    kibana.fail({ match: { operation: 'case.find' }, times: 1, fault: { kind: 'respond', status: 503, body: {} } });
    kibana.fail({ match: { service: 'jira', operation: 'createIncident' }, times: 1, fault: { kind: 'respond', status: 500 } });
    await send('GET', '/api/cases/_find');
    for (let n = 0; n < 2; n += 1) await send('POST', `/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push`, {});
    const { requests, stopped } = await kibana.compatibility({ to: '9.4.0' });
    expect([requests.length, stopped]).toEqual([2, undefined]);
    expect(requests.map(({ level }) => level)).toEqual(['notices', 'notices']);
  });

  it('never says that a route breaks that it does not have', async () => {
    const { kibana, send } = worldWith();
    await send('GET', '/api/detection_engine/rules/_find');
    const { level, requests } = await kibana.compatibility({ to: '9.4.0' });
    expect([level, requests[0]?.level]).toEqual(['unknown', 'unknown']);
  });

  it('names no row for a request that it does not know, and does not count it among those that keep working', async () => {
    const { kibana, send } = worldWith();
    await send('GET', '/api/fleet/agents');
    await send('GET', '/api/cases/_find');
    const report = await kibana.compatibility({ to: '9.4.0' });
    expect(report.requests[0]?.changes).toEqual([{ level: 'unknown', what: 'mock-kibana has no such route', rows: [] }]);
    expect(compatText(report)).toEqual([
      '8.19.0 → 9.4.0: 1 of 2 requests keep working, 1 not known',
      'unknown GET /api/fleet/agents  mock-kibana has no such route',
    ]);
  });

  it('stops where the run does not come to the same again', async () => {
    const { kibana, send } = worldWith();
    const { cases } = kibana.add({ cases: [{}] });
    kibana.act('edit-case', { id: cases[0]?.id ?? '', title: 'Another' });
    await send('PATCH', '/api/cases', { cases: [{ id: cases[0]?.id, version: cases[0]?.['version'], title: 'Mine' }] });
    const { stopped } = await kibana.compatibility({ to: '9.4.0' });
    expect(stopped).toMatchObject({ request: 'PATCH /api/cases', why: 'it was answered 409, and 200 when it was played again in 8.19.0' });
  });

  it('says so where the journal dropped the beginning of the run', async () => {
    const { kibana, send } = worldWith({ journalEntries: 2 });
    for (let n = 0; n < 4; n += 1) await send('GET', '/api/cases/_find');
    const whole = [expect.stringContaining('dropped its 2 oldest exchanges')];
    expect((await kibana.compatibility({ to: '9.4.0' })).blind).toEqual(whole);
    expect((await kibana.leastPrivilege()).blind).toEqual(whole);
  });

  it('follows the ids that the kept beginning of an answer tells', async () => {
    const { kibana, send } = worldWith({ journalBodyBytes: 300 });
    const { id } = await send('POST', '/api/cases', aCase);
    await send('GET', `/api/cases/${id}`);
    const [create] = kibana.journal.all();
    expect([create?.request.truncatedFrom, create?.response?.truncatedFrom]).toEqual([undefined, expect.any(Number)]);
    const { stopped, requests } = await kibana.compatibility({ to: '9.4.0' });
    expect([stopped, requests.length]).toEqual([undefined, 2]);
  });

  it('says which answer was kept in part only, where the run stops for that', async () => {
    const { kibana, send } = worldWith();
    const { id } = await send('POST', '/api/cases', aCase);
    for (const entry of kibana.journal.recording.entries.all()) {
      const { answer } = entry;
      if (answer) entry.answer = { ...answer, body: { text: '', bytes: 0, truncatedFrom: 900, isDropped: true } };
    }
    await send('GET', `/api/cases/${id}`);
    const { stopped } = await kibana.compatibility({ to: '9.4.0' });
    expect(stopped?.why).toMatch(
      /^it was answered 200, and 404 when .*; of the answer to POST \/api\/cases before it the journal kept only a part/,
    );
  });

  it('compares the calls of a run that is longer than the journal keeps, to their end', async () => {
    const { kibana, send } = worldWith({ journalBodyBytes: 4000, journalEntries: 40 });
    const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{ description: 'x'.repeat(3000) }] });
    for (let n = 0; n < 3; n += 1) await send('POST', `/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push`, {});
    await send('POST', `/api/actions/connector/${connectors[0]?.id}/_execute`, {
      params: { subAction: 'issues', subActionParams: { title: 'T' } },
    });
    expect(told(await kibana.compatibility({ to: '9.4.0' }))).toEqual([three[2]]);
  });

  it('shows no secret', async () => {
    const { kibana, send } = worldWith();
    const { id } = await send('POST', '/api/actions/connector', { connector_type_id: '.jira', ...jira });
    await send('POST', `/api/actions/connector/${id}/_execute`, {
      params: { subAction: 'issues', subActionParams: { title: jira.secrets.apiToken } },
    });
    await send('GET', `/api/cases/${jira.secrets.apiToken}`);
    const told = JSON.stringify([await kibana.compatibility({ to: '9.4.0' }), await kibana.leastPrivilege()]);
    expect(told).toContain('_execute');
    expect(told).not.toContain(jira.secrets.apiToken);
  });

  it.each(['9.0.0-rc', '12.0.0', 'documented', '7.17.0'])('refuses %s', async (to) => {
    await expect(worldWith().kibana.compatibility({ to })).rejects.toThrow('There is nothing to compare with');
  });

  it('is there over HTTP', async () => {
    await using server = await startMockKibana({ kibanaVersion: '8.19.0' });
    const remote = await connectMockKibana(server.url);
    await fetch(`${server.url}/api/actions/list_action_types`);
    expect(told(await remote.compatibility({ to: '9.4.0' }))).toEqual(three.slice(0, 1));
    await expect(remote.compatibility({ to: '99' })).rejects.toThrow('expected a Kibana version');
  });

  it('reads an HTTP archive, in which secrets are masked and what was there is not created', async () => {
    const kibana = await oldRun();
    const har = JSON.parse(JSON.stringify(kibana.journal.toHar()));
    har.log.entries.splice(0, 2);
    const steps = stepsOfHar(har);
    expect(steps.map(({ kind }) => kind).slice(0, 3)).toEqual(['thing', 'thing', 'request']);
    const blank = createWorld();
    const report = await compatibilityOf(
      { steps, release: '8.19.0', blind: [], setStage: stagesFor({}, blank.apiKey, createWorld) },
      { to: '9.4.0' },
    );
    expect(report.stopped).toBeUndefined();
    expect(told(report)).toEqual(three.slice(1));
  });
});
