import { expect, test } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { differences } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { caseExample, vendorExamples } from '../connector-types/examples/index.ts';
import { pushing } from './pushing.ts';

const rows = vendorExamples.flatMap(({ failures }) => failures);

test.each(rows)('$preset, over $over, at a push that is to $when', async ({ preset, over, when, says, blames, leavesTicket }) => {
  const texts = when === 'comment' ? ['one', 'two'] : [];
  const { world, service, connectorId, pushToService, push, createCase, getCase, tickets } = await pushing(over);
  const caseId = await createCase(texts);
  const first = when === 'update' ? (await push(caseId)).body.external_service : null;
  const fault = world.fail(preset, { match: { service } });
  const before = tickets().length;
  const message = () => says?.replaceAll('{id}', first?.external_id ?? String(tickets().at(-1)?.['id']));

  const executed = await pushToService(
    first?.external_id,
    texts.map((comment, index) => ({ comment, commentId: `c-${index}` })),
  );
  expect(executed.status).toBe(200);
  if (says === undefined) expect(executed.body).toMatchObject({ status: 'ok', connector_id: connectorId });
  else {
    expect(executed.body).toEqual({
      status: 'error',
      connector_id: connectorId,
      message: 'an error occurred while running the action',
      service_message: message(),
      retry: true,
      errorSource: blames,
    });
    expect(tickets().length - before).toBe(leavesTicket ? 1 : 0);
  }

  const pushed = await push(caseId);
  if (says === undefined) expect(pushed.status).toBe(200);
  else {
    expect(pushed.body).toEqual({ statusCode: 424, error: 'Failed Dependency', message: message() });
    expect(await getCase(caseId)).toMatchObject({ external_service: first });
    expect(tickets().length - before).toBe(leavesTicket ? 2 : 0);
    expect(fault.uses).toBeGreaterThanOrEqual(2);
  }
});

test.each([
  ['servicenow', 1],
  ['secops', 1],
  ['servicenow by table', 2],
] as const)('after servicenow.createdThenGetFails the next push over %s leaves %i incidents', async (name, count) => {
  const { world, createCase, push, tickets, getCase } = await pushing(name);
  const caseId = await createCase();
  world.fail('servicenow.createdThenGetFails', { times: 1 });
  expect((await push(caseId)).status).toBe(424);
  expect((await push(caseId)).status).toBe(200);
  expect(tickets()).toHaveLength(count);
  expect(await getCase(caseId)).toMatchObject({ external_service: { external_id: tickets().at(-1)?.['id'] } });
});

const possible = (name: string, kibanaVersion: string) => {
  const world = createWorld({ kibanaVersion });
  expect(world.script.presets[name]?.impossible === undefined).toBe(!failsToScript(world, name));
  return world.script.presets[name]?.impossible;
};
const failsToScript = (world: ReturnType<typeof createWorld>, name: string) => {
  try {
    world.fail(name);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ message: expect.stringContaining(`"${name}" cannot happen here`) });
    return true;
  }
};

test.each([
  ['servicenow.createdThenGetFails', '7.15.9', '7.16.0', 'reads no incident back after it wrote it'],
  ['servicenow.appNotInstalled', '7.15.9', '7.16.0', 'writes to tables alone'],
  ['servicenow.cors', '7.15.9', '7.16.0', 'writes to tables alone'],
  ['servicenow.importRowError', '7.15.9', '7.16.0', 'writes to tables alone'],
  ['servicenow.importEmpty', '7.15.9', '7.16.0', 'writes to tables alone'],
  ['servicenow.oauthInvalidGrant', '8.2.9', '8.3.0', 'logs in with user and password alone'],
])('%s cannot happen in %s, and can in %s', (name, before, after, otherwise) => {
  expect(possible(name, before)).toBe(`Kibana ${before} ${otherwise}`);
  expect(possible(name, after)).toBeUndefined();
});

test('what a preset needs is a difference between releases', () => {
  const needs = vendorExamples.flatMap(({ simulator }) =>
    Object.values(simulator.presets).flatMap((preset) => preset.needs?.difference ?? []),
  );
  expect(needs).not.toEqual([]);
  expect(needs.filter((name) => !Object.hasOwn(differences, name))).toEqual([]);
});

test('jira.anonymous empties the list of issue types', async () => {
  const { world, execute } = await pushing('jira');
  world.fail('jira.anonymous');
  expect((await execute('issueTypes', {})).body).toMatchObject({ status: 'ok', data: [] });
});

test('jira.searchRemoved fails the search of releases that use the old one', async () => {
  const { world, execute } = await pushing('jira', { kibanaVersion: '8.19.0' });
  world.fail('jira.searchRemoved');
  expect((await execute('issues', { title: 'a' })).body).toMatchObject({
    status: 'error',
    service_message:
      '[Action][Jira]: Unable to get issues. Error: Request failed with status code 410. Reason: The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  });
  const today = await pushing('jira');
  today.world.fail('jira.searchRemoved');
  expect((await today.execute('issues', { title: 'a' })).body).toMatchObject({ status: 'ok' });
});

test('thehive.duplicateAlert fails what creates an alert', async () => {
  const { world, execute } = await pushing('thehive');
  world.fail('thehive.duplicateAlert');
  const alert = { title: 'A title', description: 'What happened', type: 'external', source: 'kibana', sourceRef: '1' };
  expect((await execute('createAlert', alert)).body).toMatchObject({
    status: 'error',
    service_message: 'Status code: 400. Message: API Error: CreateError - Alert external:kibana:1 already exist',
  });
});

test('every preset is shown with every connector type that it concerns', () => {
  const ofSubActions = ['jira.anonymous', 'jira.searchRemoved', 'thehive.duplicateAlert'];
  const shown = new Set(rows.map(({ preset, over }) => `${preset} with ${caseExample(over).type.id}`));
  const concerned = Object.keys(createWorld().script.presets).flatMap((preset) => {
    const [layer] = preset.split('.');
    const types = connectorTypes.filter(
      ({ case: support, simulator }) => support && (layer === 'net' || layer === 'edge' || simulator.name === layer),
    );
    return types.map(({ id }) => ({ preset, pair: `${preset} with ${id}` }));
  });
  expect(concerned.filter(({ preset, pair }) => !shown.has(pair) && !ofSubActions.includes(preset))).toEqual([]);
  expect(concerned.length).toBeGreaterThan(100);
});
