import { expect, test } from 'vitest';
import { inference } from '#src/kibana/connector-types/inference/index.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { targetOf } from '../../../targets.ts';
import { describeTableOfRefusals, missing, unknownKey } from '../refusals.ts';

const { config } = exampleOf(inference);

describeTableOfRefusals(inference, {
  'no provider': { part: 'config', config: { ...config, provider: undefined }, says: missing('provider') },
  'a key that it has not': { part: 'config', config: { ...config, foo: 1 }, says: unknownKey('foo') },
  'a provider that nobody is': {
    part: 'config',
    config: { ...config, provider: 'nobody' },
    says: 'Error configuring Inference API action: Error: API Provider is not supported: nobody by Inference Endpoint.',
  },
  'a task that there is not': {
    part: 'config',
    config: { ...config, taskType: 'dance' },
    says: 'Error configuring Inference API action: Error: Task type is not supported: dance by Inference Endpoint.',
  },
  'params that say nothing': { part: 'params', params: {}, says: missing('subAction') },
});

test.each([
  ['8.19.0', {}],
  ['9.3.0', {}],
  ['9.4.0', { taskTypeConfig: {} }],
])('what %s answers of settings that were not sent is %j', async (kibanaVersion, more) => {
  const { providerConfig: _, ...least } = config;
  const { send } = targetOf(createWorld({ kibanaVersion }));
  const { body } = await send<{ config: object }>('POST', '/api/actions/connector', {
    name: 'n',
    connector_type_id: '.inference',
    config: least,
  });
  expect(body.config).toEqual({ ...least, providerConfig: {}, ...more });
});
