import { describe, expect, it } from 'vitest';
import { asZodType } from '#src/kernel/schema.ts';
import { caseManagementSimulator } from '#src/simulators/case-management/index.ts';
import { jiraSimulator } from '#src/simulators/jira/index.ts';
import { resilientSimulator } from '#src/simulators/resilient/index.ts';
import { serviceNowSimulator } from '#src/simulators/servicenow/index.ts';
import { swimlaneSimulator } from '#src/simulators/swimlane/index.ts';
import { theHiveSimulator } from '#src/simulators/thehive/index.ts';
import { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { basic, started } from './started.ts';

const simulators = [jiraSimulator, serviceNowSimulator, resilientSimulator, swimlaneSimulator, caseManagementSimulator, theHiveSimulator];
const presets = simulators.flatMap(({ name, presets }) =>
  Object.entries(presets).map(([preset, given]) => ({ name: `${name}.${preset}`, ...given })),
);

const create: Record<string, [path: string, body: object]> = {
  jira: ['/rest/api/2/issue', { fields: { summary: 'x', project: { key: 'SEC' }, issuetype: { id: '10006' } } }],
  servicenow: ['/api/now/import/x_elas2_inc_int_elastic_incident', { u_short_description: 'x' }],
  resilient: ['/rest/orgs/201/incidents', { name: 'x', discovered_date: 1 }],
  swimlane: ['/api/app/a/record', { values: {} }],
  'case-management': ['/cases', { title: 'x' }],
  thehive: ['/api/v1/case', { title: 'x', description: 'y' }],
};
const credentials: Record<string, Record<string, string>> = { swimlane: { 'private-token': 't' }, thehive: { authorization: 'Bearer t' } };

describe.each(simulators)('the $name simulator', (simulator) => {
  const [path, body] = create[simulator.name] ?? ['', {}];
  const begin = () => started(simulator, {}, credentials[simulator.name] ?? basic('me', 'secret'));

  it('gives the same bytes for the same ids, clock and requests', async () => {
    const run = async () => {
      const vendor = begin();
      const answers = [await vendor.call('POST', path, body), await vendor.call('POST', path, body)];
      return answers.map(({ status, headers, text }) => [status, Object.entries(headers), text]);
    };
    expect(await run()).toEqual(await run());
  });

  it('shares nothing with another of its kind', async () => {
    const [one, other] = [begin(), begin()];
    await one.call('POST', path, body);
    for (const collection of Object.values(other.state)) expect(collection.size).toBe(0);
  });

  it('comes back whole from a snapshot of its store', async () => {
    const vendor = begin();
    await vendor.call('POST', path, body);
    const snapshot = vendor.store.snapshot();
    const next = await vendor.call('POST', path, body);
    const restored = begin();
    restored.store.restore(snapshot);
    const again = await restored.call('POST', path, body);
    const id = ({ body }: typeof next) => body.id ?? body._id ?? body.result?.[0].display_value;
    if (simulator !== swimlaneSimulator) expect(id(again)).toBe(id(next));
    expect(restored.store.snapshot().sequences).toEqual(vendor.store.snapshot().sequences);
  });

  it('takes an empty seed, and refuses one that it does not understand', () => {
    expect(asZodType(simulator.seed).safeParse({}).success).toBe(true);
    expect(asZodType(simulator.seed).safeParse({ nonsense: 1 }).success).toBe(false);
  });

  it('teaches which routes there are when one is missing', async () => {
    const answer = await begin().call('GET', '/nowhere/at/all');
    expect(answer.status).toBe(501);
    expect(answer.body.message).toContain(`The ${simulator.name} simulator has no route for GET /nowhere/at/all`);
    expect(answer.body.routes.length).toBeGreaterThan(4);
  });
});

describe('the simulators', () => {
  it('have names of their own', () => {
    expect(new Set(simulators.map(({ name }) => name)).size).toBe(simulators.length);
  });
});

describe('the preset', () => {
  it.each(presets)('$name says what it does, when it happens, and how that is known', ({ summary, happens, source, evidence }) => {
    for (const text of [summary, happens, source]) expect(text.length).toBeGreaterThan(10);
    expect(['seen', 'derived', 'ours']).toContain(evidence);
  });

  it.each(presets)('$name has rules that can be used, for any service', ({ rules }) => {
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      const parsed = FaultRule().parse(rule);
      expect(parsed.match.service).toBeUndefined();
      expect(JSON.stringify(rule)).not.toMatch(/<(site|host|s|unix|id|field|32 hex)>/);
    }
  });

  it.each(presets)('$name is about calls that there are', async ({ name, rules }) => {
    const simulator = simulators.find((one) => name.startsWith(`${one.name}.`)) ?? jiraSimulator;
    for (const { match } of rules) {
      if (!match?.path?.startsWith('/*') || match.path.endsWith('*')) continue;
      const path = match.path.replace('/*', '/prefix/').replace(':scope', 'x_elas2_inc_int').replace(/:\w+/g, '1');
      const methods = match.method ? [match.method] : ['GET', 'POST'];
      const answers = await Promise.all(methods.map((method) => started(simulator).call(method, path)));
      expect(answers.map(({ status }) => status)).not.toEqual(methods.map(() => 501));
    }
  });

  it.each([
    [
      'jira',
      'unauthorized unauthorizedJson anonymous captcha notFound notFoundDc fieldNotOnScreen parentHierarchy textTooLong unsupportedContent labelSpaces searchRemoved rateLimited rateLimitedPerIssue createdThenGetFails',
    ],
    [
      'servicenow',
      'unauthorized unauthorizedOld aclInsert apiAcl emptyForbidden notFound appNotInstalled importRowError importEmpty rateLimited hibernating transactionTimeout transactionTimeout500 slowImport oauthInvalidGrant cors maintenance createdThenGetFails',
    ],
    ['resilient', 'unauthorized forbidden notFound patchConflict serverError'],
    ['swimlane', 'unauthorized requiredField recordNotFound wrongType upgrading'],
    ['thehive', 'unauthorized forbidden notFound duplicateAlert schemaDrift'],
    ['case-management', 'unauthorizedHtml missingKey'],
  ])('list of %s is complete, comments included', (name, names) => {
    const found = simulators.find((simulator) => simulator.name === name)?.presets ?? {};
    expect(Object.keys(found)).toEqual(expect.arrayContaining([...names.split(' '), 'commentFails', 'secondCommentFails']));
  });
});
