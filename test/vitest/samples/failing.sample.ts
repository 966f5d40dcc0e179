import { expect, test } from '#src/vitest.ts';
import { caseOverJira, deleteTickets, send } from './send.ts';

test('an unused fault', ({ kibana }) => {
  kibana.fail('jira.unauthorized');
});

test('an unexpected failed call', async ({ kibana }) => {
  expect((await send(kibana, 'GET', '/api/actions/connector/none')).status).toBe(404);
});

test('an unexpected failed call to a third party', async ({ kibana }) => {
  const push = await caseOverJira(kibana);
  await push();
  deleteTickets(kibana);
  expect((await push()).status).toBe(424);
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

test('a request that should not have come', async ({ kibana }) => {
  await send(kibana, 'GET', '/api/cases/tags');
  expect(kibana).not.toHaveReceived({ path: '/api/cases/tags' });
});

test('a push that was refused', async ({ kibana }) => {
  kibana.fail('jira.unauthorized');
  const push = await caseOverJira(kibana);
  await push();
  expect(kibana).toHavePushed('.jira', { fields: { summary: 'Disk full' } });
});

test('a push with other words', async ({ kibana }) => {
  const push = await caseOverJira(kibana);
  await push();
  expect(kibana).toHavePushed('.jira', { fields: { summary: 'Disk empty' } });
});

test.extend({ kibanaOptions: { journalEntries: 2 } })('a journal that is not whole', async ({ kibana }) => {
  for (let count = 0; count < 3; count += 1) await send(kibana, 'GET', '/api/cases/tags');
});

test.extend({ kibanaFindings: 'fail', kibanaStrict: false })('a client that sends no kbn-xsrf', async ({ kibana }) => {
  await fetch(`${kibana.url}/api/cases?ids=[]`, { method: 'DELETE' });
});
