import assert from 'node:assert/strict';
import { startMockKibana } from 'mock-kibana';

describe('the service', () => {
  let server;
  let kibana;
  before(async () => {
    server = await startMockKibana();
  });
  after(() => server.close());
  beforeEach(() => {
    kibana = server.createWorld();
  });
  afterEach(() => {
    kibana.expectNoUnusedRules();
    kibana.close();
  });

  it('makes a ticket of a case once Jira lets it', async () => {
    const cases = [{ id: 'disk', title: 'Disk full', connector: 'tickets' }];
    kibana.add({ connectors: [{ type: '.jira', id: 'tickets' }], cases });
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    const push = () => fetch(`${kibana.url}/api/cases/disk/connector/tickets/_push`, { method: 'POST', headers, body: '{}' });

    kibana.fail('jira.rateLimited', { times: 1 });
    assert.equal((await push()).status, 424);
    assert.equal((await push()).status, 200);

    assert.equal(kibana.ticketsOf('disk')[0].fields.summary, 'Disk full');
    kibana.journal.expect({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' }, { times: 2 });
  });
});
