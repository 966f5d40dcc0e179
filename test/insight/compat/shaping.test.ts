import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { caseAndJira, send } from '../../control/wherever.ts';

const patient = { ms: 60_000, isOver: () => false };
const lastOf = (kibana: World) => kibana.journal.of('kibana').at(-1)?.id ?? '';
const begin = (options: WorldOptions = {}) => createWorld({ kibanaVersion: '9.4.0', ...options });

describe('which differences shaped an answer', () => {
  it('is told with the first release that has it, and what would be without it', async () => {
    const kibana = begin();
    const { caseId } = await caseAndJira(kibana);
    await send(kibana, 'GET', `/api/cases/${caseId}`);
    const { rows, untried } = await kibana.shaping(lastOf(kibana), patient);
    expect(untried).toBe(0);
    expect(rows.find(({ name }) => name === 'caseTotalEvents')).toMatchObject({
      has: true,
      since: '9.3.0',
      otherwise: ['totalEvents is gone'],
    });
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['caseSeverity', 'caseCategory']));
    // Asked for meanwhile, but of another area.
    expect(rows.map(({ name }) => name)).not.toContain('forbiddenRoutesNamePrivileges');
  });

  it('is told of what the release lacks, and of the calls to a vendor', async () => {
    const kibana = begin({ kibanaVersion: '8.16.0' });
    const { push } = await caseAndJira(kibana);
    await push();
    const { rows } = await kibana.shaping(lastOf(kibana), patient);
    expect(rows.find(({ name }) => name === 'jiraCreatemetaByProject')).toMatchObject({ has: false, since: '8.17.0' });
  });

  it('is told of a refusal by its words', async () => {
    const kibana = begin();
    await send(kibana, 'POST', '/api/actions/connector', { name: 'x', connector_type_id: '.jira', config: {}, secrets: {} });
    const { rows } = await kibana.shaping(lastOf(kibana), patient);
    expect(rows.map(({ name }) => name)).toContain('connectorTypesInZod4');
  });

  it('is told though what led there only read', async () => {
    const kibana = begin();
    const { caseId } = await caseAndJira(kibana);
    for (let count = 0; count < 30; count += 1) await send(kibana, 'GET', '/api/cases/_find');
    await send(kibana, 'GET', `/api/cases/${caseId}`);
    expect((await kibana.shaping(lastOf(kibana), patient)).rows).not.toEqual([]);
  });

  it('is not told of what a scripted fault had a part in, of calls, and of what is not emulated', async () => {
    const kibana = begin();
    const { push } = await caseAndJira(kibana);
    kibana.fail('jira.rateLimited', { times: 1 });
    await push();
    expect(await kibana.shaping(lastOf(kibana), patient)).toMatchObject({ rows: [], why: 'a scripted fault had a part in it' });
    const call = kibana.journal.of('jira')[0]?.id ?? '';
    expect((await kibana.shaping(call, patient)).why).toMatch(/no request to Kibana/);
    await send(kibana, 'GET', '/api/alerting/rules/_find');
    expect((await kibana.shaping(lastOf(kibana), patient)).why).toBe('mock-kibana has no such route');
  });

  it('says how much it left out where its time is over, or nobody waits any more', async () => {
    const kibana = begin();
    await send(kibana, 'GET', '/api/cases/_find');
    expect((await kibana.shaping(lastOf(kibana), { ms: 60_000, isOver: () => true })).untried).toBeGreaterThan(10);
  });
});
