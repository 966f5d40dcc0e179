const { expect, test } = require('mock-kibana/jest');
const { caseOverJira, send } = require('./send.cjs');

test('an unused fault', ({ kibana }) => void kibana.fail('jira.unauthorized'));

test('an unexpected failed call', async ({ kibana }) => {
  expect((await send(kibana, 'GET', '/api/actions/connector/none')).status).toBe(404);
});

test('an assertion of its own', async ({ kibana }) => {
  kibana.fail('jira.unauthorized');
  const push = await caseOverJira(kibana);
  expect((await push()).status).toBe(200);
});

test('a request that never came', async ({ kibana }) => {
  await send(kibana, 'GET', '/api/cases/tags');
  expect(kibana).toHaveReceived({ method: 'POST', path: '/api/cases/tags' });
});

test('a push that was refused', async ({ kibana }) => {
  kibana.fail('jira.unauthorized');
  await (await caseOverJira(kibana))();
  expect(kibana).toHavePushed('.jira');
});

test('what is thrown and is no error', () => {
  throw 'a text';
});

test.extend({ kibanaFindings: 'fail', kibanaStrict: false })('a client that sends no kbn-xsrf', async ({ kibana }) => {
  await fetch(`${kibana.url}/api/cases?ids=[]`, { method: 'DELETE' });
});
