const { expect, test } = require('mock-kibana/jest');

test('a case becomes a ticket once Jira lets it', async ({ kibana }) => {
  const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{ title: 'Disk full', connector: '.jira' }] });
  const push = () =>
    fetch(`${kibana.url}/api/cases/${cases[0].id}/connector/${connectors[0].id}/_push`, {
      method: 'POST',
      headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
      body: '{}',
    });

  kibana.fail('jira.rateLimited', { times: 1 });
  expect((await push()).status).toBe(424);
  expect((await push()).status).toBe(200);

  expect(kibana).toHavePushed('.jira', { fields: { summary: 'Disk full' } });
  expect(kibana.ticketsOf(cases[0].id)).toMatchObject([{ key: 'SEC-1', fields: { summary: 'Disk full' } }]);
});
