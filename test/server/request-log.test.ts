import { describe, expect, it } from 'vitest';
import { type StartOptions, startMockKibana } from '#src/server/server.ts';

/** Does something to a server, and resolves to what it logged meanwhile, without times. */
async function loggedBy(
  act: (url: string, kibana: Awaited<ReturnType<typeof startMockKibana>>['world']) => Promise<unknown>,
  options: StartOptions = {},
) {
  const lines: string[] = [];
  const server = await startMockKibana({ log: 'line', onLog: (line) => lines.push(line), ...options });
  try {
    await act(server.url, server.world);
  } finally {
    await server.close();
  }
  return lines.map((line) => line.replace(/^\d{4}-\S+Z /, '').replace(/ \d+ms/, ' 0ms'));
}

const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
const post = (url: string, body: unknown = {}) => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });

describe('the log of requests', () => {
  it('has the calls to a vendor below what caused them, and the fault by name', async () => {
    let path = '';
    const lines = await loggedBy(async (url, kibana) => {
      const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{ connector: '.jira' }] });
      path = `/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push`;
      kibana.fail('jira.unauthorized', { times: 1 });
      await post(url + path);
      await post(url + path);
    });
    expect(lines).toEqual([
      `POST ${path} 424 0ms`,
      '    jira POST /rest/api/2/issue 401 0ms fault jira.unauthorized',
      `POST ${path} 200 0ms`,
      '    jira POST /rest/api/2/issue 201 0ms',
      '    jira GET /rest/api/2/issue/10000 200 0ms',
    ]);
  });

  it('names a fault of Kibana’s own, and a rule by its id where it has no name', async () => {
    const lines = await loggedBy(async (url, kibana) => {
      kibana.fail('kibana.notReady', { times: 1 });
      await fetch(`${url}/api/status`);
      kibana.fail({ match: { path: '/api/status' }, fault: { kind: 'drop-connection' } });
      await fetch(`${url}/api/status`).catch(() => undefined);
    });
    expect(lines).toEqual(['GET /api/status 503 0ms fault kibana.notReady', 'GET /api/status reset 0ms fault fault-2']);
  });

  it('has the keys of a query without their values', async () => {
    const lines = await loggedBy((url) => fetch(`${url}/api/cases/_find?search=hush%26&owner=hush&perPage=`));
    expect(lines).toEqual(['GET /api/cases/_find?search=…&owner=…&perPage=… 400 0ms']);
  });

  it('says what is not emulated', async () => {
    const [line] = await loggedBy((url) => fetch(`${url}/api/fleet/agents`));
    expect(line).toMatch(/^GET \/api\/fleet\/agents 404 not emulated/);
  });

  it('leaves out who asks for its health', async () => {
    const lines = await loggedBy(async (url, kibana) => {
      await fetch(`${url}/__mock/health`);
      await fetch(`${url}/w/main/__mock/health?x=1`);
      await fetch(`${url}/api/status`, { headers: { 'user-agent': 'kube-probe/1.31' } });
      await fetch(`${url}/__mock/healthy`);
      kibana.close();
    });
    expect(lines).toEqual(['GET /__mock/healthy 404 0ms']);
  });

  it('shows no secret of a vendor’s address', async () => {
    const lines = await loggedBy(async (url, kibana) => {
      const [slack] = kibana.add({
        connectors: [{ type: '.slack', secrets: { webhookUrl: 'https://hooks.slack.com/services/T0/B0/hush' } }],
      }).connectors;
      await post(`${url}/api/actions/connector/${slack?.id}/_execute`, { params: { message: 'x' } });
    });
    expect(lines.join('\n')).toMatch(/ {4}slack POST <redacted:\w+> 200/);
    expect(lines.join('\n')).not.toContain('hush');
  });

  it('is the same as JSON', async () => {
    const lines = await loggedBy(
      async (url, kibana) => {
        const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{ connector: '.jira' }] });
        kibana.fail('jira.unauthorized', { times: 1 });
        await post(`${url}/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push?token=hush`);
      },
      { log: 'json' },
    );
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'POST',
      path: expect.stringMatching(/_push\?token=…$/),
      status: 424,
      ms: expect.any(Number),
      calls: [{ service: 'jira', method: 'POST', path: '/rest/api/2/issue', status: 401, fault: 'jira.unauthorized' }],
    });
  });

  it('finds the calls of each of many requests at once', async () => {
    const lines = await loggedBy(async (url, kibana) => {
      const made = Array.from({ length: 10 }, () => kibana.add({ connectors: ['.jira'], cases: [{ connector: '.jira' }] }));
      await Promise.all(made.map(({ connectors, cases }) => post(`${url}/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push`)));
    });
    expect(lines.map((line) => line.replace(/\S*\/api\S*/, '…'))).toEqual(
      Array.from({ length: 10 }, () => ['POST … 200 0ms', '    jira POST … 201 0ms', '    jira GET … 200 0ms']).flat(),
    );
  });
});
