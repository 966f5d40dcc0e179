import { MockKibanaContainer, type StartedMockKibanaContainer } from 'mock-kibana/testcontainers';
import { afterAll, beforeAll, expect, test } from 'vitest';

let kibana: StartedMockKibanaContainer;
beforeAll(async () => {
  const config = { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' };
  const secrets = { email: 'me@acme.example', apiToken: 't0ken' };
  kibana = await new MockKibanaContainer(process.env['MOCK_KIBANA_IMAGE'] ?? 'mock-kibana')
    .withKibanaVersion('9.4.0')
    .withSeed({ connectors: [{ id: 'tickets', name: 'Jira', connector_type_id: '.jira', config, secrets }] })
    .withFaults([{ preset: 'jira.rateLimited', times: 1 }])
    .start();
}, 120_000);
afterAll(() => kibana.stop());

test('a case becomes a ticket once Jira lets it', async () => {
  const post = (path: string, body: object) =>
    fetch(kibana.getUrl() + path, {
      method: 'POST',
      headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json', authorization: `ApiKey ${kibana.getApiKey()}` },
      body: JSON.stringify(body),
    });
  const connector = { id: 'tickets', name: 'Jira', type: '.jira', fields: { issueType: '10001', priority: null, parent: null } };
  const disk = { title: 'Disk full', description: 'sda1', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector };
  const opened = await (await post('/api/cases', disk)).json();

  const push = () => post(`/api/cases/${opened.id}/connector/tickets/_push`, {});
  expect((await push()).status).toBe(424);
  expect((await push()).status).toBe(200);

  expect(await kibana.simulator('jira').records('issues')).toMatchObject([{ key: 'OPS-1', fields: { summary: 'Disk full' } }]);
  await kibana.journal.expect({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' }, { times: 2 });
});
