import { expect, it } from 'vitest';
import * as z from 'zod';
import * as library from '#src/index.ts';

it('gives these names, and nothing by default', () => {
  expect(Object.keys(library).sort()).toEqual([
    'ExecutionError',
    'ReturnedError',
    'connectMockKibana',
    'createWorld',
    'defineCaseConnectorType',
    'defineConnectorType',
    'defineSubActionConnectorType',
    'manualClock',
    'seededIds',
    'startMockKibana',
    'subAction',
    'sweep',
    'systemClock',
  ]);
});

it('takes a connector type of its user’s, with a third party of its own', async () => {
  const pager: library.Simulator = {
    name: 'pager',
    seed: z.strictObject({}),
    presets: {},
    start: () => ({ fetch: async (request) => Response.json({ paged: new URL(request.url).host }), state: {}, plant: () => undefined }),
  };
  const type = library.defineConnectorType({
    id: '.pager',
    name: 'Pager',
    minimumLicenseRequired: 'basic',
    supportedFeatureIds: ['alerting'],
    simulator: pager,
    config: z.strictObject({ url: z.string() }),
    secrets: z.strictObject({}),
    params: z.strictObject({ text: z.string() }),
    async execute({ fetch, config }, { text }) {
      const answer: unknown = await (await fetch(new Request(config.url, { method: 'POST', body: text }))).json();
      return answer;
    },
  });
  const world = library.createWorld({ connectorTypes: [type] });
  const send = async (path: string, body: object) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    return (await world.fetch(new Request(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) }))).json();
  };
  const connector = { name: 'Pager', connector_type_id: '.pager', config: { url: 'https://pager.example/page' } };
  const { id } = await send('/api/actions/connector', connector);
  const run = await send(`/api/actions/connector/${id}/_execute`, { params: { text: 'wake up' } });
  expect(run).toEqual({ status: 'ok', data: { paged: 'pager.example' }, connector_id: id });
  expect(world.journal.of('pager')).toMatchObject([{ request: { method: 'POST', body: 'wake up' } }]);
});
