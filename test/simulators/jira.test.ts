import { describe, expect, it } from 'vitest';
import { jiraSimulator } from '#src/simulators/jira/index.ts';
import { basic, started } from './started.ts';

const fields = { summary: 'a title', project: { key: 'SEC' }, issuetype: { id: '10006' } };
const create = (jira: ReturnType<typeof started>, more: object = {}) =>
  jira.call('POST', '/rest/api/2/issue', { fields: { ...fields, ...more } });

describe('an issue of the Jira simulator', () => {
  it('is created with an id, a key of its project, and a link to itself', async () => {
    const jira = started(jiraSimulator);
    expect((await create(jira)).body).toEqual({ id: '10000', key: 'SEC-1', self: 'https://vendor.test/rest/api/2/issue/10000' });
    expect((await create(jira)).body).toMatchObject({ id: '10001', key: 'SEC-2' });
    const other = await create(jira, { project: { key: 'OPS' } });
    expect(other.status).toBe(201);
    expect(other.body).toMatchObject({ id: '10002', key: 'OPS-1' });
  });

  it('is read by its id and by its key, with dates in the form of Jira', async () => {
    const jira = started(jiraSimulator);
    await create(jira, { description: 'text', labels: ['a'], priority: { name: 'High' }, customfield_1: 7 });
    const byId = await jira.call('GET', '/rest/api/2/issue/10000');
    expect(byId.status).toBe(200);
    expect(byId.body).toMatchObject({
      id: '10000',
      key: 'SEC-1',
      fields: {
        summary: 'a title',
        description: 'text',
        labels: ['a'],
        priority: { id: '2', name: 'High' },
        issuetype: { id: '10006', name: 'Task' },
        project: { key: 'SEC' },
        customfield_1: 7,
        status: { name: 'To Do' },
        creator: { emailAddress: 'me@example.com' },
        created: '2026-11-23T10:11:12.123+0000',
        updated: '2026-11-23T10:11:12.123+0000',
      },
    });
    expect((await jira.call('GET', '/rest/api/2/issue/sec-1')).body).toEqual(byId.body);
    expect((await jira.call('GET', '/rest/api/2/issue/SEC-1?fields=summary')).body.fields).toEqual({ summary: 'a title' });
  });

  it('is updated with 204 and no body, and keeps what was not sent', async () => {
    const jira = started(jiraSimulator);
    await create(jira, { description: 'text', priority: { name: 'High' } });
    await jira.clock.advance(60_000);
    const updated = await jira.call('PUT', '/rest/api/2/issue/10000', {
      fields: { summary: 'another', project: { key: 'OPS' }, labels: ['b'] },
    });
    expect([updated.status, updated.text]).toEqual([204, '']);
    expect((await jira.call('GET', '/rest/api/2/issue/10000')).body.fields).toMatchObject({
      summary: 'another',
      description: 'text',
      labels: ['b'],
      project: { key: 'SEC' },
      created: '2026-11-23T10:11:12.123+0000',
      updated: '2026-11-23T10:12:12.123+0000',
    });
    expect(jira.state['issues']?.get('10000')).toMatchObject({ key: 'SEC-1', fields: { summary: 'another' } });
  });

  it('takes comments and lists them', async () => {
    const jira = started(jiraSimulator);
    await create(jira);
    const comment = await jira.call('POST', '/rest/api/2/issue/SEC-1/comment', { body: 'first' });
    expect(comment.status).toBe(201);
    expect(comment.body).toMatchObject({
      id: '10000',
      body: 'first',
      author: { displayName: 'me' },
      created: '2026-11-23T10:11:12.123+0000',
      self: 'https://vendor.test/rest/api/2/issue/10000/comment/10000',
    });
    await jira.call('POST', '/rest/api/2/issue/10000/comment', { body: 'second' });
    const listed = await jira.call('GET', '/rest/api/2/issue/10000/comment');
    expect(listed.body).toMatchObject({ startAt: 0, total: 2, comments: [{ body: 'first' }, { body: 'second' }] });
    expect(jira.state['comments']?.all()).toMatchObject([{ issueId: '10000', body: 'first' }, { body: 'second' }]);
  });

  it('that nobody made is a 404, whatever is asked of it', async () => {
    const jira = started(jiraSimulator);
    const missing = { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} };
    for (const [method, path] of [
      ['GET', '/rest/api/2/issue/10000'],
      ['PUT', '/rest/api/2/issue/SEC-9'],
      ['POST', '/rest/api/2/issue/10000/comment'],
      ['GET', '/rest/api/2/issue/10000/comment'],
    ] as const) {
      const answer = await jira.call(method, path, method === 'GET' ? undefined : { fields: {}, body: 'x' });
      expect([answer.status, answer.body]).toEqual([404, missing]);
    }
  });
});

describe('the Jira simulator refuses', () => {
  const refused = async (more: object, seed: object = {}) => {
    const jira = started(jiraSimulator, seed);
    const answer = await create(jira, more);
    expect(jira.state['issues']?.size).toBe(0);
    return [answer.status, answer.body];
  };
  const objection = (errors: object) => [400, { errorMessages: [], errors }];

  it.each([
    [{ summary: '' }, { summary: 'You must specify a summary of the issue.' }],
    [{ summary: 'two\nlines' }, { summary: 'The summary is invalid because it contains newline characters.' }],
    [{ summary: 'x'.repeat(256) }, { summary: 'Summary must be less than 255 characters.' }],
    [{ labels: ['fine', 'a b'] }, { labels: "The label 'a b' contains spaces which is invalid." }],
    [{ priority: { name: 'Urgent' } }, { priority: "Priority name 'Urgent' is not valid" }],
    [{ priority: { id: '99' } }, { priority: 'The priority selected is invalid.' }],
    [{ parent: { key: 'SEC-77' } }, { parent: 'Could not find issue by id or key.' }],
    [{ issuetype: { id: '10007' } }, { issuetype: 'Issue type is a sub-task but parent issue key or id not specified.' }],
    [{ project: {} }, { project: 'valid project is required' }],
    [{ issuetype: {} }, { issuetype: 'Specify a valid issue type' }],
    [
      { summary: '', labels: ['a b'] },
      { summary: 'You must specify a summary of the issue.', labels: "The label 'a b' contains spaces which is invalid." },
    ],
    [
      { description: 'x'.repeat(32_768) },
      { description: 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.' },
    ],
    [{ labels: 'no list' }, { labels: 'data was not an array' }],
    [{ description: { type: 'doc' } }, { description: 'Operation value must be a string' }],
  ])('fields %j', async (more, errors) => {
    expect(await refused(more)).toEqual(objection(errors));
  });

  it('a project, an issue type, a priority or a field that the seed does not name, once it names any', async () => {
    const seed = { projects: [{ key: 'OPS' }], issueTypes: [{ id: '1', name: 'Bug' }], priorities: ['P1'], fields: [] };
    const given = { priority: { name: 'High' }, foo: 'bar' };
    expect(await refused(given, seed)).toEqual(
      objection({
        foo: "Field 'foo' cannot be set. It is not on the appropriate screen, or unknown.",
        project: 'valid project is required',
        issuetype: 'Specify a valid issue type',
        priority: "Priority name 'High' is not valid",
      }),
    );
  });

  it('an issue without a field that the seed requires of its type', async () => {
    const epicName = { fieldId: 'customfield_10011', name: 'Epic Name', required: true, issueTypes: ['10000'] };
    const epic = { issuetype: { id: '10000' } };
    expect(await refused(epic, { fields: [epicName] })).toEqual(objection({ customfield_10011: 'Epic Name is required.' }));
    const jira = started(jiraSimulator, { fields: [epicName] });
    expect((await create(jira)).status).toBe(201);
    expect((await create(jira, { ...epic, customfield_10011: 'x' })).status).toBe(201);
  });

  it('an update that empties a required field, and takes one that leaves it out', async () => {
    const team = { fieldId: 'customfield_1', name: 'Team', required: true };
    const jira = started(jiraSimulator, { fields: [team] });
    await create(jira, { customfield_1: 'blue' });
    const emptied = await jira.call('PUT', '/rest/api/2/issue/SEC-1', { fields: { customfield_1: null } });
    expect(emptied.body.errors).toEqual({ customfield_1: 'Team is required.' });
    expect((await jira.call('PUT', '/rest/api/2/issue/SEC-1', { fields: { summary: 'other' } })).status).toBe(204);
  });

  it('a parent of the wrong level, and takes one of the right', async () => {
    const jira = started(jiraSimulator);
    await create(jira);
    const below = await create(jira, { parent: { key: 'SEC-1' } });
    expect(below.body.errors).toEqual({ parentId: 'Given parent issue does not belong to appropriate hierarchy' });
    const subtask = await create(jira, { issuetype: { id: '10007' }, parent: { key: 'SEC-1' } });
    expect(subtask.status).toBe(201);
    const unlisted = await create(jira, { issuetype: { id: '10024' }, parent: { key: 'SEC-1' } });
    expect(unlisted.status).toBe(201);
    const moved = await jira.call('PUT', '/rest/api/2/issue/SEC-2', { fields: { parent: { key: 'SEC-77' } } });
    expect(moved.body.errors).toEqual({ parent: 'Could not find issue by id or key.' });
    expect((await jira.call('GET', '/rest/api/2/issue/SEC-2')).body.fields.parent).toMatchObject({ id: '10000', key: 'SEC-1' });
  });

  it('an update that empties the summary, and changes nothing', async () => {
    const jira = started(jiraSimulator);
    await create(jira);
    const answer = await jira.call('PUT', '/rest/api/2/issue/10000', { fields: { summary: null, description: 'new' } });
    expect([answer.status, answer.body.errors]).toEqual([400, { summary: 'You must specify a summary of the issue.' }]);
    expect((await jira.call('GET', '/rest/api/2/issue/10000')).body.fields.description).toBeNull();
  });

  it('an empty comment and one that is too long', async () => {
    const jira = started(jiraSimulator);
    await create(jira);
    const comment = (body: string) => jira.call('POST', '/rest/api/2/issue/10000/comment', { body });
    expect((await comment(' ')).body.errors).toEqual({ comment: 'Comment body can not be empty!' });
    expect((await comment('x'.repeat(32_768))).body.errors.comment).toContain('exceeds the allowed limit');
    expect(jira.state['comments']?.size).toBe(0);
  });

  it('a body that is not JSON, or has no fields', async () => {
    const jira = started(jiraSimulator);
    const broken = await jira.call('POST', '/rest/api/2/issue', '{"broken');
    const notParsed = 'There was an error parsing JSON. Check that your request body is valid.';
    expect([broken.status, broken.body]).toEqual([400, { errorMessages: [notParsed], errors: {} }]);
    const list = await jira.call('POST', '/rest/api/2/issue', '[]');
    expect(list.body.errorMessages).toEqual(['Invalid request payload. Refer to the REST API documentation and try again.']);
    const empty = await jira.call('POST', '/rest/api/2/issue', {});
    expect(empty.body.errorMessages).toEqual(["one of 'fields' or 'update' required"]);
  });
});

describe('the credentials of the Jira simulator', () => {
  const text = 'Client must be authenticated to access this resource.';

  it('may be any, but must be there', async () => {
    const jira = started(jiraSimulator);
    expect((await jira.call('GET', '/rest/api/2/myself', undefined, basic('any', 'thing'))).body.emailAddress).toBe('any');
    const answer = await jira.call('GET', '/rest/api/2/myself', undefined, {});
    expect([answer.status, answer.text]).toEqual([401, text]);
    expect(answer.headers['www-authenticate']).toBe('OAuth realm="https%3A%2F%2Fvendor.test"');
    expect(answer.headers['x-seraph-loginreason']).toBe('AUTHENTICATED_FAILED');
    expect(answer.headers['content-type']).toContain('text/plain');
  });

  it('are those of the seed where it fixes them', async () => {
    const jira = started(jiraSimulator, { credentials: { email: 'me@example.com', apiToken: 'right' } });
    expect((await create(jira)).status).toBe(401);
    expect((await jira.call('GET', '/rest/api/2/myself', undefined, basic('me@example.com', 'right'))).status).toBe(200);
  });
});

describe('the catalogue of the Jira simulator', () => {
  it('lists issue types page by page, as Cloud and as Data Center', async () => {
    const cloud = started(jiraSimulator);
    const page = await cloud.call('GET', '/rest/api/2/issue/createmeta/SEC/issuetypes?startAt=1&maxResults=1');
    expect(page.body).toMatchObject({
      startAt: 1,
      maxResults: 1,
      total: 5,
      issueTypes: [{ id: '10007', name: 'Sub-task', subtask: true }],
    });
    const server = started(jiraSimulator, { deployment: 'data-center' });
    const values = await server.call('GET', '/rest/api/2/issue/createmeta/SEC/issuetypes');
    expect(values.body).toMatchObject({ isLast: true, values: [{ id: '10006', name: 'Task' }, {}, {}, {}, {}] });
  });

  it('lists the fields of an issue type', async () => {
    const jira = started(jiraSimulator, { fields: [{ fieldId: 'customfield_1', name: 'Team', required: true }] });
    const { body } = await jira.call('GET', '/rest/api/2/issue/createmeta/SEC/issuetypes/10007');
    const byId = Object.fromEntries(body.fields.map((field: { fieldId: string }) => [field.fieldId, field]));
    expect(byId).toMatchObject({
      summary: { required: true, key: 'summary', name: 'Summary', schema: { type: 'string', system: 'summary' }, operations: ['set'] },
      parent: { required: true },
      priority: { hasDefaultValue: true, defaultValue: { name: 'Medium' }, allowedValues: [{ name: 'Highest' }, {}, {}, {}, {}] },
      labels: { operations: ['add', 'set', 'remove'] },
      customfield_1: { name: 'Team', required: true, hasDefaultValue: false },
    });
  });

  it('lists both at once in the way that Kibana used before 8.17', async () => {
    const jira = started(jiraSimulator);
    const { body } = await jira.call(
      'GET',
      '/rest/api/2/issue/createmeta?projectKeys=SEC&issuetypeIds=10006&expand=projects.issuetypes.fields',
    );
    expect(body.projects).toMatchObject([{ key: 'SEC', issuetypes: [{ id: '10006', fields: { summary: { required: true } } }] }]);
  });

  it('knows no project that the seed does not name', async () => {
    const jira = started(jiraSimulator, { projects: [{ key: 'OPS' }] });
    const answer = await jira.call('GET', '/rest/api/2/issue/createmeta/SEC/issuetypes');
    expect([answer.status, answer.body.errorMessages]).toEqual([404, ["No project could be found with key 'SEC'."]]);
  });

  it('tells its capabilities, which are more on Data Center', async () => {
    const names = async (seed: object) =>
      Object.keys((await started(jiraSimulator, seed).call('GET', '/rest/capabilities')).body.capabilities);
    expect(await names({})).not.toContain('list-project-issuetypes');
    expect(await names({ deployment: 'data-center' })).toEqual(
      expect.arrayContaining(['list-project-issuetypes', 'list-issuetype-fields']),
    );
  });

  it('tells what it is to anybody', async () => {
    const { status, body } = await started(jiraSimulator).call('GET', '/rest/api/2/serverInfo', undefined, {});
    expect([status, body.deploymentType, body.baseUrl]).toEqual([200, 'Cloud', 'https://vendor.test']);
  });
});

describe('a search of the Jira simulator', () => {
  const seed = {
    issues: [
      { key: 'SEC-7', fields: { summary: 'Malware on host (A)' }, comments: ['seen before'] },
      { key: 'SEC-8', fields: { summary: 'Phishing' } },
      { key: 'OPS-1', fields: { summary: 'Malware elsewhere' } },
    ],
  };
  const search = async (jql: string, path = 'search/jql', fields = 'summary,key') =>
    (await started(jiraSimulator, seed).call('GET', `/rest/api/2/${path}?jql=${encodeURIComponent(jql)}&fields=${fields}`)).body;

  it('finds words in the summaries of a project', async () => {
    const { issues, isLast, total } = await search('project="SEC" and summary ~"malware"');
    expect([isLast, total]).toEqual([true, undefined]);
    expect(issues).toMatchObject([{ key: 'SEC-7', fields: { summary: 'Malware on host (A)' } }]);
    expect(issues[0].fields).toEqual({ summary: 'Malware on host (A)' });
  });

  it('takes the escapes of Kibana for nothing', async () => {
    expect((await search('project="SEC" and summary ~"host \\\\(A\\\\)"')).issues).toHaveLength(1);
  });

  it('answers as it did before 2025 under the old path', async () => {
    expect(await search('summary ~"Malware"', 'search')).toMatchObject({
      startAt: 0,
      total: 2,
      issues: [{ key: 'SEC-7' }, { key: 'OPS-1' }],
    });
  });

  it('refuses what it does not understand', async () => {
    expect((await search('nonsense')).errorMessages[0]).toContain('Error in the JQL Query');
    expect((await search('colour = "red"')).errorMessages[0]).toContain("Field 'colour' does not exist");
  });
});

describe('the seed of the Jira simulator', () => {
  it('is planted again after the store was cleared, and new keys keep clear of it', async () => {
    const jira = started(jiraSimulator, { issues: [{ key: 'SEC-1', fields: { labels: ['old'] }, comments: ['one'] }] });
    expect((await create(jira)).body.key).toBe('SEC-2');
    jira.store.clear();
    jira.plant();
    expect(jira.state['issues']?.all()).toMatchObject([{ id: '10000', key: 'SEC-1', fields: { summary: 'SEC-1', labels: ['old'] } }]);
    expect(jira.state['comments']?.all()).toMatchObject([{ issueId: '10000', body: 'one' }]);
  });
});

describe('the paths of the Jira simulator', () => {
  it('may stand below any prefix, which then is in its links', async () => {
    const jira = started(jiraSimulator);
    const { body } = await jira.call('POST', 'https://host:8443/ctx/jira/rest/api/2/issue', { fields });
    expect(body.self).toBe('https://host:8443/ctx/jira/rest/api/2/issue/10000');
  });

  it('that are none of its own get 501 and the list of those that are', async () => {
    const answer = await started(jiraSimulator).call('DELETE', '/rest/api/2/issue/1', undefined, {});
    expect(answer.status).toBe(501);
    expect(answer.body.message).toContain('The jira simulator has no route for DELETE /rest/api/2/issue/1');
    expect(answer.body.routes).toContain('POST /rest/api/2/issue');
  });

  it('answer with the headers that Jira Cloud has', async () => {
    const { headers } = await started(jiraSimulator).call('GET', '/rest/api/2/myself');
    expect(headers['content-type']).toBe('application/json;charset=UTF-8');
    expect(headers['x-arequestid']).toMatch(/^[0-9a-f]{32}$/);
    expect([headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]).toEqual(['350', '349']);
  });
});
