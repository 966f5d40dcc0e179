import { expect, test } from 'vitest';
import { xsoar } from '#src/kibana/connector-types/xsoar/index.ts';
import { describeTableOfRefusals, missing, unknownKey } from '../refusals.ts';
import { connector, json, refused } from '../run.ts';

const url = 'https://xsoar.mynonexistent.com';

describeTableOfRefusals(xsoar, {
  'no URL': { part: 'config', config: {}, says: missing('url') },
  'no key': { part: 'secrets', secrets: {}, says: missing('apiKey') },
  'a key that it has not': { part: 'config', config: { url, foo: 1 }, says: unknownKey('foo') },
  'a host': {
    part: 'config',
    config: { url },
    options: { allowedHosts: ['localhost'] },
    says: `error validating url: target url "${url}" is not added to the Kibana config xpack.actions.allowedHosts`,
  },
  'params that say nothing': { part: 'params', params: {}, says: missing('subAction') },
});

const incident = { name: 'Disk full', playbookId: null, createInvestigation: false, severity: 2, body: null };
const run = (more: object = {}) => ({ subAction: 'run', subActionParams: { ...incident, ...more } });
const running = (apiKeyID: string | null, answer: Parameters<typeof connector>[1]['answer'] = () => json({})) =>
  connector(xsoar, { config: { url: `${url}/` }, secrets: { apiKey: 'k3y', apiKeyID }, answer });

test.each([
  [null, '', undefined],
  ['', '', undefined],
  ['7', '/xsoar/public/v1', '7'],
])('with the key id %j it calls below %j', async (id, prefix, header) => {
  const { execute, calls } = running(id, ({ path }) => json(path.endsWith('search') ? { playbooks: [] } : {}));
  expect(await execute({ subAction: 'getPlaybooks', subActionParams: {} })).toEqual({ playbooks: [] });
  expect(await execute(run({ body: '{"name":"of the alert","labels":[1]}' }))).toEqual({});
  expect(calls.map(({ path, text }) => [path, JSON.parse(text)])).toEqual([
    [`${prefix}/playbook/search`, {}],
    [`${prefix}/incident`, { labels: [1], name: 'Disk full', playbookId: null, createInvestigation: false, severity: 2 }],
  ]);
  for (const { headers } of calls) expect([headers['authorization'], headers['x-xdr-auth-id']]).toEqual(['k3y', header]);
});

test.each([
  [run({ body: '{' }), () => json({}), /^Error parsing alert body for xSOAR: SyntaxError: /],
  [run(), () => json({}, 401, 'Unauthorized'), /^Status code: 401\. Message: API Error: Unauthorized$/],
  [run(), refused, /^Status code: undefined\. Message: AxiosError: connect ECONNREFUSED 127\.0\.0\.1:1$/],
  [{ subAction: 'getPlaybooks', subActionParams: {} }, () => json({}), /^Response validation failed \(/],
])('%j fails in the words of Kibana', async (params, answer, message) => {
  const { execute, failure } = running(null, answer);
  expect((await failure(execute(params))).message).toMatch(message);
});

test.each(['8.19.0', '9.3.0', '9.4.0'])('in %s no playbook and no body are needed, and a severity may be a text', async (version) => {
  const { execute, calls } = connector(xsoar, { version, config: { url }, secrets: { apiKey: 'k3y', apiKeyID: null } });
  const subActionParams = { name: 'Disk full', createInvestigation: false, severity: '2' };
  expect(await execute({ subAction: 'run', subActionParams })).toEqual({});
  const sent = version === '8.19.0' ? subActionParams : { ...subActionParams, playbookId: null, severity: 2 };
  expect(calls.map(({ path, text }) => [path, JSON.parse(text)])).toEqual([['/incident', sent]]);
});

test('the params of a list of playbooks are not looked at', async () => {
  const { execute } = running(null, () => json({ playbooks: [] }));
  expect(await execute({ subAction: 'getPlaybooks', subActionParams: { foo: 1 } })).toEqual({ playbooks: [] });
});
