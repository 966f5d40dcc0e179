import { describe, expect, it } from 'vitest';
import { jiraSimulator } from '#src/simulators/jira/index.ts';
import { resilientSimulator } from '#src/simulators/resilient/index.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { swimlaneSimulator } from '#src/simulators/swimlane/index.ts';
import { theHiveSimulator } from '#src/simulators/thehive/index.ts';
import { basic, started } from './started.ts';

interface Check {
  /** What is compared: a row of the table in docs/simulators.md. */
  what: string;
  /** What a seed declares, so that `sent` is wrong; `{}` where it is wrong once everything is enforced. */
  seed: object;
  sent: readonly [method: string, path: string, body?: unknown];
  refused: readonly [status: number, body: unknown];
  /** What is right by the same seed. */
  right: readonly [method: string, path: string, body?: unknown];
}

const issue = (fields: object) =>
  ['POST', '/rest/api/2/issue', { fields: { summary: 'x', project: { key: 'SEC' }, issuetype: { id: '10006' }, ...fields } }] as const;
const jiraErrors = (errors: object) => [400, { errorMessages: [], errors }] as const;
const jiraField = (what: string, field: object, wrong: unknown, right: unknown, text: string): Check => ({
  what,
  seed: { fields: [{ fieldId: 'customfield_1', name: 'Ours', ...field }] },
  sent: issue({ customfield_1: wrong }),
  refused: jiraErrors({ customfield_1: text }),
  right: issue({ customfield_1: right }),
});
const NOT_ON_SCREEN = 'cannot be set. It is not on the appropriate screen, or unknown.';

const jira: Check[] = [
  {
    what: 'project',
    seed: { projects: [{ key: 'SEC' }] },
    sent: issue({ project: { key: 'OPS' } }),
    refused: jiraErrors({ project: 'valid project is required' }),
    right: issue({}),
  },
  {
    what: 'project of createmeta',
    seed: { projects: [{ key: 'SEC' }] },
    sent: ['GET', '/rest/api/2/issue/createmeta/OPS/issuetypes'],
    refused: [404, { errorMessages: ["No project could be found with key 'OPS'."], errors: {} }],
    right: ['GET', '/rest/api/2/issue/createmeta/SEC/issuetypes'],
  },
  {
    what: 'project of a search',
    seed: { projects: [{ key: 'SEC', name: 'Security' }] },
    sent: ['GET', '/rest/api/2/search/jql?jql=project="OPS" and summary ~"x"'],
    refused: [400, { errorMessages: ["The value 'OPS' does not exist for the field 'project'."], errors: {} }],
    right: ['GET', '/rest/api/2/search/jql?jql=project="security" and summary ~"x"'],
  },
  {
    what: 'issue type',
    seed: { issueTypes: [{ id: '10006', name: 'Task' }] },
    sent: issue({ issuetype: { id: '77' } }),
    refused: jiraErrors({ issuetype: 'Specify a valid issue type' }),
    right: issue({}),
  },
  {
    what: 'unknown field',
    seed: { fields: [] },
    sent: issue({ customfield_9: 'x' }),
    refused: jiraErrors({ customfield_9: `Field 'customfield_9' ${NOT_ON_SCREEN}` }),
    right: issue({ duedate: '2026-11-24', labels: [] }),
  },
  jiraField('field of another issue type', { issueTypes: ['10004'] }, 'x', undefined, `Field 'customfield_1' ${NOT_ON_SCREEN}`),
  jiraField('required field', { required: true }, '', 'x', 'Ours is required.'),
  jiraField('text', {}, 7, 'x', 'Operation value must be a string'),
  jiraField('number', { schema: { type: 'number' } }, '7', 7, 'Operation value must be a number'),
  jiraField('list', { schema: { type: 'array' } }, 'x', ['x'], 'data was not an array'),
  jiraField('date', { schema: { type: 'date' } }, '24.11.2026', '2026-11-24', 'Error parsing date string: 24.11.2026'),
  jiraField('day', { schema: { type: 'date' } }, '2026-02-30', '2026-02-28', 'Error parsing date string: 2026-02-30'),
  jiraField(
    'time',
    { schema: { type: 'datetime' } },
    '2026-11-24',
    '2026-11-24T10:00:00.000+0000',
    'Error parsing date string: 2026-11-24',
  ),
  jiraField(
    'option',
    { schema: { type: 'option' }, allowedValues: [{ id: '1', value: 'red' }] },
    { value: 'blue' },
    { value: 'red' },
    "Option value 'blue' is not valid",
  ),
  jiraField('option by id', { allowedValues: [{ id: '1', value: 'red' }] }, { id: '2' }, { id: 1 }, "Option id '2' is not valid"),
  {
    what: 'due date',
    seed: { fields: [] },
    sent: issue({ duedate: 'tomorrow' }),
    refused: jiraErrors({ duedate: 'Error parsing date string: tomorrow' }),
    right: issue({ duedate: null }),
  },
  {
    what: 'assignee',
    seed: {
      users: [
        { accountId: '5b1', displayName: 'Ann' },
        { accountId: '5b2', active: false },
      ],
    },
    sent: issue({ assignee: { id: '5b2' } }),
    refused: jiraErrors({ assignee: "User '5b2' cannot be assigned issues." }),
    right: issue({ assignee: { accountId: '5b1' }, reporter: { id: '5b1' } }),
  },
  {
    what: 'reporter',
    seed: { users: [{ emailAddress: 'ann@acme.example' }] },
    sent: issue({ reporter: { id: 'nobody' } }),
    refused: jiraErrors({ reporter: 'The reporter specified is not a user.' }),
    right: issue({ reporter: null, assignee: { id: '-1' } }),
  },
  {
    what: 'user of Data Center',
    seed: { deployment: 'data-center', users: [{ name: 'ann' }] },
    sent: issue({ assignee: { accountId: 'ann' } }),
    refused: jiraErrors({ assignee: "expected Object containing a 'name' property" }),
    right: issue({ assignee: { name: 'ann' } }),
  },
];

const record = (values: object, more: object = {}) => ['POST', '/api/app/app1/record', { applicationId: 'app1', values, ...more }] as const;
const swimlaneError = (Argument: string, ErrorCode: number) => [400, { Argument, ErrorCode }] as const;
const swimlaneField = (fieldType: string, wrong: unknown, right: unknown, code: number): Check => ({
  what: `value of a field of type ${fieldType}`,
  seed: { apps: [{ id: 'app1', fields: [{ id: 'a1', key: 'ours', name: 'Ours', fieldType }] }] },
  sent: record({ a1: wrong }),
  refused: swimlaneError('Ours', code),
  right: record({ a1: right }),
});
const app1 = { apps: [{ id: 'app1', fields: [{ id: 'a1', key: 'ours', name: 'Ours', required: true }] }] };

const swimlane: Check[] = [
  {
    what: 'application',
    seed: app1,
    sent: ['POST', '/api/app/other/record', { values: {} }],
    refused: swimlaneError('other', 2003),
    right: record({ a1: 'x' }),
  },
  {
    what: 'application that the body names',
    seed: { apps: [{ id: 'app1' }, { id: 'other' }] },
    sent: record({}, { applicationId: 'other' }),
    refused: swimlaneError('applicationId', 5008),
    right: record({}),
  },
  { what: 'field', seed: app1, sent: record({ a1: 'x', a9: 'y' }), refused: swimlaneError('a9', 3003), right: record({ a1: 'x' }) },
  { what: 'required field', seed: app1, sent: record({ a1: '' }), refused: swimlaneError('Ours', 5010), right: record({ a1: 'x' }) },
  swimlaneField('text', 7, 'x', 5013),
  swimlaneField('numeric', '7', 7, 5013),
  swimlaneField('date', 7, '2026-11-24T10:00:00Z', 5013),
  swimlaneField('date', 'tomorrow', null, 3001),
  swimlaneField('valuesList', 7, { id: 'high' }, 5013),
  swimlaneField('comments', 'x', [], 5013),
];

const incident = (more: object, org = '201') =>
  ['POST', `/rest/orgs/${org}/incidents`, { name: 'x', discovered_date: 1, ...more }] as const;
const resilientError = (status: number, message: string) =>
  [status, { success: false, title: null, message, hints: [], error_code: 'generic' }] as const;

const resilient: Check[] = [
  {
    what: 'organisation',
    seed: { orgId: '201' },
    sent: incident({}, '202'),
    refused: resilientError(403, 'Forbidden'),
    right: incident({}),
  },
  {
    what: 'incident type',
    seed: { incidentTypes: [{ value: 1, label: 'Ours' }] },
    sent: incident({ incident_type_ids: [1, { id: 17 }] }),
    refused: resilientError(400, 'incident_type_ids: 17 is not a valid value'),
    right: incident({ incident_type_ids: [1] }),
  },
  {
    what: 'severity',
    seed: { severities: [{ value: 6, label: 'High' }] },
    sent: incident({ severity_code: { id: 77 } }),
    refused: resilientError(400, 'severity_code: 77 is not a valid value'),
    right: incident({ severity_code: 6 }),
  },
  {
    what: 'required field',
    seed: { fields: [{ name: 'team', text: 'Team', required: 'always' }] },
    sent: incident({}),
    refused: resilientError(400, 'The field "Team" is required'),
    right: incident({ properties: { team: 'blue' } }),
  },
  {
    what: 'unknown field',
    seed: { fields: [{ name: 'team' }] },
    sent: incident({ properties: { crew: 'blue' } }),
    refused: resilientError(400, 'Unable to find the field crew'),
    right: incident({ properties: { team: 'blue' } }),
  },
];

/** What is declared about is refused by one seed, passes another, and is refused where everything is enforced. */
function enforces(simulator: Simulator, checks: readonly Check[], credentials?: Record<string, string>) {
  const ask = async (seed: object, [method, path, body]: Check['sent']) => {
    const { status, body: answer } = await started(simulator, seed, credentials).call(method, path, body);
    return [status, answer];
  };

  it.each(checks)('$what: what the seed does not have is refused', async ({ seed, sent, refused }) => {
    expect(await ask(seed, sent)).toEqual(refused);
  });

  it.each(checks)('$what: what it has passes', async ({ seed, right }) => {
    const [status] = await ask(seed, right);
    expect([200, 201]).toContain(status);
  });

  it.each(checks)('$what: anything passes where it declares nothing', async ({ sent }) => {
    const [status] = await ask({}, sent);
    expect([200, 201]).toContain(status);
  });
}

describe('the Jira simulator, of a', () => {
  enforces(jiraSimulator, jira, basic('me@example.com', 'token'));
});

describe('the Swimlane simulator, of a', () => {
  enforces(swimlaneSimulator, swimlane, { 'private-token': 'token' });
});

describe('the Resilient simulator, of a', () => {
  enforces(resilientSimulator, resilient, basic('me@example.com', 'token'));
});

describe.each([
  [swimlaneSimulator, { 'private-token': 't' }, record({}), { apps: [{ id: 'app1' }] }, 2003],
  [resilientSimulator, basic('a', 'b'), incident({ incident_type_ids: [17], severity_code: 6 }), { orgId: '201' }, 'Forbidden'],
  [
    theHiveSimulator,
    { authorization: 'Bearer t', 'x-organisation': 'ours' },
    ['POST', '/api/v1/case', { title: 'x', description: 'y' }] as const,
    { organisation: 'ours' },
    'AuthorizationError',
  ],
])('the $name simulator, where everything is enforced,', (simulator, headers, [method, path, body], seed, refused) => {
  it('has no organisation or application but those that are declared, and takes what it comes with', async () => {
    const refusal = await started(simulator, { enforce: 'all' }, headers).call(method, path, body);
    expect(Object.values(refusal.body)).toContain(refused);
    const { status } = await started(simulator, { enforce: 'all', ...seed }, headers).call(method, path, body);
    expect([200, 201]).toContain(status);
  });
});

describe('what somebody changes in', () => {
  it('an incident of Resilient is checked as well', async () => {
    const seed = { incidentTypes: [{ value: 1, label: 'Ours' }], fields: [{ name: 'team', text: 'Team', required: 'always' }] };
    const soar = started(resilientSimulator, seed);
    await soar.call(...incident({ properties: { team: 'blue' } }));
    const change = async (field: string, new_value: object) =>
      (await soar.call('PATCH', '/rest/orgs/201/incidents/2001', { changes: [{ field, new_value }] })).body.message;
    expect(await change('incident_type_ids', { ids: [1, 17] })).toBe('incident_type_ids: 17 is not a valid value');
    expect(await change('crew', { text: 'x' })).toBe('Unable to find the field crew');
    expect(await change('team', { text: '' })).toBe('The field "Team" is required');
    expect(await change('team', { text: 'red' })).toBeNull();
  });

  it('a record of Swimlane is checked as well, and where it is commented', async () => {
    const swimlane = started(swimlaneSimulator, app1, { 'private-token': 'token' });
    const { id } = (await swimlane.call(...record({ a1: 'x' }))).body;
    const change = async (body: object) => (await swimlane.call('PATCH', `/api/app/app1/record/${id}`, body)).body;
    expect(await change({ values: { a1: null } })).toEqual({ Argument: 'Ours', ErrorCode: 5010 });
    expect(await change({ applicationId: 'other', values: {} })).toEqual({ Argument: 'applicationId', ErrorCode: 5008 });
    expect(await change({ values: {} })).toMatchObject({ values: { a1: 'x' } });
    const comment = await swimlane.call('POST', `/api/app/app1/record/${id}/a1/comment`, { message: 'x' });
    expect(comment.body).toEqual({ Argument: 'Ours', ErrorCode: 5013 });
  });
});

describe('the Jira simulator, where everything is enforced,', () => {
  const all = (seed: object, [method, path, body]: Check['sent']) =>
    started(jiraSimulator, { enforce: 'all', ...seed }).call(method, path, body);

  it('has no project, no user and no field but its own, unless they are declared', async () => {
    const { status, body } = await all({}, issue({ issuetype: { id: '77' }, assignee: { id: 'x' }, duedate: 'x', customfield_1: 'x' }));
    expect(status).toBe(400);
    expect(Object.keys(body.errors).sort()).toEqual(['assignee', 'customfield_1', 'duedate', 'issuetype', 'project']);
    const { status: fine } = await all({ projects: [{ key: 'SEC' }] }, issue({}));
    expect(fine).toBe(201);
  });

  it('knows the user whose token it takes', async () => {
    const credentials = { email: 'me@example.com', apiToken: 'token' };
    const { status } = await all({ credentials, projects: [{ key: 'SEC' }] }, issue({ reporter: { name: 'me@example.com' } }));
    expect(status).toBe(201);
  });

  it('lists no project in the old createmeta', async () => {
    const answer = await all({}, ['GET', '/rest/api/2/issue/createmeta?projectKeys=SEC&expand=projects.issuetypes.fields']);
    expect([answer.status, answer.body]).toEqual([200, { expand: 'projects', projects: [] }]);
  });
});
