import { describe } from 'vitest';
import * as z from 'zod';
import { ensureUrlAllowed } from '#src/kibana/connector-types/definition/allowed-url.ts';
import { defineConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { ReturnedError } from '#src/kibana/connector-types/definition/returned-error.ts';
import { defineSubActionConnectorType } from '#src/kibana/connector-types/definition/sub-action-connector-type.ts';
import { subAction } from '#src/kibana/connector-types/definition/sub-actions.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { describeConnectorType } from '../contract.ts';

/** Takes whatever it is sent, for whoever has the token. */
const board: Simulator = {
  name: 'board',
  seed: z.strictObject({}),
  presets: {},
  start: () => ({ fetch: async (request) => Response.json({ took: await request.text() }), state: {}, plant: () => undefined }),
};

const common = {
  minimumLicenseRequired: 'gold',
  simulator: board,
  config: z.strictObject({ url: z.string(), colour: z.string().default('white') }),
  secrets: z.strictObject({ token: z.string() }),
  example: { config: { url: 'https://board.example.com' }, secrets: { token: 'board-t0ken' } },
} as const;

const note = defineConnectorType({
  ...{ ...common, id: '.note', name: 'Note', supportedFeatureIds: ['alerting', 'workflows'] },
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url),
  params: z.strictObject({ text: z.string() }),
  async execute({ fetch, config, secrets }, { text }) {
    const headers = { authorization: `Bearer ${secrets.token}` };
    try {
      await fetch(new Request(config.url, { method: 'POST', body: text, headers }));
    } catch {
      throw new ReturnedError('error posting note', { retry: true });
    }
  },
});

const pin = defineSubActionConnectorType({
  ...{ ...common, id: '.pin', name: 'Pin', supportedFeatureIds: ({ has }) => (has('connectorTypeSource') ? ['siem', 'uptime'] : ['siem']) },
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  connect: ({ fetch, config }) => ({
    post: async (text: string): Promise<unknown> => (await fetch(new Request(config.url, { method: 'POST', body: text }))).json(),
  }),
  subActions: () => ({
    pin: subAction(z.strictObject({ text: z.string() }), (service: { post(text: string): Promise<unknown> }, { text }) =>
      service.post(text),
    ),
  }),
});

describe('a type by one schema of params keeps the contract', () => {
  describeConnectorType({ name: 'note', type: note, ...exampleOf(note), runs: [{ params: { text: 'Disk full' }, data: undefined }] });
});

describe('a type by sub-actions keeps the contract', () => {
  const params = { subAction: 'pin', subActionParams: { text: 'Disk full' } };
  describeConnectorType({ name: 'pin', type: pin, ...exampleOf(pin), runs: [{ params, data: { took: 'Disk full' } }] });
});
