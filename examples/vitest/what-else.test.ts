import { test as base, expect } from 'mock-kibana/vitest';
import { describe } from 'vitest';

// What the Kibana of every test in this file is like.
const test = base.extend({ kibanaOptions: { kibanaVersion: '8.19.0', license: 'basic' } });

const jira = {
  name: 'Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' },
  secrets: { email: 'me@acme.example', apiToken: 't0ken' },
};
const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };

describe('a test that is strict', () => {
  test('says which calls may fail without a scripted failure', async ({ kibana }) => {
    kibana.allowFailedCalls({ operation: 'connector.create' });
    const response = await fetch(`${kibana.url}/api/actions/connector`, { method: 'POST', headers, body: JSON.stringify(jira) });
    expect(response.status).toBe(403); // a basic license has no Jira
  });

  test('sees what was asked, and what was not', async ({ kibana }) => {
    await fetch(`${kibana.url}/api/actions/connectors`);
    expect(kibana).toHaveReceived({ method: 'GET', path: '/api/actions/connectors' }, { times: 1 });
    expect(kibana).not.toHaveReceived({ service: 'jira' });
    expect(kibana).not.toHavePushed('.jira');
  });
});

test.extend({ kibanaStrict: false })('a test that is not strict says nothing of a failure that never came', ({ kibana }) => {
  kibana.fail('kibana.notReady');
});
