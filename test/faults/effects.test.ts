import { describe, expect, it, test } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { startMockKibana } from '#src/server/server.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { caseAndJira, caseBody, describeWherever, jiraConnector, send } from '../control/wherever.ts';
import { pushing } from './pushing.ts';

const id = '0b0a4d0e-9a0c-4c57-8a3e-5b1c0d8e7f61';

/** Ways for an answer to get lost. */
const losses: [string, FaultRule['fault']][] = [
  ['the connection is reset', { kind: 'drop-connection' }],
  ['the connection ends', { kind: 'close-empty' }],
  ['a proxy answers instead', { kind: 'respond', status: 502, body: 'Bad Gateway' }],
];

describeWherever('a create whose answer is lost', (begin) => {
  it.each(losses)('is stored, when %s after the effect', async (_, fault) => {
    const kibana = await begin();
    await kibana.fail({ match: { operation: 'connector.create' }, phase: 'after', times: 1, fault });
    const first = await send(kibana, 'POST', `/api/actions/connector/${id}`, jiraConnector()).catch(() => undefined);
    expect(first?.status).not.toBe(200);
    expect((await send(kibana, 'GET', `/api/actions/connector/${id}`)).status).toBe(200);
    // A client that tries again meets what it stored itself.
    expect((await send(kibana, 'POST', `/api/actions/connector/${id}`, jiraConnector())).status).toBe(409);
    const [lost] = await kibana.journal.find({ operation: 'connector.create' });
    expect(lost?.fault?.lost).toMatchObject({ status: 200, json: { id } });
  });

  it.each(losses)('is not stored, when %s before the effect', async (_, fault) => {
    const kibana = await begin();
    await kibana.fail({ match: { operation: 'connector.create' }, times: 1, fault });
    await send(kibana, 'POST', `/api/actions/connector/${id}`, jiraConnector()).catch(() => undefined);
    expect((await send(kibana, 'GET', `/api/actions/connector/${id}`)).status).toBe(404);
    expect((await send(kibana, 'POST', `/api/actions/connector/${id}`, jiraConnector())).status).toBe(200);
  });

  it('is stored when the body is cut off, whichever phase is named', async () => {
    const kibana = await begin();
    await kibana.fail({ match: { operation: 'case.create' }, times: 1, fault: { kind: 'truncate-body' } });
    await expect(send(kibana, 'POST', '/api/cases', caseBody())).rejects.toThrow('terminated');
    expect((await send<{ total: number }>(kibana, 'GET', '/api/cases/_find')).body.total).toBe(1);
  });
});

describeWherever('a push whose ticket exists while Kibana answers 424', (begin) => {
  it('makes a second ticket when it is tried again', async () => {
    const kibana = await begin();
    const { push, getCase } = await caseAndJira(kibana);
    const fault = await kibana.fail('jira.createdThenGetFails');
    expect((await push()).status).toBe(424);
    expect(await kibana.simulator('jira').records('issues')).toHaveLength(1);
    expect((await getCase()).external_service).toBeNull();
    await fault.remove();
    expect((await push()).status).toBe(200);
    const [first, second] = await kibana.simulator('jira').records('issues');
    expect(await getCase()).toMatchObject({ external_service: { external_id: second?.['id'] } });
    expect(first?.['id']).not.toBe(second?.['id']);
  });
});

describe('a lost answer of a third party', () => {
  it.each(['jira', 'servicenow', 'servicenow by table', 'resilient', 'swimlane', 'webhook', 'thehive'] as const)(
    'of %s leaves a ticket that Kibana knows nothing of',
    async (name) => {
      const { world, service, createCase, push, tickets, getCase } = await pushing(name);
      const caseId = await createCase();
      const writes = { service, operation: 'createIncident', method: 'POST' };
      world.fail({ match: writes, phase: 'after', fault: { kind: 'drop-connection' } }, { times: 1 });
      expect((await push(caseId)).status).toBe(424);
      expect(tickets()).toHaveLength(1);
      expect((await push(caseId)).status).toBe(200);
      // Import sets coalesce: the ticket is that of the case whose id came with it.
      expect(tickets()).toHaveLength(name === 'servicenow' ? 1 : 2);
      expect(await getCase(caseId)).toMatchObject({ external_service: { external_id: String(tickets().at(-1)?.['id']) } });
    },
  );

  it('leaves the comments that came before it, and the next push sends them again', async () => {
    const { world, createCase, push } = await pushing('jira');
    const caseId = await createCase(['one', 'two']);
    world.fail('jira.secondCommentFails', { times: 1 });
    expect((await push(caseId)).status).toBe(424);
    expect((await push(caseId)).status).toBe(200);
    const texts = world
      .simulator('jira')
      .records('comments')
      .map(({ body }) => String(body).split('\n')[0]);
    expect(texts).toEqual(['one', 'one', 'two']);
    expect(world.simulator('jira').records('issues')).toHaveLength(2);
  });
});

describeWherever('somebody else', (begin) => {
  it('edits the case between a GET and its PATCH, so that the PATCH is a conflict', async () => {
    const kibana = await begin();
    const { theCase, getCase } = await caseAndJira(kibana);
    await kibana.fail({
      match: { operation: 'case.update' },
      times: 1,
      fault: { kind: 'meanwhile', action: 'edit-case', with: { description: 'Somebody else was here' } },
    });
    const patch = (version: string) =>
      send<{ message: string }>(kibana, 'PATCH', '/api/cases', { cases: [{ id: theCase.id, version, title: 'Mine' }] });
    const refused = await patch(theCase.version);
    expect(refused.status).toBe(409);
    expect(refused.body.message).toBe(`These cases ${theCase.id} have been updated. Please refresh before saving additional updates.`);
    const { version } = await getCase();
    expect((await patch(version)).status).toBe(200);
    expect(await getCase()).toMatchObject({ title: 'Mine', description: 'Somebody else was here' });
  });

  it('deletes the connector between its creation and the push', async () => {
    const kibana = await begin();
    const { push, connectorId } = await caseAndJira(kibana);
    await kibana.fail({ match: { operation: 'case.push' }, times: 1, fault: { kind: 'meanwhile', action: 'delete-connector' } });
    expect(await push()).toMatchObject({ status: 404, body: { message: `Saved object [action/${connectorId}] not found` } });
  });

  it('acts after the effect where that is asked for', async () => {
    const kibana = await begin();
    const { theCase, getCase } = await caseAndJira(kibana);
    await kibana.fail({ match: { operation: 'case.update' }, phase: 'after', times: 1, fault: { kind: 'meanwhile', action: 'bump-case' } });
    const { body } = await send<[{ version: string }]>(kibana, 'PATCH', '/api/cases', {
      cases: [{ id: theCase.id, version: theCase.version, title: 'Mine' }],
    });
    expect((await getCase()).version).not.toBe(body[0].version);
  });
});

test('a timeout of 60 seconds takes milliseconds, over a socket too', async () => {
  await using server = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z' });
  const kibana = await connectMockKibana(server.url);
  const { push } = await caseAndJira(kibana);
  await kibana.fail('net.timeout', { match: { service: 'jira' } });
  const started = performance.now();
  const pushed = push();
  await kibana.journal.waitFor({ service: 'jira' }, { until: 'received' });
  await kibana.clock.advance(59_999);
  await expect(kibana.journal.waitFor({ operation: 'case.push' }, { timeout: 20 })).rejects.toThrow('not all of it has its answer yet');
  await kibana.clock.advance(1);
  expect((await pushed).body.message).toContain('timeout of 60000ms exceeded');
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('a delayed answer over a socket comes when the clock is moved', async () => {
  await using server = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z' });
  server.world.fail('kibana.slow');
  const answer = fetch(`${server.url}/api/status`);
  await server.world.journal.waitFor({ path: '/api/status' }, { until: 'received' });
  await server.world.clock.advance(5_000);
  expect((await answer).status).toBe(200);
});

test('a reset ends what still waits', async () => {
  await using server = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z' });
  server.world.fail('net.timeout');
  const answer = fetch(`${server.url}/api/status`);
  await server.world.journal.waitFor({ path: '/api/status' }, { until: 'received' });
  await server.world.reset();
  await expect(answer).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});

describe('the reason phrase of a scripted answer', () => {
  it.each([
    ['Nope', 'Nope'],
    ['', ''],
    [undefined, 'Forbidden'],
  ])('%j is quoted by Resilient as %j', async (statusText, quoted) => {
    const { world, pushToService } = await pushing('resilient', { kibanaVersion: '8.19.0' });
    world.fail({
      match: { service: 'resilient' },
      fault: { kind: 'respond', status: 403, ...(statusText !== undefined && { statusText }) },
    });
    expect((await pushToService()).body.service_message).toBe(
      `[Action][IBM Resilient]: Unable to create incident. Error: Status code: 403. Message: API Error: ${quoted}.`,
    );
  });
});
