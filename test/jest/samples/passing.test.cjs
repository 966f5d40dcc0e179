const { expect, test } = require('mock-kibana/jest');
const { caseOverJira, deleteTickets, send } = require('./send.cjs');

const urls = new Set();

for (const number of [1, 2]) {
  test(`each test has a Kibana of its own (${number})`, async ({ kibana, mockKibana }) => {
    expect(urls).not.toContain(kibana.url);
    urls.add(kibana.url);
    expect(kibana.url.startsWith(`${mockKibana.url}/w/`)).toBe(true);
    expect((await send(kibana, 'GET', '/api/actions/connectors')).body).toEqual([]);
    await caseOverJira(kibana);
  });
}

test('which is gone afterwards', async ({ mockKibana }) => {
  expect(urls.size).toBe(2);
  for (const url of urls) expect([(await fetch(`${url}/api/status`)).status, url.startsWith(mockKibana.url)]).toEqual([404, true]);
});

test.extend({ kibanaOptions: { kibanaVersion: '8.19.0' } })('it is made with options', async ({ kibana }) => {
  expect((await send(kibana, 'GET', '/api/status')).body).toMatchObject({ version: { number: '8.19.0' } });
});

test('the matchers see what came and what was pushed', async ({ kibana }) => {
  kibana.fail('jira.rateLimited', { times: 1 });
  const push = await caseOverJira(kibana);
  expect((await push()).status).toBe(424);
  expect(kibana).not.toHavePushed('.jira');
  expect((await push()).status).toBe(200);
  expect(kibana).toHavePushed('.jira', { fields: { summary: 'Disk full' } });
  expect(kibana).toHaveReceived({ operation: 'case.push' }, { times: 2 });
  expect(kibana).not.toHaveReceived({ operation: 'case.delete' });
  await expect(kibana).not.toHaveNoFindings({ level: 'info' });
});

test('a failure that a test names is none', async ({ kibana }) => {
  kibana.allowFailedCalls({ operation: 'case.push' });
  const push = await caseOverJira(kibana);
  await push();
  deleteTickets(kibana);
  expect((await push()).status).toBe(424);
});

test.extend({ kibanaStrict: false })('nor is any when the test is not strict', async ({ kibana }) => {
  kibana.fail('kibana.notReady', { after: 1 });
  await send(kibana, 'GET', '/api/actions/connector/none');
});

test.for(['7.17.0', '9.4.0'])('a row of a table comes first: %s', async (version, { mockKibana }) => {
  const world = mockKibana.createWorld({ kibanaVersion: version });
  expect((await send(world, 'GET', '/api/status')).body).toMatchObject({ version: { number: version } });
});

test.for([
  ['a', 1],
  ['b', 2],
])('a row of several cells is one: %s %i', ([letter, number], { kibana }) => {
  expect([kibana.url.length > 0, 'ab'.indexOf(letter)]).toEqual([true, number - 1]);
});

test.failing('a test that is to fail fails', ({ kibana }) => void kibana.fail('kibana.notReady'));
test.skip('one that is skipped is not run', () => expect(1).toBe(2));
test.todo('one that is to be written');
