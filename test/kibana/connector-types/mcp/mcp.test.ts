import { expect, it } from 'vitest';
import { mcp } from '#src/kibana/connector-types/mcp/index.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { targetOf } from '../../../targets.ts';
import { describeTableOfRefusals, missing, noneOf } from '../refusals.ts';
import { connector } from '../run.ts';

const serverUrl = 'https://mcp.mynonexistent.com';

describeTableOfRefusals(mcp, {
  'no server': { part: 'config', config: {}, says: missing('serverUrl') },
  'a way to log in that is none': {
    part: 'config',
    config: { serverUrl, authType: 'bad' },
    says: noneOf('authType', ['none', 'bearer', 'apiKey', 'basic'], 'bad'),
  },
  'a host': {
    part: 'config',
    config: { serverUrl },
    options: { allowedHosts: ['localhost'] },
    says: `error validating url: target url "${serverUrl}" is not added to the Kibana config xpack.actions.allowedHosts`,
  },
  'params that say nothing': { part: 'params', params: {}, says: missing('subAction') },
});

it('drops the keys that it does not know', async () => {
  const { send } = targetOf(createWorld());
  const { status, body } = await send<{ config: object }>('POST', '/api/actions/connector', {
    ...{ name: 'n', connector_type_id: '.mcp', config: { serverUrl, foo: 1 }, secrets: { token: 't', foo: 1 } },
  });
  expect([status, body.config]).toEqual([200, { serverUrl, hasAuth: true }]);
});

it('refuses a test with params', async () => {
  const { execute, failure } = connector(mcp, exampleOf(mcp));
  expect((await failure(execute({ subAction: 'test', subActionParams: { foo: 1 } }))).message).toMatch(
    /^Request validation failed \([\s\S]*foo/,
  );
});
