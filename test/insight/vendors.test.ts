import { expect, it } from 'vitest';
import { createWorld, type World } from '#src/worlds/world.ts';
import { isOfCases } from '../connector-types/examples/example.ts';
import { typeExamples } from '../connector-types/examples/index.ts';
import { send } from '../control/wherever.ts';

const caseTypes = [...new Set(typeExamples.filter(isOfCases).map(({ type }) => type.id))];

/** A case with a comment that was pushed once. */
async function pushedOver(type: string) {
  const kibana: World = createWorld();
  const { connectors, cases } = kibana.add({ connectors: [type], cases: [{ title: 'Disk full', connector: type }] });
  const id = cases[0]?.id ?? '';
  const path = `/api/cases/${id}/connector/${connectors[0]?.id}/_push`;
  await send(kibana, 'POST', `/api/cases/${id}/comments`, { type: 'user', comment: 'Since noon', owner: 'cases' });
  const push = () => send(kibana, 'POST', path, {});
  expect((await push()).status).toBe(200);
  const facts = async () => (await kibana.effects()).facts.map(({ fact }) => fact);
  return { kibana, id, push, facts };
}

it.each(caseTypes)('a case that was pushed over %s is reconciled', async (type) => {
  const { kibana, push, facts } = await pushedOver(type);
  const [effects] = (await kibana.effects()).cases;
  expect(effects?.tickets).toMatchObject([{ id: effects?.claims?.externalId, createdBy: expect.any(String), exists: true }]);
  expect(effects?.comments).toMatchObject([{ remote: [expect.any(String)] }]);
  expect(await facts()).toEqual([]);
  await push();
  expect(await facts()).toEqual([]);
});

it.each(caseTypes)('a ticket of %s that somebody edits is stale, and one that is deleted is lost', async (type) => {
  const { kibana, id, facts } = await pushedOver(type);
  kibana.act('edit-ticket', { id });
  // A record of Swimlane has no title of its own, and what is edited is a field that no push writes.
  expect(await facts()).toEqual(type === '.swimlane' ? [] : ['staleTicket']);
  kibana.act('delete-ticket', { id });
  expect(await facts()).toEqual(['lostTicket']);
});

it.each(caseTypes)(
  'two pushes over %s, the first of which lost the answer to its create, leave two tickets, but where the vendor takes them for one',
  async (type) => {
    const kibana = createWorld();
    const { connectors, cases } = kibana.add({ connectors: [type], cases: [{ title: 'Disk full', connector: type }] });
    const path = `/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push`;
    // Not the request for a token, which comes first.
    const isWrite = { operation: 'createIncident', method: 'POST', ...(type.startsWith('.servicenow') && { path: '/api/now/*' }) };
    kibana.fail({ match: isWrite, times: 1, phase: 'after', fault: { kind: 'drop-connection' } });
    expect((await send(kibana, 'POST', path, {})).status).toBe(424);
    expect((await send(kibana, 'POST', path, {})).status).toBe(200);
    // The Elastic app finds the first one by its correlation id.
    const isOne = type.startsWith('.servicenow');
    expect((await kibana.effects()).facts.map(({ fact }) => fact)).toEqual(isOne ? [] : ['duplicateTicket', 'orphanTicket']);
    const errors = (await kibana.findings()).findings.filter(({ level }) => level === 'error');
    expect(errors.map(({ rule }) => rule)).toEqual(isOne ? [] : ['repeated-create']);
  },
);
