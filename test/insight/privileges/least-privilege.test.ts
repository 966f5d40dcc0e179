import { describe, expect, it } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { startMockKibana } from '#src/server/server.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';

const none = { id: 'none', name: 'none', type: '.none', fields: null };
const newCase = (owner: string) => ({ title: 'T', description: 'D', tags: [], owner, settings: { syncAlerts: false }, connector: none });

function begin(options: WorldOptions = {}) {
  const kibana = createWorld(options);
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
  const send = async (method: string, path: string, body?: unknown) => {
    const text = await (
      await kibana.fetch(new Request(kibana.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }))
    ).text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return { kibana, send };
}

describe('least privilege', () => {
  it.each([
    ['a list of connectors', '9.4.0', [['GET', '/api/actions/connectors']], { actions: ['read'] }],
    [
      'a search of cases',
      '9.4.0',
      [
        ['POST', '/api/cases', 'cases'],
        ['GET', '/api/cases/_find'],
      ],
      { generalCasesV3: ['minimal_all'] },
    ],
    ['a case of Observability', '8.18.0', [['POST', '/api/cases', 'observability']], { observabilityCasesV2: ['minimal_all'] }],
    [
      'a case before there were versions of the feature',
      '8.17.0',
      [['POST', '/api/cases', 'securitySolution']],
      { securitySolutionCases: ['minimal_all'] },
    ],
    ['a release without privileges beside the level', '7.17.0', [['POST', '/api/cases', 'cases']], { generalCases: ['all'] }],
    ['the status', '9.4.0', [['GET', '/api/status']], {}],
  ])('is, of %s in %s, just that', async (_, kibanaVersion, requests, feature) => {
    const { kibana, send } = begin({ kibanaVersion });
    for (const [method = '', path = '', owner] of requests) await send(method, path, owner && newCase(owner));
    expect((await kibana.leastPrivilege()).role.kibana).toEqual([{ base: [], feature, spaces: ['default'] }]);
  });

  it('names the request that needs each privilege, and what it is answered without', async () => {
    const { kibana, send } = begin();
    const { id } = await send('POST', '/api/cases', newCase('cases'));
    await send('POST', `/api/cases/${id}/comments`, { type: 'user', comment: 'C', owner: 'cases' });
    await send('DELETE', `/api/cases?ids=${encodeURIComponent(JSON.stringify([id]))}`);
    const { needed, role } = await kibana.leastPrivilege();
    expect(role.kibana[0]?.feature).toEqual({ generalCasesV3: ['minimal_all', 'cases_delete', 'create_comment'] });
    expect(needed.map(({ privilege, request }) => [privilege, request.split('/').slice(0, 3).join('/')])).toEqual([
      ['all', 'POST /api/cases'],
      ['cases_delete', 'DELETE /api/cases'],
      ['create_comment', 'POST /api/cases'],
    ]);
    expect(needed.every(({ without }) => without.startsWith('403 Unauthorized'))).toBe(true);
  });

  it('is proven: a strict user with it comes to the same, with less of it to another', async () => {
    const { kibana, send } = begin();
    await send('POST', '/api/actions/connector', { name: 'Log', connector_type_id: '.server-log' });
    expect((await kibana.leastPrivilege()).role.kibana[0]?.feature).toEqual({ actions: ['all'] });
    for (const [connectors, status] of [
      ['all', 200],
      ['read', 403],
    ] as const) {
      const strict = createWorld({ auth: 'strict', users: [{ username: 'u', password: 'p', connectors }] });
      const headers = { 'kbn-xsrf': 'x', 'content-type': 'application/json', authorization: `Basic ${btoa('u:p')}` };
      const body = JSON.stringify({ name: 'Log', connector_type_id: '.server-log' });
      expect((await strict.fetch(new Request(`${strict.url}/api/actions/connector`, { method: 'POST', headers, body }))).status).toBe(
        status,
      );
    }
  });

  it('leaves out what setup arranged, and names the spaces', async () => {
    const { kibana, send } = begin();
    await kibana.setup(() => send('POST', '/api/actions/connector', { name: 'Log', connector_type_id: '.server-log' }));
    await send('GET', '/s/team/api/actions/connectors');
    const { role, role_descriptors } = await kibana.leastPrivilege();
    expect(role.kibana).toEqual([{ base: [], feature: { actions: ['read'] }, spaces: ['team'] }]);
    expect(role_descriptors['least-privilege']?.applications[0]).toMatchObject({
      privileges: ['feature_actions.read'],
      resources: ['space:team'],
    });
  });

  it('is there over HTTP', async () => {
    await using server = await startMockKibana();
    await fetch(`${server.url}/api/actions/connectors`);
    const remote = await connectMockKibana(server.url);
    expect(await remote.leastPrivilege()).toEqual(await server.world.leastPrivilege());
  });
});
