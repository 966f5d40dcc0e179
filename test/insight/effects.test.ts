import { expect, it } from 'vitest';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import type { EffectName } from '#src/insight/effects/effects.ts';
import type { Failure } from '#src/traffic/script/failure.ts';
import { caseAndJira, caseBody, describeWherever, jiraConnector, send } from '../control/wherever.ts';

const factsOf = async (kibana: MockKibana): Promise<EffectName[]> => (await kibana.effects()).facts.map(({ fact }) => fact);

/** The answer to the first create at Jira is lost behind its effect. */
const createLost: Failure = {
  match: { service: 'jira', method: 'POST', path: '/rest/api/2/issue' },
  times: 1,
  phase: 'after',
  fault: { kind: 'drop-connection' },
};

describeWherever('effects', (begin) => {
  it('tell the tickets, comments and claims of a case that was pushed', async () => {
    const kibana = await begin();
    const { caseId, connectorId, push } = await caseAndJira(kibana);
    await send(kibana, 'POST', `/api/cases/${caseId}/comments`, { type: 'user', comment: 'First', owner: 'cases' });
    await push();
    const { cases, facts, blind } = await kibana.effects();
    const [creation] = await kibana.journal.find({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' });
    const comment = expect.any(String);
    expect(cases).toEqual([
      {
        case: caseId,
        space: 'default',
        title: 'A case',
        tickets: [{ service: 'jira', id: '10000', connector: connectorId, createdBy: creation?.id, exists: true }],
        comments: [{ comment, remote: ['10000'] }],
        claims: { externalId: '10000', connector: connectorId, pushedAt: expect.any(String), comments: [comment] },
      },
    ]);
    expect([facts, blind]).toEqual([[], []]);
  });

  it('tell two tickets for one case, and which of them nobody claims, when a push was repeated after its answer was lost', async () => {
    const kibana = await begin();
    const { caseId, push } = await caseAndJira(kibana);
    await kibana.fail(createLost);
    expect((await push()).status).toBe(424);
    expect((await push()).status).toBe(200);
    const { facts } = await kibana.effects();
    expect(facts).toEqual([
      expect.objectContaining({ fact: 'duplicateTicket', service: 'jira', case: caseId, ids: ['10000', '10001'] }),
      expect.objectContaining({ fact: 'orphanTicket', case: caseId, ids: ['10000'] }),
    ]);
    expect(facts[0]?.detail).toContain(`case ${caseId} has 2 tickets at jira over one connector: 10000, 10001; it claims 10001`);
  });

  it.each(['malformed-body', 'truncate-body'] as const)('know a ticket whose answer was spoiled by %s', async (kind) => {
    const kibana = await begin();
    const { push } = await caseAndJira(kibana);
    await kibana.fail({ match: { service: 'jira', method: 'POST', path: '/rest/api/2/issue' }, times: 1, phase: 'after', fault: { kind } });
    await push();
    expect(await factsOf(kibana)).toEqual(['orphanTicket']);
  });

  it('tell no duplicate of a push that failed before its effect', async () => {
    const kibana = await begin();
    const { push } = await caseAndJira(kibana);
    await kibana.fail('jira.unauthorized', { times: 1 });
    expect((await push()).status).toBe(424);
    await push();
    await push();
    expect(await factsOf(kibana)).toEqual([]);
  });

  it('tell a case that changed since its push, until it is pushed again', async () => {
    const kibana = await begin();
    const { caseId, push } = await caseAndJira(kibana);
    await push();
    await send(kibana, 'POST', `/api/cases/${caseId}/comments`, { type: 'user', comment: 'Later', owner: 'cases' });
    expect(await factsOf(kibana)).toEqual(['unpushed']);
    await push();
    expect(await factsOf(kibana)).toEqual([]);
  });

  it('tell a comment that a repeated push wrote twice', async () => {
    const kibana = await begin();
    const { caseId, push } = await caseAndJira(kibana);
    await push();
    for (const comment of ['one', 'two'])
      await send(kibana, 'POST', `/api/cases/${caseId}/comments`, { type: 'user', comment, owner: 'cases' });
    await kibana.fail({ match: { operation: 'addComment' }, after: 1, times: 1, fault: { kind: 'respond', status: 500 } });
    expect((await push()).status).toBe(424);
    await push();
    expect(await factsOf(kibana)).toEqual(['duplicateComment']);
  });

  it.each([
    ['case.create', 'duplicateCase', '/api/cases', caseBody()],
    ['connector.create', 'duplicateConnector', '/api/actions/connector', jiraConnector()],
  ] as const)('tell what a repeated %s made twice', async (operation, fact, path, body) => {
    const kibana = await begin();
    await kibana.fail({ match: { operation }, times: 1, phase: 'after', fault: { kind: 'respond', status: 502 } });
    expect((await send(kibana, 'POST', path, body)).status).toBe(502);
    expect(await factsOf(kibana)).toEqual([]);
    await send(kibana, 'POST', path, body);
    expect(await factsOf(kibana)).toEqual([fact]);
  });

  it('tell no duplicate of what was meant twice, or refused the first time', async () => {
    const kibana = await begin();
    await kibana.fail('kibana.notReady', { times: 1 });
    for (let n = 0; n < 3; n += 1) await send(kibana, 'POST', '/api/cases', caseBody());
    expect(await factsOf(kibana)).toEqual([]);
  });

  it('tell two tickets of runs by hand with one correlation id', async () => {
    const kibana = await begin();
    const { connectors } = await kibana.add({
      connectors: ['.thehive', '.servicenow-itom', { type: '.servicenow', config: { usesTableApi: true } }],
    });
    const execute = (id: string) =>
      send(kibana, 'POST', `/api/actions/connector/${connectors[2]?.id}/_execute`, {
        params: {
          subAction: 'pushToService',
          subActionParams: { incident: { short_description: 'By hand', correlation_id: id, externalId: null }, comments: [] },
        },
      });
    await execute('one');
    await execute('two');
    expect(await factsOf(kibana)).toEqual([]);
    await execute('one');
    const { facts, runs } = await kibana.effects();
    expect(facts).toEqual([expect.objectContaining({ fact: 'duplicateTicket', service: 'servicenow' })]);
    expect(runs.map(({ correlationId }) => correlationId)).toEqual(['one', 'two', 'one']);
  });

  it.each([
    ['after its effect', 'after', ['duplicateTicket']],
    ['before it had one', 'before', []],
  ] as const)(
    'tell two tickets of a run by hand that was sent again, when the answer of the third party was lost %s',
    async (_, phase, expected) => {
      const kibana = await begin();
      const { connectors } = await kibana.add({ connectors: ['.jira'] });
      await kibana.fail({ ...createLost, phase });
      const params = { subAction: 'pushToService', subActionParams: { incident: { summary: 'By hand', externalId: null }, comments: [] } };
      const push = () => send(kibana, 'POST', `/api/actions/connector/${connectors[0]?.id}/_execute`, { params });
      expect((await push()).body).toMatchObject({ status: 'error' });
      expect((await push()).body).toMatchObject({ status: 'ok' });
      expect(await factsOf(kibana)).toEqual(expected);
      const { findings } = await kibana.findings();
      expect(findings.map(({ rule }) => rule)).toContain(expected.length > 0 ? 'repeated-create' : 'unsafe-repeat');
    },
  );

  it('tell no duplicate of runs by hand that all went well', async () => {
    const kibana = await begin();
    const { connectors } = await kibana.add({ connectors: ['.jira'] });
    const params = { subAction: 'pushToService', subActionParams: { incident: { summary: 'By hand', externalId: null }, comments: [] } };
    for (let n = 0; n < 2; n += 1) await send(kibana, 'POST', `/api/actions/connector/${connectors[0]?.id}/_execute`, { params });
    expect(await factsOf(kibana)).toEqual([]);
  });

  it('have one digest for runs that converged, and another for one that did not', async () => {
    const run = async (failure?: Parameters<MockKibana['fail']>[0]) => {
      const kibana = await begin();
      const { push } = await caseAndJira(kibana);
      if (failure) await kibana.fail(failure);
      while ((await push()).status !== 200);
      return (await kibana.effects()).digest;
    };
    const converged = await run();
    expect(await run({ preset: 'jira.unauthorized', times: 1 })).toBe(converged);
    expect(await run(createLost)).not.toBe(converged);
  });

  it.each([
    ['delete-ticket', ['lostTicket']],
    ['edit-ticket', ['staleTicket']],
    ['comment-ticket', []],
    ['close-ticket', []],
  ] as const)('tell what %s by somebody at the vendor makes of a pushed case', async (act, expected) => {
    const kibana = await begin();
    const { caseId, push } = await caseAndJira(kibana);
    await push();
    await kibana.act(act, { id: caseId });
    expect(await factsOf(kibana)).toEqual(expected);
  });

  it('tell a comment that Kibana holds for pushed, and that was lost on its way', async () => {
    const kibana = await begin();
    const { caseId, push } = await caseAndJira(kibana);
    await send(kibana, 'POST', `/api/cases/${caseId}/comments`, { type: 'user', comment: 'Gone', owner: 'cases' });
    const answer = { id: '1', created: '2026-01-01T00:00:00.000+0000' };
    await kibana.fail({
      match: { operation: 'addComment' },
      times: 1,
      fault: { kind: 'respond', status: 201, headers: { 'content-type': 'application/json' }, body: answer },
    });
    expect((await push()).status).toBe(200);
    expect(await factsOf(kibana)).toEqual(['lostComment']);
  });

  it('say so when the journal dropped something', async () => {
    const kibana = await begin({ journalEntries: 2 });
    for (let n = 0; n < 4; n += 1) await send(kibana, 'GET', '/api/status');
    expect((await kibana.effects()).blind).toEqual([expect.stringContaining('dropped its 2 oldest exchanges')]);
  });
});
