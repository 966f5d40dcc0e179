import { describe } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { expect, test as kibanaTest } from '#src/vitest.ts';
import { caseOverJira, deleteTickets, jira, send } from './samples/send.ts';

const urls = new Set<string>();

describe('each test has a Kibana of its own', () => {
  for (const number of [1, 2]) {
    kibanaTest(`at a URL of its own, empty (${number})`, async ({ kibana, mockKibana }) => {
      expect(urls).not.toContain(kibana.url);
      urls.add(kibana.url);
      expect(kibana.url.startsWith(`${mockKibana.url}/w/`)).toBe(true);
      expect((await send(kibana, 'GET', '/api/actions/connectors')).body).toEqual([]);
      await send(kibana, 'POST', '/api/actions/connector', jira);
    });
  }

  kibanaTest.extend({ kibanaOptions: { kibanaVersion: '8.19.0' } })('made with options', async ({ kibana }) => {
    expect((await send(kibana, 'GET', '/api/status')).body).toMatchObject({ version: { number: '8.19.0' } });
  });

  kibanaTest.concurrent('that is gone afterwards', async ({ mockKibana }) => {
    for (const url of urls) {
      expect(url.startsWith(mockKibana.url)).toBe(true);
      expect((await fetch(`${url}/api/status`)).status).toBe(404);
    }
  });
});

describe('a test passes', () => {
  kibanaTest('when its faults explain what failed', async ({ kibana }) => {
    kibana.fail('jira.rateLimited', { times: 1 });
    const push = await caseOverJira(kibana);
    expect((await push()).status).toBe(424);
    expect((await push()).status).toBe(200);
  });

  kibanaTest('when it says which calls may fail', async ({ kibana }) => {
    kibana.allowFailedCalls({ path: '/api/actions/connector/:id' });
    await send(kibana, 'GET', '/api/actions/connector/none');
  });

  kibanaTest('when it says that a call may fail for whatever fails in its course', async ({ kibana }) => {
    kibana.allowFailedCalls({ operation: 'case.push' });
    const push = await caseOverJira(kibana);
    await push();
    deleteTickets(kibana);
    expect((await push()).status).toBe(424);
  });

  kibanaTest('when it says that a third party may fail, for the call that failed because of it', async ({ kibana }) => {
    kibana.allowFailedCalls({ service: 'jira' });
    const push = await caseOverJira(kibana);
    await push();
    deleteTickets(kibana);
    expect((await push()).status).toBe(424);
  });

  kibanaTest.extend({ kibanaStrict: false })('whatever fails, when it is not strict', async ({ kibana }) => {
    kibana.fail('kibana.notReady', { after: 1 });
    await send(kibana, 'GET', '/api/actions/connector/none');
  });
});

describe('matchers', () => {
  kibanaTest('tell what Kibana, or a third party, received', async ({ kibana }) => {
    const push = await caseOverJira(kibana);
    await push();
    expect(kibana).toHaveReceived({ operation: 'case.push' });
    expect(kibana).toHaveReceived({ operation: 'case.push' }, { times: 1 });
    expect(kibana).not.toHaveReceived({ operation: 'case.push' }, { times: 2 });
    expect(kibana).not.toHaveReceived({ operation: 'case.delete' });
    expect(kibana).toHaveReceived({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' });
  });

  kibanaTest('tell what was pushed, once the third party took it', async ({ kibana }) => {
    kibana.fail('jira.rateLimited', { times: 1 });
    const push = await caseOverJira(kibana);
    expect(kibana).not.toHavePushed('.jira');
    await push();
    expect(kibana).not.toHavePushed('.jira');
    await push();
    expect(kibana).toHavePushed('.jira');
    expect(kibana).toHavePushed('.jira', { fields: { summary: 'Disk full', project: { key: 'CK' } } });
    expect(kibana).not.toHavePushed('.jira', { fields: { summary: 'Disk empty' } });
    expect(kibana).not.toHavePushed('.resilient');
  });

  kibanaTest('tell the same of a Kibana behind a URL', async ({ kibana }) => {
    const remote = await connectMockKibana(kibana.url);
    const push = await caseOverJira(remote);
    await push();
    await expect(remote).toHaveReceived({ operation: 'case.push' });
    await expect(remote).toHavePushed('.jira', { fields: { summary: 'Disk full' } });
    await expect(remote).not.toHavePushed('.resilient');
    await expect(expect(remote).toHaveReceived({ operation: 'case.delete' })).rejects.toThrow('Expected at least 1 exchange');
  });
});
