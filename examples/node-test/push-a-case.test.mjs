import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startMockKibana } from 'mock-kibana'; // or: const { startMockKibana } = require('mock-kibana');

let server;
before(async () => {
  server = await startMockKibana();
});
after(() => server.close());

test('a case becomes a ticket once Jira lets it', async () => {
  const kibana = server.createWorld();
  kibana.add({ connectors: [{ type: '.jira', id: 'tickets' }], cases: [{ id: 'disk', title: 'Disk full', connector: 'tickets' }] });
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
  const push = () => fetch(`${kibana.url}/api/cases/disk/connector/tickets/_push`, { method: 'POST', headers, body: '{}' });

  kibana.fail('jira.rateLimited', { times: 1 });
  assert.equal((await push()).status, 424);
  assert.equal((await push()).status, 200);

  assert.equal(kibana.ticketsOf('disk')[0].fields.summary, 'Disk full');
  kibana.journal.expect({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' }, { times: 2 });
  kibana.expectNoUnusedRules();
});
