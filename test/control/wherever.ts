import { afterEach, describe } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import type { PlainWorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, read } from '../targets.ts';

/** Makes a Kibana of a test's own; one that runs elsewhere ends with the test. */
export type Begin = (options?: PlainWorldOptions) => Promise<MockKibana>;

/** Runs one body of tests for each way to have a world: in process, on a server, and as one of many on a server, both over a connection. */
export function describeWherever(name: string, body: (begin: Begin) => void): void {
  describe(`${name}, in process`, () => body(async (options) => createWorld(options)));
  describe(`${name}, connected`, () => body(serving(async (server) => connectMockKibana(server.url))));
  describe(`${name}, connected to one of many`, () =>
    body(serving(async (server) => (await connectMockKibana(server.url)).createWorld({ id: 'mine' }))));
}

function serving(connect: (server: RunningMockKibana) => Promise<MockKibana>): Begin {
  const running: RunningMockKibana[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });
  return async (options) => {
    const server = await startMockKibana(options);
    running.push(server);
    return connect(server);
  };
}

/** Sends JSON to a Kibana, as most clients do. */
export async function send<Body = unknown>(kibana: MockKibana, method: string, path: string, body?: unknown): Promise<Answer<Body>> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'kbn-xsrf': 'true' } };
  return read(await kibana.fetch(new Request(kibana.url + path, { method, headers: { 'kbn-xsrf': 'true' }, ...json })));
}

export const jiraConnector = (name = 'My Jira') => ({
  name,
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
  secrets: { email: 'me@example.com', apiToken: 'jira-t0ken' },
});

export const caseBody = (title = 'A case') => ({
  title,
  description: 'What happened',
  tags: ['a'],
  owner: 'cases',
  settings: { syncAlerts: false },
  connector: { id: 'none', name: 'none', type: '.none', fields: null },
});

export interface CaseShown {
  id: string;
  version: string;
  title: string;
  external_service: null | { external_id: string; external_title: string };
}

/** A case, and a Jira connector to push it over. */
export async function caseAndJira(kibana: MockKibana) {
  const connector = await send<{ id: string }>(kibana, 'POST', '/api/actions/connector', jiraConnector());
  const theCase = await send<CaseShown>(kibana, 'POST', '/api/cases', caseBody());
  const { id } = theCase.body;
  const push = () => send<CaseShown & { message: string }>(kibana, 'POST', `/api/cases/${id}/connector/${connector.body.id}/_push`, {});
  const getCase = async () => (await send<CaseShown>(kibana, 'GET', `/api/cases/${id}`)).body;
  return { caseId: id, connectorId: connector.body.id, theCase: theCase.body, push, getCase };
}
