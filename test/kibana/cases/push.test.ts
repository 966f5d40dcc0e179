import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, targetOf } from '../../targets.ts';
import { alertBody, comment, commentBody, createCase, fileBody, getCase, historyOf, noConnector, ok, patch, refusal } from './drafts.ts';
import { createConnector, push, recordRuns } from './recorder.ts';

const elastic = { email: null, full_name: null, username: 'elastic' };
const clock = '2025-01-01T00:00:00.000Z';

describeTargets('pushing a case', (begin) => {
  it('writes down where it went', async () => {
    const kibana = await begin({ clock, ...recordRuns().world });
    const created = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    const external_service = {
      pushed_at: clock,
      pushed_by: elastic,
      connector_id: connectorId,
      connector_name: 'My connector',
      external_id: 'id-1',
      external_title: 'TICKET-1',
      external_url: 'https://tickets.example/1',
    };
    const { version, ...answered } = ok(await push(kibana, created.id, connectorId));
    const { version: before, ...rest } = created;
    expect(answered).toEqual({ ...rest, external_service, updated_at: clock, updated_by: elastic });
    expect(version).not.toBe(before);
    expect(await getCase(kibana, created.id)).toMatchObject({ version, external_service });
    expect(historyOf(kibana, created.id).slice(1)).toEqual([
      { type: 'pushed', action: 'push_to_service', payload: { externalService: external_service } },
    ]);
  });

  it('answers everything attached, stamped', async () => {
    const kibana = await begin({ clock, ...recordRuns().world });
    const { id } = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    for (const body of [commentBody(), alertBody(['a', 'b']), fileBody()]) await comment(kibana, id, body);
    const before = (await comment(kibana, id, commentBody('Another'))).comments;
    const { comments, totalComment, totalAlerts } = ok(await push(kibana, id, connectorId));
    expect({ totalComment, totalAlerts }).toEqual({ totalComment: 4, totalAlerts: 0 });
    expect(comments).toEqual(before.map((shown) => ({ ...shown, version: expect.any(String), pushed_at: clock, pushed_by: elastic })));
    expect(comments.map(({ version }) => version)).not.toEqual(before.map(({ version }) => version));
  });

  it.each([
    ['{}', {}],
    ['null', null],
    ['nothing', undefined],
  ])('takes a body of %s', async (_, body) => {
    const kibana = await begin(recordRuns().world);
    const { id } = await createCase(kibana);
    const path = `/api/cases/${id}/connector/${await createConnector(kibana)}/_push`;
    expect((await kibana.send('POST', path, body)).status).toBe(200);
  });

  it('runs the connector again when nothing changed', async () => {
    const { runs, world } = recordRuns();
    const kibana = await begin(world);
    const { id } = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    const first = ok(await push(kibana, id, connectorId));
    const second = ok(await push(kibana, id, connectorId));
    expect(runs.map(({ subActionParams }) => subActionParams.incident['externalId'])).toEqual([null, 'id-1']);
    expect(second).toMatchObject({ external_service: { external_id: 'id-2' } });
    expect(second.version).not.toBe(first.version);
    expect(historyOf(kibana, id).map(({ type }) => type)).toEqual(['create_case', 'pushed', 'pushed']);
  });

  it('updates what it created over the same connector, whatever lies between', async () => {
    const { runs, world } = recordRuns();
    const kibana = await begin(world);
    const { id } = await createCase(kibana);
    const [one, two] = [await createConnector(kibana, '.jira'), await createConnector(kibana, '.servicenow')];
    for (const connectorId of [one, two, one]) ok(await push(kibana, id, connectorId));
    expect(runs.map(({ type, subActionParams }) => [type, subActionParams.incident['externalId']])).toEqual([
      ['.jira', null],
      ['.servicenow', null],
      ['.jira', 'id-1'],
    ]);
  });

  it('keeps where a case went when its connector changes', async () => {
    const kibana = await begin(recordRuns().world);
    const created = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    const pushed = ok(await push(kibana, created.id, connectorId));
    const connector = { id: 'other', name: 'Other', type: '.servicenow', fields: null };
    expect(await patch(kibana, pushed, { connector })).toMatchObject({ connector, external_service: { connector_id: connectorId } });
  });
});

describeTargets('refusing to push', (begin) => {
  it.each([
    ['the case', 'unknown', 'known', 'Saved object [cases/unknown] not found'],
    ['the connector', 'known', 'unknown', 'Saved object [action/unknown] not found'],
  ])('refuses when %s is not there', async (_, theCase, connector, message) => {
    const { runs, world } = recordRuns();
    const kibana = await begin(world);
    const ids = { known: (await createCase(kibana)).id, unknown: 'unknown' };
    const connectors = { known: await createConnector(kibana), unknown: 'unknown' };
    const answer = push(kibana, ids[theCase as 'known'], connectors[connector as 'known']);
    expect(await refusal(answer)).toEqual([404, message]);
    expect(runs).toEqual([]);
  });

  it('answers what the connector failed with, and leaves the case as it was', async () => {
    const kibana = await begin(
      recordRuns(() => {
        throw new Error(
          '[Action][Jira]: Unable to create incident. Error: Request failed with status code 400. Reason: Epic Name is required.',
        );
      }).world,
    );
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    const before = await kibana.send('GET', `/api/cases/${id}/comments`);
    const untouched = await getCase(kibana, id);
    expect(await push(kibana, id, await createConnector(kibana))).toMatchObject({
      status: 424,
      body: {
        statusCode: 424,
        error: 'Failed Dependency',
        message: '[Action][Jira]: Unable to create incident. Error: Request failed with status code 400. Reason: Epic Name is required.',
      },
    });
    expect(await getCase(kibana, id)).toEqual(untouched);
    expect((await kibana.send('GET', `/api/cases/${id}/comments`)).body).toEqual(before.body);
    expect(historyOf(kibana, id).map(({ type }) => type)).toEqual(['create_case', 'comment']);
  });

  it('answers the message of a refusal of params, where there is no service message', async () => {
    const kibana = await begin(recordRuns().world);
    const { id } = await createCase(kibana);
    const [status, message] = await refusal(push(kibana, id, await createConnector(kibana, '.index-record')));
    expect(status).toBe(424);
    expect(message).toMatch(/^error validating action params: /);
  });

  it.each([
    ['basic', 'your basic license does not support it. Please upgrade your license.'],
    ['gold-expired', 'your gold license has expired.'],
    ['unavailable', 'license information is not available at this time.'],
  ] as const)('refuses what the licence does not allow any more, when it is %s', async (license, reason) => {
    const kibana = await begin({ ...recordRuns().world, license, preconfigured: { fixed: { name: 'F', actionTypeId: '.jira' } } });
    const { id } = await createCase(kibana);
    expect(await refusal(push(kibana, id, 'fixed'))).toEqual([403, `Action type .jira is disabled because ${reason}`]);
  });

  it('answers 500 to an id that is no text, after everything was written', async () => {
    const kibana = await begin(recordRuns(() => ({ id: 7, title: 'T', url: 'u' })).world);
    const { id } = await createCase(kibana);
    expect(await refusal(push(kibana, id, await createConnector(kibana)))).toEqual([
      500,
      'Invalid value "7" supplied to "external_service,external_id"',
    ]);
    expect(historyOf(kibana, id).at(-1)?.type).toBe('pushed');
  });
});

describeTargets('closing by pushing', (begin) => {
  it('closes the case, before the push is written down', async () => {
    const kibana = await begin({ clock, ...recordRuns().world });
    const { cases } = kibana.world.parts;
    cases.alerts.add({ id: 'a', index: 'alerts' });
    const configuration = { owner: 'cases', closure_type: 'close-by-pushing', connector: noConnector };
    ok(await kibana.send('POST', '/api/cases/configure', configuration));
    const connectorId = await createConnector(kibana);
    const { id } = await createCase(kibana);
    await comment(kibana, id, alertBody('a'));
    expect(ok(await push(kibana, id, connectorId))).toMatchObject({
      status: 'closed',
      closed_at: clock,
      closed_by: elastic,
      duration: 0,
      time_to_resolve: 0,
    });
    expect(historyOf(kibana, id).slice(2)).toEqual([
      { type: 'status', action: 'update', payload: { status: 'closed' } },
      expect.objectContaining({ type: 'pushed' }),
    ]);
    expect(cases.alerts.documents([{ id: 'a', index: 'alerts' }])).toMatchObject([{ 'kibana.alert.workflow_status': 'closed' }]);
    const other = await createCase(kibana, { owner: 'observability' });
    expect(ok(await push(kibana, other.id, connectorId))).toMatchObject({ status: 'open', closed_at: null });
  });
});

describe('the owner that decides about closing', () => {
  it.each([
    ['8.1.0', 'closed'],
    ['8.2.0', 'open'],
  ])('in %s leaves a case of another owner %s', async (kibanaVersion, status) => {
    const kibana = targetOf(createWorld({ kibanaVersion, ...recordRuns().world }));
    const configuration = { owner: 'observability', closure_type: 'close-by-pushing', connector: noConnector };
    ok(await kibana.send('POST', '/api/cases/configure', configuration));
    const { id } = await createCase(kibana);
    expect(ok(await push(kibana, id, await createConnector(kibana)))).toMatchObject({ status });
  });
});

describe('a closed case', () => {
  it.each([
    ['7.17.0', 409],
    ['8.16.0', 409],
    ['8.17.0', 200],
    ['8.19.0', 200],
    ['9.4.0', 200],
  ])('in %s is answered %i', async (kibanaVersion, status) => {
    const kibana = targetOf(createWorld({ kibanaVersion, ...recordRuns().world }));
    const { id } = await patch(kibana, await createCase(kibana), { status: 'closed' });
    const answer = await push(kibana, id, await createConnector(kibana));
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body).toMatchObject({ message: 'The A title case is closed. Pushing a closed case is not allowed.' });
  });
});

describe('a second push', () => {
  it.each([
    ['7.17.0', ['pushToService', 'getIncident', 'pushToService']],
    ['8.5.0', ['pushToService', 'getIncident', 'pushToService']],
    ['8.6.0', ['pushToService', 'pushToService']],
  ])('in %s runs %j', async (kibanaVersion, subActions) => {
    const { runs, world } = recordRuns();
    const kibana = targetOf(createWorld({ kibanaVersion, ...world }));
    const { id } = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    for (const _ of [1, 2]) ok(await push(kibana, id, connectorId));
    expect(runs.map(({ subAction }) => subAction)).toEqual(subActions);
    const asked = runs.filter(({ subAction }) => subAction === 'getIncident').map(({ subActionParams }) => subActionParams);
    expect(asked).toEqual(asked.map(() => ({ externalId: 'id-1' })));
  });
});

describe('what happens while the connector runs', () => {
  it('counts: a comment of that time is stamped, though it was not sent', async () => {
    let meanwhile = async () => {};
    const { runs, world } = recordRuns();
    const slow = world.connectorTypes.map((type) => ({
      ...type,
      execute: async (...run: Parameters<typeof type.execute>) => {
        await meanwhile();
        return type.execute(...run);
      },
    }));
    const kibana = targetOf(createWorld({ connectorTypes: slow }));
    const { id } = await createCase(kibana);
    const connectorId = await createConnector(kibana);
    meanwhile = async () => void (await comment(kibana, id));
    const { comments } = ok(await push(kibana, id, connectorId));
    expect(runs[0]?.subActionParams.comments).toEqual([]);
    expect(comments).toMatchObject([{ pushed_by: elastic }]);
  });

  it('leaves an incident without a case, when that is deleted', async () => {
    const { runs, world } = recordRuns(() => {
      kibana.world.parts.cases.records.delete('default', id, elastic);
      return { id: '1', title: 'T', url: 'u' };
    });
    const kibana = targetOf(createWorld(world));
    const { id } = await createCase(kibana);
    expect(await refusal(push(kibana, id, await createConnector(kibana)))).toEqual([404, `Saved object [cases/${id}] not found`]);
    expect(runs).toHaveLength(1);
  });
});
