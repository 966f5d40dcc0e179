const { startMockKibana } = require('mock-kibana');

let server;
beforeAll(async () => {
  server = await startMockKibana();
});
afterAll(() => server.close());

test('a case becomes a ticket once Jira lets it', async () => {
  const kibana = server.createWorld();
  const post = (path, body) =>
    fetch(kibana.url + path, {
      method: 'POST',
      headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const config = { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' };
  const secrets = { email: 'me@acme.example', apiToken: 't0ken' };
  const jira = await (await post('/api/actions/connector', { name: 'Jira', connector_type_id: '.jira', config, secrets })).json();
  const connector = { id: jira.id, name: 'Jira', type: '.jira', fields: { issueType: '10001', priority: null, parent: null } };
  const disk = { title: 'Disk full', description: 'sda1', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector };
  const opened = await (await post('/api/cases', disk)).json();

  kibana.fail('jira.rateLimited', { times: 1 });
  const push = () => post(`/api/cases/${opened.id}/connector/${jira.id}/_push`, {});
  expect((await push()).status).toBe(424);
  expect((await push()).status).toBe(200);

  expect(kibana.simulator('jira').records('issues')).toMatchObject([{ key: 'OPS-1', fields: { summary: 'Disk full' } }]);
  kibana.journal.expect({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' }, { times: 2 });
  kibana.expectNoUnusedRules();
});
