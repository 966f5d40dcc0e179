import { expect, it } from 'vitest';
import { licenses } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets } from '../../targets.ts';
import { indexRecord } from './index-record.ts';

interface Shown {
  id: string;
  enabled: boolean;
  enabled_in_config: boolean;
  enabled_in_license: boolean;
}

const path = '/api/actions/connector_types';
const types = [
  indexRecord(),
  indexRecord({ id: '.free', name: 'Free', minimumLicenseRequired: 'basic', supportedFeatureIds: ['cases', 'workflows'] }),
];

const ofServiceNow = '.servicenow .servicenow-sir .servicenow-itom';

describeTargets('the list of connector types', (start) => {
  const until83 = ['id', 'name', 'enabled', 'enabled_in_config', 'enabled_in_license', 'minimum_license_required'];
  const until89 = [...until83, 'supported_feature_ids'];
  const until91 = [...until89, 'is_system_action_type'];
  it.each([
    ['7.17.0', until83],
    ['8.3.0', until83],
    ['8.7.0', until89],
    ['8.19.0', until91],
    ['9.2.0', [...until91, 'is_deprecated']],
    ['9.3.0', [...until91, 'source', 'is_deprecated']],
    ['9.4.0', [...until91, 'source', 'is_deprecated']],
  ])('of %s has these keys in this order', async (kibanaVersion, keys) => {
    const { status, body } = await (await start({ kibanaVersion, connectorTypes: types })).send<Shown[]>('GET', path);
    expect([status, body.map((type) => Object.keys(type))]).toEqual([200, [keys, keys]]);
  });

  it('tells of each type what it is', async () => {
    const { body } = await (await start({ connectorTypes: types })).send<Shown[]>('GET', path);
    expect(body[1]).toEqual({
      id: '.free',
      name: 'Free',
      enabled: true,
      enabled_in_config: true,
      enabled_in_license: true,
      minimum_license_required: 'basic',
      supported_feature_ids: ['cases', 'workflows'],
      is_system_action_type: false,
      source: 'stack',
      is_deprecated: false,
    });
  });

  it.each([
    ['7.17.0', `.email .index .pagerduty .swimlane .server-log .slack .webhook ${ofServiceNow} .jira .resilient .teams`],
    [
      '8.4.0',
      `.email .index .pagerduty .swimlane .server-log .slack .webhook .cases-webhook .xmatters ${ofServiceNow} .jira .resilient .teams`,
    ],
    [
      '8.19.0',
      `.email .index .pagerduty .swimlane .server-log .slack .slack_api .webhook .cases-webhook .xmatters ${ofServiceNow} .jira .teams .torq .opsgenie .tines .gen-ai .bedrock .gemini .d3security .resilient .thehive .xsoar .sentinelone .crowdstrike .inference .microsoft_defender_endpoint`,
    ],
    [
      '9.2.0',
      `.email .index .pagerduty .swimlane .server-log .slack .slack_api .webhook .cases-webhook .xmatters ${ofServiceNow} .jira .teams .torq .opsgenie .jira-service-management .tines .gen-ai .bedrock .gemini .d3security .resilient .thehive .xsoar .sentinelone .crowdstrike .inference .microsoft_defender_endpoint`,
    ],
    [
      '9.4.0',
      `.email .index .pagerduty .swimlane .server-log .slack .slack_api .webhook .http .cases-webhook .xmatters ${ofServiceNow} .jira .teams .torq .opsgenie .jira-service-management .mcp .tines .gen-ai .bedrock .gemini .d3security .resilient .thehive .xsoar .sentinelone .crowdstrike .inference .microsoft_defender_endpoint .slack2`,
    ],
  ])('of %s has the types in the order in which Kibana registers them', async (kibanaVersion, ids) => {
    const { body } = await (await start({ kibanaVersion })).send<Shown[]>('GET', path);
    expect(body.map(({ id }) => id).join(' ')).toBe(ids);
  });

  it.each([
    ['?feature_id=cases', ['.free']],
    ['?feature_id=alerting', ['.index-record']],
    ['?feature_id=nothing', []],
    ['?feature_id=', ['.index-record', '.free']],
    ['', ['.index-record', '.free']],
  ])('asked with "%s" has %j', async (query, ids) => {
    const { body } = await (await start({ connectorTypes: types })).send<Shown[]>('GET', path + query);
    expect(body.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['?feature_id=a&feature_id=b', '[request query.feature_id]: expected value of type [string] but got [Array]'],
    ['?feature=a', "[request query.feature]: Additional properties are not allowed ('feature' was unexpected)"],
    ['?__proto__=a', "[request query.__proto__]: Additional properties are not allowed ('__proto__' was unexpected)"],
  ])('refuses %s', async (query, message) => {
    expect((await (await start({ connectorTypes: types })).send('GET', path + query)).body).toMatchObject({ statusCode: 400, message });
  });

  it('minds no query before there were features', async () => {
    const { body } = await (await start({ kibanaVersion: '8.3.0', connectorTypes: types })).send<Shown[]>(
      'GET',
      `${path}?feature_id=cases&a=b`,
    );
    expect(body).toHaveLength(2);
  });

  it('leaves a feature out that the release did not have', async () => {
    const { body } = await (await start({ kibanaVersion: '9.3.0', connectorTypes: types })).send<Shown[]>('GET', path);
    expect(body[1]).toMatchObject({ supported_feature_ids: ['cases'] });
  });

  it('has the features of a type that its release has', async () => {
    const growing = indexRecord({ supportedFeatureIds: ({ has }) => (has('connectorTypeSource') ? ['endpointSecurity'] : ['siem']) });
    const listed = async (kibanaVersion: string, query = '') =>
      (await (await start({ kibanaVersion, connectorTypes: [growing] })).send<Shown[]>('GET', path + query)).body;
    expect(await listed('9.2.0')).toMatchObject([{ supported_feature_ids: ['siem'] }]);
    expect(await listed(defaultRelease)).toMatchObject([{ supported_feature_ids: ['endpointSecurity'] }]);
    expect(await listed(defaultRelease, '?feature_id=siem')).toEqual([]);
  });

  it.each(licenses)('tells what a %s licence enables', async (license) => {
    const { body } = await (await start({ license, connectorTypes: types })).send<Shown[]>('GET', path);
    const gold = licenses.indexOf(license) >= licenses.indexOf('gold');
    expect(body).toMatchObject([
      { id: '.index-record', enabled: gold, enabled_in_config: true, enabled_in_license: gold },
      { id: '.free', enabled: true, enabled_in_config: true, enabled_in_license: true },
    ]);
  });

  it('has nothing enabled under an expired licence', async () => {
    const { body } = await (await start({ license: 'platinum-expired', connectorTypes: types })).send<Shown[]>('GET', path);
    expect(body.map(({ enabled, enabled_in_license }) => [enabled, enabled_in_license])).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  it('tells what the config enables', async () => {
    const { body } = await (await start({ enabledConnectorTypes: ['.free'], connectorTypes: types })).send<Shown[]>('GET', path);
    expect(body).toMatchObject([
      { id: '.index-record', enabled: false, enabled_in_config: false, enabled_in_license: true },
      { id: '.free', enabled: true, enabled_in_config: true },
    ]);
  });

  it('has a type only in the releases that had it', async () => {
    const young = indexRecord({ since: 'casesWebhook' });
    const listed = async (kibanaVersion: string) =>
      (await (await start({ kibanaVersion, connectorTypes: [young] })).send<Shown[]>('GET', path)).body;
    expect([(await listed('8.3.0')).length, (await listed('8.4.0')).length]).toEqual([0, 1]);
  });

  it('needs no privilege', async () => {
    const kibana = await start({ auth: 'strict', users: [{ username: 'nobody', password: 'n' }], connectorTypes: types });
    expect((await kibana.send('GET', path, undefined, { authorization: `Basic ${btoa('nobody:n')}` })).status).toBe(200);
  });
});
