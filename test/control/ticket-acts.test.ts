import { expect, it } from 'vitest';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import { isOfCases } from '../connector-types/examples/example.ts';
import { typeExamples } from '../connector-types/examples/index.ts';
import { describeWherever, send } from './wherever.ts';

/** Pushes that somebody at the vendor's came between: what the ticket then is, and what the next push is told; undefined where it succeeds. */
const lost: Readonly<Record<string, RegExp>> = {
  '.jira':
    /^\[Action\]\[Jira\]: Unable to update incident with id 10000\..* Reason: Issue does not exist or you do not have permission to see it\.$/,
  '.servicenow': /^\[Action\]\[ServiceNow\]: Unable to update incident with id .* Error: No incident with the sys_id /,
  '.servicenow-sir': /^\[Action\]\[ServiceNow\]: Unable to update incident with id .* Error: No incident with the sys_id /,
  '.resilient':
    /Unable to get incident with id 2001\. Error: Status code: 404\. Message: API Error: Unable to find object with ID 2,001\.\.$/,
  '.swimlane': /^\[Action\]\[Swimlane\]: Unable to update record in application with id app-1\. .* \(3002\)$/,
  '.cases-webhook': /^\[Action\]\[Webhook - Case Management\]: Unable to update case with id 1\. .*There is no case 1/,
  '.thehive': /^Status code: 404\. Message: API Error: NotFoundError - Case not found$/,
};
/** Where a ticket keeps its id wherever it goes, the push finds it, and the case gets its new name. */
const moved: Readonly<Record<string, string>> = { '.jira': 'MOVED-1', '.cases-webhook': 'MOVED-1' };

const caseTypes = [...new Set(typeExamples.filter(isOfCases).map(({ type }) => type.id))];

interface Pushed {
  message: string;
  external_service: { external_title: string };
}

async function pushedOnce(kibana: MockKibana, type: string) {
  const { connectors, cases } = await kibana.add({ connectors: [type], cases: [{ title: 'Disk full', connector: type }] });
  const [caseId = '', connectorId = ''] = [cases[0]?.id, connectors[0]?.id];
  const push = () => send<Pushed>(kibana, 'POST', `/api/cases/${caseId}/connector/${connectorId}/_push`, {});
  expect((await push()).status).toBe(200);
  return { caseId, push };
}

describeWherever('what somebody does at the vendor', (begin) => {
  it.each(caseTypes)('to a ticket of %s shows there, and in the next push', async (type) => {
    await using kibana = await begin();
    const { caseId, push } = await pushedOnce(kibana, type);
    const [before] = await kibana.ticketsOf(caseId);
    await kibana.act('edit-ticket', { id: caseId });
    expect(JSON.stringify(await kibana.ticketsOf(caseId))).toContain('Edited by somebody else');
    await kibana.act('close-ticket', { id: caseId });
    expect(JSON.stringify(await kibana.ticketsOf(caseId))).toMatch(/Closed|closed|Done|"state":"[37]"|"plan_status":"C"/);
    await kibana.act('comment-ticket', { id: caseId, comment: 'Seen' });
    expect(JSON.stringify(await kibana.snapshot())).toContain('Seen');
    expect((await push()).status).toBe(200);

    await kibana.act('move-ticket', { id: caseId });
    const again = await push();
    if (moved[type]) expect(again.body.external_service.external_title).toBe(moved[type]);
    else expect([again.status, again.body.message]).toEqual([424, expect.stringMatching(lost[type] ?? /never/)]);
    expect(await kibana.ticketsOf(caseId)).not.toEqual([before]);
  });

  it.each(caseTypes)('who deletes a ticket of %s makes the next push fail in its words', async (type) => {
    await using kibana = await begin();
    const { caseId, push } = await pushedOnce(kibana, type);
    await kibana.act('delete-ticket', { id: caseId });
    expect(await kibana.ticketsOf(caseId)).toEqual([]);
    const again = await push();
    expect([again.status, again.body.message]).toEqual([424, expect.stringMatching(lost[type] ?? /never/)]);
  });

  it('may happen while Kibana calls the vendor', async () => {
    await using kibana = await begin();
    const { caseId, push } = await pushedOnce(kibana, '.jira');
    await kibana.fail({ match: { service: 'jira', method: 'PUT' }, fault: { kind: 'meanwhile', action: 'delete-ticket', with: {} } });
    expect((await push()).body.message).toMatch(lost['.jira'] ?? '');
    expect(await kibana.ticketsOf(caseId)).toEqual([]);
  });

  it('can be about a ticket of no case, by the id that its vendor gave it', async () => {
    const issues = [{ key: 'SEC-7', fields: {}, comments: [] }];
    await using kibana = await begin({ seed: { simulators: { jira: { issues } } } });
    await kibana.act('edit-ticket', { service: 'jira', ticket: 'SEC-7', fields: { summary: 'Mine' } });
    expect(await kibana.simulator('jira').records('issues')).toMatchObject([{ key: 'SEC-7', fields: { summary: 'Mine' } }]);
  });

  it.each([
    [{}, 'Nobody knows which case'],
    [{ id: 'none' }, 'Saved object [cases/none] not found'],
    [{ ticket: '1' }, 'service: expected the vendor that has this ticket, such as jira'],
    [{ service: 'jirra', ticket: '1' }, 'there is no simulator "jirra"'],
    [{ service: 'jira', ticket: '1' }, 'expected a case that was pushed, whose ticket is still there'],
    [{ service: 'jira', ticket: 'SEC-7', fields: { summary: '' } }, 'The vendor refuses that'],
  ])('is refused with what was expected: %j', async (details, message) => {
    const issues = [{ key: 'SEC-7', fields: {}, comments: [] }];
    await using kibana = await begin({ seed: { simulators: { jira: { issues } } } });
    await expect(async () => kibana.act('edit-ticket', details)).rejects.toThrow(message);
  });

  it('comments a case, or deletes it, as another user of Kibana', async () => {
    await using kibana = await begin();
    const { caseId } = await pushedOnce(kibana, '.jira');
    await kibana.act('comment-case', { id: caseId, comment: 'A thought' });
    const found = await send(kibana, 'GET', `/api/cases/${caseId}/comments/_find`);
    expect(found.body).toMatchObject({ comments: [{ comment: 'A thought', created_by: { username: 'somebody_else' } }] });
    await kibana.fail({ match: { operation: 'case.push' }, fault: { kind: 'meanwhile', action: 'delete-case', with: {} } });
    const [{ connector } = { connector: { id: '' } }] = (await kibana.cases()) as unknown as [{ connector: { id: string } }];
    const pushed = await send<Pushed>(kibana, 'POST', `/api/cases/${caseId}/connector/${connector.id}/_push`, {});
    expect([pushed.status, pushed.body.message]).toEqual([404, expect.stringContaining(`Saved object [cases/${caseId}] not found`)]);
    expect(await kibana.cases()).toEqual([]);
  });
});
