import { expect, it } from 'vitest';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets } from '../../targets.ts';

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const field = (id: string, key: string, name: string, fieldType = 'text') => ({ id, key, name, fieldType });

/** The five requests of the published "Create connector" page, in its words. */
const published = {
  'ServiceNow ITSM': {
    connector_type_id: '.servicenow',
    config: { apiUrl: 'https://dev87359.service-now.com' },
    secrets: { username: 'admin', password: 'securePassword123!' },
    name: 'ServiceNow ITSM',
  },
  'ServiceNow SecOps': {
    connector_type_id: '.servicenow-sir',
    config: { apiUrl: 'https://dev87359.service-now.com' },
    secrets: { username: 'admin', password: 'securePassword123!' },
    name: 'ServiceNow SecOps',
  },
  Jira: {
    connector_type_id: '.jira',
    config: { apiUrl: 'https://hms.atlassian.net', projectKey: 'HMS' },
    secrets: { email: 'someone@example.com', apiToken: 'my-api-token' },
    name: 'Jira',
  },
  'IBM Resilient': {
    connector_type_id: '.resilient',
    config: { apiUrl: 'https://ibm-resilient.siem.estc.dev', orgId: '201' },
    secrets: { apiKeyId: '2ad2bbd3-7cd2-3096-9619-de13c5ab70ca', apiKeySecret: 'Hzol67ZoeATAR-8pQxSp3q_NPTDtWU6_QNBoCSCA-ic' },
    name: 'IBM',
  },
  Swimlane: {
    connector_type_id: '.swimlane',
    config: {
      connectorType: 'all',
      mappings: {
        ruleNameConfig: field('b6fst', 'rule-name', 'Alert Name'),
        alertIdConfig: field('bewsb', 'alert-id', 'Alert Id'),
        caseIdConfig: field('anxnr', 'case-id', 'Case ID'),
        caseNameConfig: field('a6ide', 'case-name', 'Case Name'),
        commentsConfig: field('au18d', 'comments', 'Comments', 'comments'),
        severityConfig: field('adnjls', 'severity', 'Severity'),
        descriptionConfig: field('a6ied', 'description', 'Description'),
      },
      appId: '2f1eb9ae-3b0c-4e5a-9c1a-8a1a6c9a6c11',
      apiUrl: 'https://myswimlane.example',
    },
    secrets: { apiToken: 'my-api-token' },
    name: 'Swimlane',
  },
};

describeTargets('the mappings of Swimlane as the published page has them', (start) => {
  it.each([
    [undefined, '[mappings]: expected value of type [object] but got [undefined]'],
    [null, '[mappings]: expected a plain object value, but found [null] instead.'],
    [5, '[mappings]: expected a plain object value, but found [number] instead.'],
    [[], '[mappings]: expected a plain object value, but found [Array] instead.'],
    ['', '[mappings]: could not parse object value from json input'],
    ['text', '[mappings]: could not parse object value from json input'],
    [{ foo: null }, '[mappings.foo]: definition for this key is missing'],
    [
      { caseIdConfig: 1 },
      '[mappings.caseIdConfig]: types that failed validation:\n- [mappings.caseIdConfig.0]: expected a plain object value, but found [number] instead.\n- [mappings.caseIdConfig.1]: expected value to equal [null]',
    ],
  ])('cannot be %j', async (mappings, message) => {
    const { mappings: _, ...config } = published.Swimlane.config;
    const body = { ...published.Swimlane, config: { ...config, ...(mappings !== undefined && { mappings }) } };
    const answer = await (await start({ kibanaVersion: 'documented' })).send('POST', '/api/actions/connector', body);
    expect([answer.status, answer.body]).toMatchObject([400, { message: `error validating action type config: ${message}` }]);
  });
});

describeTargets('Kibana as the published page describes it', (start) => {
  it.each(Object.entries(published))('creates %s and answers exactly as the page does', async (_, body) => {
    const {
      status,
      body: answer,
      text,
    } = await (await start({ kibanaVersion: 'documented' })).send<{ id: string }>('POST', '/api/actions/connector', body);
    const { connector_type_id, name, config } = body;
    expect([status, answer]).toEqual([200, { id: uuid, connector_type_id, name, config, isPreconfigured: false }]);
    expect(text).toBe(JSON.stringify({ id: answer.id, connector_type_id, name, config, isPreconfigured: false }));
  });

  it.each(['all', 'alerts', 'cases'])('takes Swimlane for %s', async (connectorType) => {
    const { config, ...rest } = published.Swimlane;
    const kibana = await start({ kibanaVersion: 'documented' });
    expect((await kibana.send('POST', '/api/actions/connector', { ...rest, config: { ...config, connectorType } })).status).toBe(200);
  });

  it.each([
    ['ServiceNow ITSM', 'config', 'apiUrl'],
    ['ServiceNow SecOps', 'config', 'apiUrl'],
    ['Jira', 'config', 'apiUrl'],
    ['Jira', 'config', 'projectKey'],
    ['Jira', 'secrets', 'email'],
    ['Jira', 'secrets', 'apiToken'],
    ['IBM Resilient', 'config', 'apiUrl'],
    ['IBM Resilient', 'config', 'orgId'],
    ['IBM Resilient', 'secrets', 'apiKeyId'],
    ['IBM Resilient', 'secrets', 'apiKeySecret'],
    ['Swimlane', 'config', 'apiUrl'],
    ['Swimlane', 'config', 'appId'],
    ['Swimlane', 'config', 'connectorType'],
    ['Swimlane', 'config', 'mappings'],
    ['Swimlane', 'secrets', 'apiToken'],
  ] as const)('needs of %s in %s: %s', async (name, part, key) => {
    const body = published[name];
    const { [key]: _, ...rest }: Record<string, unknown> = body[part];
    const answer = await (await start({ kibanaVersion: 'documented' })).send('POST', '/api/actions/connector', { ...body, [part]: rest });
    expect(answer.body).toMatchObject({
      statusCode: 400,
      message: expect.stringMatching(new RegExp(`^error validating action type ${part}: .*${key}`)),
    });
  });

  it.each(['ServiceNow ITSM', 'ServiceNow SecOps'] as const)('needs credentials for %s', async (name) => {
    const kibana = await start({ kibanaVersion: 'documented' });
    expect((await kibana.send('POST', '/api/actions/connector', { ...published[name], secrets: {} })).status).toBe(400);
  });

  it.each(testedVersions)('creates the same five on %s, which answers in its own way', async (kibanaVersion) => {
    const kibana = await start({ kibanaVersion });
    for (const body of Object.values(published)) {
      const answer = await kibana.send('POST', '/api/actions/connector', body);
      expect([answer.status, answer.body]).toMatchObject([200, { name: body.name, is_preconfigured: false }]);
    }
  });
});
