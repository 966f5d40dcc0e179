// A Kibana as the one of Kibana's own functional tests: with the connector types of its test plugins, and its preconfigured connectors.
//
//   node .ci/functional-tests-kibana.mjs VERSION      prints its URL
import * as z from 'zod';
import { defineConnectorType, startMockKibana } from '../dist/index.js';

const [kibanaVersion] = process.argv.slice(2);
const nothing = z.strictObject({});
const simulator = {
  name: 'test-index',
  seed: nothing,
  presets: {},
  start: () => ({ fetch: async () => Response.json({}), state: {}, plant() {} }),
};

const type = (id, parts) =>
  defineConnectorType({
    id,
    name: id,
    minimumLicenseRequired: 'gold',
    supportedFeatureIds: ['alerting'],
    simulator,
    config: nothing,
    secrets: nothing,
    params: z.looseObject({}),
    execute: async () => undefined,
    ...parts,
  });

const connectorTypes = [
  type('test.index-record', { config: z.strictObject({ unencrypted: z.string() }), secrets: z.strictObject({ encrypted: z.string() }) }),
  type('test.noop', {}),
  type('test.not-enabled', {}),
  type('system-abc-action-type', {}),
  type('test.failing', {
    params: z.strictObject({ index: z.string(), reference: z.string() }),
    async execute(_, { index, reference }) {
      throw new Error(`expected failure for ${index} ${reference}`);
    },
  }),
  type('.servicenow', { isDeprecated: ({ usesTableApi = true }) => usesTableApi }),
];

const preconfigured = {
  'notification-email': { name: 'Notification Email Connector', actionTypeId: '.email' },
  'preconfigured-es-index-action': { name: 'preconfigured_es_index_action', actionTypeId: '.index' },
  'my-deprecated-servicenow': { name: 'ServiceNow#xyz', actionTypeId: '.servicenow', config: { usesTableApi: true } },
  'my-deprecated-servicenow-default': { name: 'ServiceNow#xyz', actionTypeId: '.servicenow' },
  'my-slack1': { name: 'Slack#xyz', actionTypeId: '.slack' },
  'custom-system-abc-connector': { name: 'SystemABC', actionTypeId: 'system-abc-action-type' },
  'preconfigured.test.index-record': { name: 'Test:_Preconfigured_Index_Record', actionTypeId: 'test.index-record' },
  'my-test-email': { name: 'TestEmail#xyz', actionTypeId: '.email' },
};

const enabledConnectorTypes = connectorTypes.map(({ id }) => id).filter((id) => id !== 'test.not-enabled');

/** Their users, with their own names for passwords. A feature that is disabled in a space gives nobody a privilege there. */
const users = [
  { username: 'elastic', connectors: 'all', cases: 'all' },
  { username: 'no_kibana_privileges' },
  { username: 'testDisabled', connectors: 'all', cases: { securitySolution: 'all' } },
  { username: 'secOnly', connectors: 'all', cases: { securitySolution: 'all' } },
].map((user) => ({ ...user, password: user.username }));

const server = await startMockKibana({
  kibanaVersion,
  connectorTypes,
  preconfigured,
  enabledConnectorTypes,
  auth: 'strict',
  users,
  owners: ['testDisabledFixture'],
});
console.log(`a Kibana of the functional tests at ${server.url}`);
