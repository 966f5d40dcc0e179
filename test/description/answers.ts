import { controlRoutes } from '#src/control/routes/routes.ts';
import { type Examples, requestExamples } from '#src/description/examples.ts';
import { isObject } from '#src/kernel/json.ts';
import { startMockKibana } from '#src/server/server.ts';

const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };

/** Where the examples of requests lead, which nothing stands in for. */
const ids: Record<string, string> = {
  '/worlds/:id': 'another',
  '/faults/:id': 'fault-1',
  '/cases/:id/tickets': 'case-1',
  '/spaces/:id': 'soc',
  '/simulators/:name': 'jira',
  '/acts/:name': 'edit-case',
};
const queries: Record<string, string> = {
  '/messages': '?type=.slack',
  '/compatibility': '?to=9.4.0',
  '/journal': '?service=kibana',
  '/journal/:id/differences': '?ms=60000',
};

/** The examples, and whether each was taken. */
type Answered = Readonly<Record<string, Examples[string] & { status: number }>>;

/** Sends the examples of requests, in the order of the routes with what takes away at the end, and tells what was answered. */
export async function answeredExamples(): Promise<Answered> {
  await using server = await startMockKibana({ port: 0, clock: '2026-01-01T00:00:00.000Z', idSeed: 1, kibanaVersion: '9.2.0', seed });
  const { world } = server;
  const atKibana = (method: string, path: string, body?: unknown) =>
    world.fetch(new Request(`${server.url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }));
  await atKibana('POST', '/api/cases/case-1/connector/5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e01/_push', {});
  await atKibana('POST', '/api/actions/connector/5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e02/_execute', {
    params: { message: 'A case was pushed' },
  });
  world.fail('kibana.rateLimited', { times: 1 });
  await atKibana('GET', '/api/cases/case-1');
  server.createWorld({ id: 'another' });

  const examples: Record<string, Answered[string]> = {};
  const routes = [...controlRoutes].sort((one, other) => lateness(one) - lateness(other));
  for (const route of routes) {
    const { operationId, method, path, answers, mediaType } = route;
    const request = requestExamples[operationId];
    const id = path.startsWith('/journal/:id') ? (world.journal.all()[0]?.id ?? '') : (ids[path] ?? '');
    const url = `${server.url}/__mock${path.replace(/:\w+/, id)}${queries[path] ?? ''}`;
    const sent = Object.values(request ?? {})[0]?.value;
    const response = await fetch(url, { method, headers, ...(sent !== undefined && { body: JSON.stringify(sent) }) });
    const text = mediaType === 'text/event-stream' ? await firstOf(response) : await response.text();
    const isShown = answers && operationId !== 'getOpenApi';
    const answer = isShown ? brief(text.startsWith('event:') ? text : JSON.parse(text), server.url) : undefined;
    examples[operationId] = { status: response.status, ...(request && { request }), ...(answer !== undefined && { answer }) };
  }
  return examples;
}

const seed = {
  connectors: [
    {
      id: '5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e01',
      name: 'Jira of the SOC',
      connector_type_id: '.jira',
      config: { apiUrl: 'https://jira.example', projectKey: 'SEC' },
      secrets: { email: 'soc@example.com', apiToken: 'token' },
    },
    {
      id: '5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e02',
      name: 'Slack of the SOC',
      connector_type_id: '.slack',
      secrets: { webhookUrl: 'https://hooks.slack.example/services/T/B/x' },
    },
  ],
  cases: [
    {
      id: 'case-1',
      body: {
        ...{ title: 'Phishing', description: 'A mail asked for passwords.', tags: [], owner: 'cases', settings: { syncAlerts: false } },
        connector: {
          id: '5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e01',
          name: 'Jira of the SOC',
          type: '.jira',
          fields: { issueType: '10006', priority: 'High', parent: null },
        },
      },
    },
  ],
};

/** What takes one thing away comes at the end, and behind it what takes all away. */
const lateness = ({ method, path }: (typeof controlRoutes)[number]): number =>
  /restore|reset|clear/.test(path) || (method === 'DELETE' && !path.includes(':')) ? 2 : method === 'DELETE' ? 1 : 0;

/** The pulse that a stream begins with; it goes on for as long as somebody listens. */
async function firstOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return `${/event: pulse\n.*\n\n/.exec(Buffer.from(value ?? []).toString())?.[0]}`;
}

/** Of a list two items, of a long text its beginning, of an address, a seal and a mask what is the same everywhere. */
function brief(value: unknown, origin: string): unknown {
  if (typeof value === 'string') {
    const text = value
      .replaceAll(origin, 'http://localhost:5601')
      .replace(/<sealed:.*>/, '<sealed:…>')
      .replace(/<redacted:\w+>/g, '<redacted:…>');
    return text.length > 400 ? `${text.slice(0, 400)}…` : text;
  }
  if (Array.isArray(value)) return value.slice(0, 2).map((item) => brief(item, origin));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, brief(inner, origin)])) : value;
}
