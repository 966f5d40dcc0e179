import { writeFileSync } from 'node:fs';
import { createWorld } from '#src/worlds/world.ts';

/** Fifty requests through everything that could differ from run to run; prints every byte that was answered. */
const world = createWorld({
  idSeed: 7,
  clock: '2025-01-01T00:00:00.000Z',
  seed: {
    connectors: [
      {
        name: 'Jira',
        connector_type_id: '.jira',
        config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
        secrets: { email: 'me', apiToken: 'token' },
      },
    ],
  },
  faults: [
    { match: { service: 'kibana' }, probability: 0.2, fault: { kind: 'respond', status: 503, headers: { 'retry-after': '1' } } },
    { match: { service: 'jira' }, probability: 0.3, fault: { kind: 'respond', status: 500 } },
    { match: { method: 'GET' }, every: 3, fault: { kind: 'delay', ms: { min: 1, max: 500 } } },
  ],
});

async function ask(method: string, path: string, body?: unknown): Promise<string> {
  const request = new Request(world.url + path, {
    method,
    headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json', authorization: `ApiKey ${world.apiKey}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = world.fetch(request);
  const moved = world.clock.advance(1_000);
  const response = await answer;
  await moved;
  return `${method} ${path} ${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}

const lines: string[] = [];
const idIn = (line: string | undefined) => /"id":"([^"]+)"/.exec(line ?? '')?.[1] ?? 'none';
const [connectorId] = [idIn(await ask('GET', '/api/actions/connectors'))];
for (let number = 0; number < 50; number += 1) {
  const latest = idIn(lines.findLast((line) => line.startsWith('POST /api/cases 200')));
  const connector = { id: connectorId, name: 'Jira', type: '.jira', fields: null };
  const body = { title: `Case ${number}`, description: 'x', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector };
  const requests: [string, string, unknown?][] = [
    ['POST', '/api/cases', body],
    ['GET', '/api/cases/_find'],
    ['POST', `/api/cases/${latest}/comments`, { type: 'user', comment: `Comment ${number}`, owner: 'cases' }],
    ['POST', `/api/cases/${latest}/connector/${connectorId}/_push`, {}],
    ['GET', `/api/cases/${latest}`],
  ];
  lines.push(await ask(...(requests[number % requests.length] ?? ['GET', '/api/status'])));
}
writeFileSync(1, JSON.stringify({ lines, journal: world.journal.all(), snapshot: world.snapshot(), apiKey: world.apiKey }));
