/** Both builds in one process, each with a Kibana of its own. */
export const bothWays = `
import { createRequire } from 'node:module';
import * as imported from 'mock-kibana';
const required = createRequire(import.meta.url)('mock-kibana');
const statuses = [];
for (const { startMockKibana, createWorld } of [imported, required]) {
  const server = await startMockKibana();
  const world = createWorld();
  const answers = [await fetch(server.url + '/api/status'), await world.fetch(new Request(world.url + '/api/status'))];
  statuses.push(...new Set(answers.map(({ status }) => status)));
  await server.close();
}
console.log('imported ' + statuses[0] + ', required ' + statuses.slice(1).join());
`;

/** What a program in CommonJS uses of the types: values, types of values, and types alone. */
export const required = `
import mock = require('mock-kibana');
import containers = require('mock-kibana/testcontainers');
import jest = require('mock-kibana/jest');
import z = require('zod');

export const type: mock.ConnectorType = mock.defineConnectorType({
  ...{ id: '.pager', name: 'Pager', minimumLicenseRequired: 'basic', supportedFeatureIds: ['alerting'] },
  simulator: { name: 'pager', seed: z.strictObject({}), presets: {}, start: ({ store }) => ({ fetch: async () => new Response(), state: {}, plant: () => undefined }) },
  config: z.strictObject({ url: z.string() }),
  secrets: z.strictObject({}),
  params: z.strictObject({ text: z.string() }),
  execute: async ({ config }, { text }) => {
    if (text === '') throw new mock.ExecutionError('Nothing to say', 'user');
    return config.url.length + text.length;
  },
});
export const message = (error: mock.ExecutionError): string => error.message;
export const world: mock.World = mock.createWorld({ connectorTypes: [type], clock: mock.manualClock('2026-11-23T10:11:12.123Z') });
export const start = (): Promise<mock.RunningMockKibana> => mock.startMockKibana({ port: 0 });
export const container: containers.MockKibanaContainer = new containers.MockKibanaContainer('mock-kibana');
type Known<Name> = Name extends string ? (string extends Name ? never : Name) : never;
export const operation: Known<mock.Operation> = 'case.push';
// @ts-expect-error: any text may be an operation, and this is none that an editor completes.
export const misspelt: Known<mock.Operation> = 'case.pushed';
jest.test.extend({ kibanaStrict: false })('a test', async ({ kibana, mockKibana }) => {
  jest.expect(kibana).not.toHavePushed('.jira', { fields: {} });
  await jest.expect(await mock.connectMockKibana(mockKibana.url)).toHaveReceived({ operation: 'case.push' });
});
jest.test.for([1, 2])('a row', (row) => row.toFixed());
// @ts-expect-error: the library has no such function.
mock.nothing();
`;

/** A connector type by schemas of a zod whose types are not those of the zod that the package depends on. */
export const olderZod = `
import { defineConnectorType } from 'mock-kibana';
import * as z from 'older-zod';

export const type = defineConnectorType({
  ...{ id: '.pager', name: 'Pager', minimumLicenseRequired: 'basic', supportedFeatureIds: ['alerting'] },
  simulator: { name: 'pager', seed: z.strictObject({}), presets: {}, start: () => ({ fetch: async () => new Response(), state: {}, plant: () => undefined }) },
  config: z.strictObject({ url: z.string() }),
  secrets: z.strictObject({}),
  params: z.strictObject({ text: z.string() }),
  execute: async ({ config }, { text }) => {
    // @ts-expect-error: the schema says that it is a text, and the types know.
    const wrong: number = config.url;
    return [wrong, text.length];
  },
});
`;

/** In Jest what Node throws is no instance of the test's own Error, and is worded all the same. */
export const refusedInJest = `
const { createWorld } = require('mock-kibana');

test('a connection that is refused is told as Kibana tells it', async () => {
  const world = createWorld({ thirdParties: 'network' });
  const post = async (path, body) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    return (await world.fetch(new Request(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) }))).json();
  };
  const jira = { name: 'Jira', connector_type_id: '.jira', config: { apiUrl: 'http://127.0.0.1:1', projectKey: 'OPS' } };
  const { id } = await post('/api/actions/connector', { ...jira, secrets: { email: 'me@acme.example', apiToken: 't0ken' } });
  const { service_message } = await post('/api/actions/connector/' + id + '/_execute', { params: { subAction: 'issueTypes', subActionParams: {} } });
  expect(service_message).toMatch(/ issue types\\. Error: connect ECONNREFUSED 127/);
});
`;
