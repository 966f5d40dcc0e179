import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';

const basic = (name: string) => ({ authorization: `Basic ${btoa(`${name}:x`)}` });
const json = { 'content-type': 'application/json', 'kbn-xsrf': 'true' };

describe('the journal tells at which step Kibana refused a request', () => {
  const kibana = createWorld({
    auth: 'strict',
    maxPayload: 1000,
    users: [
      { username: 'writer', password: 'x', connectors: 'all', cases: 'all' },
      { username: 'nobody', password: 'x' },
    ],
  });

  it.each<[step: string, method: string, path: string, headers: Record<string, string>, body?: string]>([
    ['url', 'GET', '/api/cases/%', basic('writer')],
    ['route', 'POST', '/api/none', { ...json, ...basic('writer') }, '{}'],
    ['authentication', 'POST', '/api/cases', json, '{}'],
    ['authentication', 'GET', '/api/none', {}],
    ['payload', 'POST', '/api/cases', { ...json, ...basic('writer') }, '{'],
    ['xsrf', 'POST', '/api/cases', { 'content-type': 'application/json', ...basic('writer') }, '{}'],
    ['version', 'GET', '/api/cases/_find', { 'kbn-version': '8.0.0', ...basic('writer') }],
    ['internal', 'GET', '/internal/actions/connectors', basic('writer')],
    ['query', 'GET', '/api/spaces/space?purpose=none', basic('writer')],
    ['body', 'POST', '/api/actions/connector', { ...json, ...basic('writer') }, '{}'],
    ['run', 'GET', '/api/cases/none', basic('writer')],
    ['run', 'GET', '/api/actions/connectors', basic('nobody')],
  ])('%s: %s %s', async (step, method, path, headers, body) => {
    await kibana.fetch(new Request(kibana.url + path, { method, headers, ...(body !== undefined && { body }) }));
    expect(kibana.journal.all().at(-1)).toMatchObject({ refusedAt: step });
  });

  it('and of one that it answers nothing', async () => {
    await kibana.fetch(new Request(`${kibana.url}/api/cases/_find`, { headers: basic('writer') }));
    const exchange = kibana.journal.all().at(-1);
    expect(exchange?.response?.status).toBe(200);
    expect(exchange).not.toHaveProperty('refusedAt');
  });

  it('nor of one that a fault answered in its place', async () => {
    using _ = kibana.fail('kibana.rateLimited', { times: 1 });
    await kibana.fetch(new Request(`${kibana.url}/api/cases/none`, { headers: basic('writer') }));
    expect(kibana.journal.all().at(-1)).not.toHaveProperty('refusedAt');
  });
});
