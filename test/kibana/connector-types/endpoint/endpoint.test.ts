import { describe, expect, it, test } from 'vitest';
import { crowdStrike } from '#src/kibana/connector-types/endpoint/crowdstrike.ts';
import { microsoftDefender } from '#src/kibana/connector-types/endpoint/microsoft-defender.ts';
import { sentinelOne } from '#src/kibana/connector-types/endpoint/sentinelone.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { targetOf } from '../../../targets.ts';
import { describeTableOfRefusals, missing, unknownKey } from '../refusals.ts';
import { connector } from '../run.ts';

const url = 'https://edr.mynonexistent.com';
const elsewhere = (of: string) => ({
  options: { allowedHosts: ['localhost', 'login.microsoftonline.com'] },
  says: `error validating url: target url "${of}" is not added to the Kibana config xpack.actions.allowedHosts`,
});

for (const [type, secret] of [
  [sentinelOne, 'token'],
  [crowdStrike, 'clientSecret'],
] as const) {
  describeTableOfRefusals(type, {
    'no URL': { part: 'config', config: {}, says: missing('url') },
    'a secret that is missing': { part: 'secrets', secrets: { ...exampleOf(type).secrets, [secret]: undefined }, says: missing(secret) },
    'a key that it has not': { part: 'config', config: { url, foo: 1 }, says: unknownKey('foo') },
    'a host': { part: 'config', config: { url }, ...elsewhere(url) },
    'params that say nothing': { part: 'params', params: {}, says: missing('subAction') },
  });
}

const { config } = exampleOf(microsoftDefender);
describeTableOfRefusals(microsoftDefender, {
  'no client': { part: 'config', config: { ...config, clientId: undefined }, says: missing('clientId') },
  'no secret': { part: 'secrets', secrets: {}, says: missing('clientSecret') },
  'the host for tokens first': { part: 'config', config: { ...config, oAuthServerUrl: url, apiUrl: `${url}/api` }, ...elsewhere(url) },
  'the host of the API': { part: 'config', config: { ...config, apiUrl: url }, ...elsewhere(url) },
  'params that say nothing': { part: 'params', params: {}, says: missing('subAction') },
});

test.each([
  [crowdStrike, { subAction: 'hostActions', subActionParams: { command: 'destroy', ids: [] } }, 'command'],
  [microsoftDefender, { subAction: 'isolateHost', subActionParams: { id: '1' } }, 'comment'],
])('%o refuses params that it knows to be wrong', async (type, params, key) => {
  const { execute, failure } = connector(type, exampleOf(type));
  expect(await failure(execute(params))).toMatchObject({
    message: expect.stringMatching(`^Request validation failed \\([^]*${key}`),
    source: 'user',
  });
});

describe('the types for endpoint protection', () => {
  it.each([
    ['8.17.0', undefined, ['siem']],
    ['8.19.0', 'endpointSecurity', ['endpointSecurity']],
    ['9.4.0', 'endpointSecurity', ['endpointSecurity']],
  ])('have in %s the sub-feature %j', async (kibanaVersion, sub_feature, features) => {
    const { body } = await targetOf(createWorld({ kibanaVersion })).send<Record<string, unknown>[]>('GET', '/api/actions/connector_types');
    const found = body.filter(({ id }) => ['.sentinelone', '.crowdstrike'].includes(String(id)));
    expect(found).toHaveLength(2);
    for (const type of found) expect([type['sub_feature'], type['supported_feature_ids']]).toEqual([sub_feature, features]);
  });
});
