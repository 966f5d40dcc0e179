import { expect, test } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
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
