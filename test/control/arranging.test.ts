import { expect, it } from 'vitest';
import { isOfCases } from '../connector-types/examples/example.ts';
import { typeExamples } from '../connector-types/examples/index.ts';
import { describeWherever, send } from './wherever.ts';

const caseTypes = [...new Set(typeExamples.filter(isOfCases).map(({ type }) => type.id))];

describeWherever('what a test arranges', (begin) => {
  it.each(caseTypes)('is a connector of type %s and a case that can be pushed over it', async (type) => {
    await using kibana = await begin();
    const { connectors, cases } = await kibana.add({ connectors: [type], cases: [{ title: 'Disk full', connector: type }] });
    const [{ id: connectorId } = { id: '' }] = connectors;
    const [{ id: caseId } = { id: '' }] = cases;
    expect(await kibana.ticketsOf(caseId)).toEqual([]);
    const pushed = await send<{ external_service: { external_id: string } }>(
      kibana,
      'POST',
      `/api/cases/${caseId}/connector/${connectorId}/_push`,
      {},
    );
    expect([pushed.status, pushed.body.external_service?.external_id]).toEqual([200, expect.any(String)]);
    const tickets = await kibana.ticketsOf(caseId);
    expect(tickets).toHaveLength(1);
    expect(JSON.stringify(tickets)).toContain('Disk full');
    expect(await kibana.cases()).toMatchObject([{ id: caseId, title: 'Disk full', external_service: pushed.body.external_service }]);
  });

  it('is in no journal, and meets no fault', async () => {
    await using kibana = await begin();
    await kibana.fail('kibana.notReady');
    await kibana.add({ connectors: ['.jira'], cases: [{}] });
    expect(await kibana.journal.all()).toEqual([]);
  });

  it('can be told otherwise: a name, a host, a space, any field of a case', async () => {
    await using kibana = await begin();
    await send(kibana, 'POST', '/api/spaces/space', { id: 'team', name: 'Team' });
    const { connectors, cases } = await kibana.add({
      space: 'team',
      connectors: [{ type: '.jira', id: 'tickets', name: 'Tickets', config: { projectKey: 'OPS' } }],
      cases: [
        { id: 'disk', connector: 'Tickets', severity: 'high', tags: ['a'] },
        { connector: 'tickets', fields: null },
      ],
    });
    expect(connectors).toMatchObject([{ id: 'tickets', name: 'Tickets', config: { projectKey: 'OPS' } }]);
    expect(cases).toMatchObject([
      { id: 'disk', severity: 'high', tags: ['a'], connector: { id: 'tickets', type: '.jira' } },
      { connector: { fields: null } },
    ]);
    expect([await kibana.cases(), await kibana.connectors()]).toEqual([[], []]);
    expect((await kibana.cases('team')).map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    expect(await kibana.connectors('team')).toMatchObject([{ id: 'tickets' }]);
  });

  it('shows no secret of a connector', async () => {
    await using kibana = await begin();
    const added = await kibana.add({ connectors: [{ type: '.jira', secrets: { email: 'me@example.com', apiToken: 'h1dden-token' } }] });
    expect(JSON.stringify([added, await kibana.connectors()])).not.toContain('h1dden-token');
  });

  it.each([
    [{ connectors: ['.none-such'] }, 'connectors[0]'],
    [{ connectors: [{ type: '.jira', config: { apiUrl: 5 } }] }, 'connectors[0]'],
    [{ cases: [{ connector: 'nobody' }] }, 'there is no connector nobody'],
    [{ cases: [{ severity: 'odd' }] }, 'cases[0]'],
    [{ case: [] }, 'case'],
  ])('is refused with the place: %j', async (arrangement, message) => {
    await using kibana = await begin();
    await expect(async () => kibana.add(arrangement as never)).rejects.toThrow(message);
  });

  it('is not there for a case that nobody made', async () => {
    await using kibana = await begin();
    await expect(async () => kibana.ticketsOf('none')).rejects.toThrow('Saved object [cases/none] not found');
  });
});
