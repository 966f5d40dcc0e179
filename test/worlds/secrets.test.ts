import { afterEach, expect, test } from 'vitest';
import { controlRoutes } from '#src/control/routes/routes.ts';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import { isOfCases } from '../connector-types/examples/example.ts';
import { typeExamples } from '../connector-types/examples/index.ts';

const running: RunningMockKibana[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Secrets with a word that stands nowhere but where it was planted. */
function planted(name: string, secrets: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const word = `PLANTED-${name.replaceAll(' ', '-')}`;
  const plant = (key: string, value: unknown) => {
    if (/json$/i.test(key)) return JSON.stringify({ private_key: word });
    if (/url$/i.test(key)) return `https://hooks.example.com/${word}`;
    return /password|token|secret|(api|access|routing)Key$/i.test(key) ? word : value;
  };
  return Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, plant(key, value)]));
}

const leaked = (text: string) =>
  /PLANTED[\w-]*|UExBTlRFR|BEGIN PRIVATE KEY/.exec(text)?.[0] ?? (decoded(text).match(/PLANTED[\w-]*/) ?? [])[0];

/** What stands in base64 anywhere, as in Basic authorization. */
const decoded = (text: string) =>
  [...text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([part]) => Buffer.from(part, 'base64').toString('latin1')).join('\n');

test('secrets of connectors and credentials appear in no answer, log, journal or failure', async () => {
  const lines: string[] = [];
  const users = [{ username: 'admin', password: 'PLANTED-user', connectors: 'all', cases: 'all' }] as const;
  const simulators = {
    jira: { credentials: { email: 'me@example.com', apiToken: 'PLANTED-jira' } },
    swimlane: { credentials: { apiToken: 'PLANTED-other' } },
  };
  const server = await startMockKibana({
    auth: 'strict',
    users: [...users],
    seed: { simulators },
    log: 'json',
    onLog: (line) => lines.push(line),
  });
  running.push(server);
  const outputs: string[] = [];
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const authorization = `Basic ${btoa('admin:PLANTED-user')}`;
    const response = await fetch(server.url + path, {
      method,
      headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json', authorization, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    outputs.push(`${method} ${path.replace(/\?.*/, '')} ${JSON.stringify(Object.fromEntries(response.headers))} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };

  for (const example of typeExamples) {
    const { name, type, config } = example;
    const connectorTypeId = type.id;
    const secrets = planted(name, example.secrets);
    expect([name, JSON.stringify(secrets)]).toEqual([name, expect.stringMatching(/PLANTED|^\{\}$/)]);
    const { id } = await ask('POST', '/api/actions/connector', { name, connector_type_id: connectorTypeId, config, secrets });
    await ask('PUT', `/api/actions/connector/${id}`, { name, config, secrets });
    await ask('POST', '/api/actions/connector', {
      name,
      connector_type_id: connectorTypeId,
      config,
      secrets: { ...secrets, wrong: 'PLANTED-wrong' },
    });
    if (!isOfCases(example)) {
      for (const { params } of example.runs) await ask('POST', `/api/actions/connector/${id}/_execute`, { params });
      continue;
    }
    const connector = { id, name, type: connectorTypeId, fields: example.fields };
    const theCase = await ask('POST', '/api/cases', {
      title: name,
      description: 'x',
      tags: [],
      owner: 'cases',
      settings: { syncAlerts: false },
      connector,
    });
    await ask('POST', `/api/cases/${theCase.id}/connector/${id}/_push`, {});
    server.world.fail('net.reset', { match: { service: type.simulator.name }, times: 1 });
    await ask('POST', `/api/cases/${theCase.id}/connector/${id}/_push`, {});
  }
  await ask('GET', '/api/actions/connectors');
  await ask('GET', '/api/cases/_find', undefined, { authorization: `Basic ${btoa('admin:PLANTED-wrong-password')}` });
  await ask('GET', '/api/cases/_find?access_token=PLANTED-in-query');
  // The stream of events does not end, and shows what the journal does.
  for (const { method, path } of controlRoutes.filter((route) => route.method === 'GET' && route.path !== '/events'))
    await ask(method, `/__mock${path.replace(':name', 'jira').replace(':id', 'x')}`);
  for (const name of Object.keys(server.world.simulators)) await ask('GET', `/__mock/simulators/${name}`);
  const snapshot = await ask('GET', '/__mock/snapshot');
  await ask('POST', '/__mock/journal/expect', {
    match: { service: 'jira', path: '/never', headers: { authorization: `Basic ${btoa('me@example.com:PLANTED-jira')}` } },
  });
  await ask('POST', '/__mock/journal/expect', { match: { method: 'POST', body: { secrets: { apiToken: 'PLANTED-jira-other' } } } });
  await ask('POST', '/__mock/journal/expect-no-failed-calls');

  expect(server.world.journal.find({ operation: 'case.push' }).map(({ response }) => response?.status)).toContain(200);
  expect(outputs.filter((output) => leaked(output)).map((output) => `${leaked(output)} in ${output.slice(0, 200)}`)).toEqual([]);
  expect(lines.filter((line) => leaked(line))).toEqual([]);
  // What .server-log prints stands among the requests; that for health is not told.
  expect(lines.filter((line) => 'method' in JSON.parse(line)).length).toBe(outputs.length - 1);
  // The same server opens what it sealed, and nobody else does.
  await ask('POST', '/__mock/restore', snapshot);
  const other = await startMockKibana();
  running.push(other);
  const refused = await fetch(`${other.url}/__mock/restore`, { method: 'POST', body: JSON.stringify(snapshot) });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('sealed by another server')]);
});

test('equal secrets look equal in the journal, and different ones different', async () => {
  const server = await startMockKibana();
  running.push(server);
  const statusWith = (password: string) =>
    fetch(`${server.url}/api/status`, { headers: { authorization: `Basic ${btoa(`me:${password}`)}` } });
  for (const password of ['one-secret', 'one-secret', 'another-one']) await statusWith(password);
  const [first, second, third] = server.world.journal.all().map(({ request }) => request.headers['authorization']);
  expect(first).toMatch(/^Basic <redacted:\w+>$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('a world that is told to keep secrets shows them in its journal', async () => {
  const server = await startMockKibana({ keepSecrets: true });
  running.push(server);
  await fetch(`${server.url}/api/status`, { headers: { authorization: 'Bearer shown' } });
  expect(server.world.journal.all()[0]?.request.headers['authorization']).toBe('Bearer shown');
});
