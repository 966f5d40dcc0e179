import { describe, expect, it } from 'vitest';
import { json, lines, plain } from '../run.ts';
import { answer, dates, jiraConnector } from './jira-connector.ts';

describe('the Jira connector pushes', () => {
  it('a new issue, of the first issue type, and looks at it', async () => {
    const { push, calls } = jiraConnector();
    expect(await push({ summary: 'a title', description: 'a description', otherFields: { foo: 'bar' } })).toEqual({
      ...{ title: 'CK-1', id: '123', pushedDate: '2020-04-27T14:17:45.490Z', url: 'https://jira.test/browse/CK-1' },
    });
    expect(lines(calls)).toEqual(['GET /rest/api/2/issue/createmeta/CK/issuetypes', 'POST /rest/api/2/issue', 'GET /rest/api/2/issue/123']);
    expect(calls[1]?.text).toBe(
      '{"fields":{"summary":"a title","project":{"key":"CK"},"issuetype":{"id":"10006"},"description":"a description","foo":"bar"}}',
    );
    expect(calls[1]?.text).toHaveLength(124);
    expect(calls[1]?.headers['authorization']).toBe(`Basic ${btoa('elastic@elastic.co:elastic')}`);
    expect(calls.map(({ operation }) => operation)).toEqual(['createIncident', 'createIncident', 'createIncident']);
  });

  it('every field that has a value, in order, with otherFields on top', async () => {
    const { push, calls } = jiraConnector();
    const incident = { summary: ' two \r\n\n lines ', description: '', issueType: '1', labels: ['x'], priority: 'High', parent: 'CK-7' };
    await push({ ...incident, otherFields: '{"labels2":1,"project":{"key":"Z"}}' });
    expect(calls[0]?.text).toBe(
      '{"fields":{"summary":"two, lines","project":{"key":"Z"},"issuetype":{"id":"1"},"labels":["x"],"priority":{"name":"High"},"parent":{"key":"CK-7"},"labels2":1}}',
    );
  });

  it('no issue type where the project has none', async () => {
    const { push, calls } = jiraConnector({
      answer: (call) => (call.path.endsWith('/issuetypes') ? json({ issueTypes: [] }) : answer(call)),
    });
    await push({ summary: 's' });
    expect(calls[1]?.text).toBe('{"fields":{"summary":"s","project":{"key":"CK"}}}');
  });

  it('an update, then each comment that is not empty, with the date that Jira gives it', async () => {
    const { push, calls } = jiraConnector();
    const comments = [
      { commentId: 'a', comment: 'first' },
      { commentId: 'b', comment: '' },
      { commentId: 'c', comment: 'third' },
    ];
    expect(await push({ summary: 's', externalId: '123', issueType: null }, comments)).toEqual({
      ...{ title: 'CK-1', id: '123', pushedDate: '2021-04-27T14:17:45.490Z', url: 'https://jira.test/browse/CK-1' },
      comments: [
        { commentId: 'a', pushedDate: '2022-01-01T00:00:00.000Z' },
        { commentId: 'c', pushedDate: '2022-01-01T00:00:00.000Z' },
      ],
    });
    expect(calls.map(({ method, path, text, operation }) => [method, path, text, operation])).toEqual([
      ['PUT', '/rest/api/2/issue/123', '{"fields":{"summary":"s","project":{"key":"CK"}}}', 'updateIncident'],
      ['GET', '/rest/api/2/issue/123', '', 'updateIncident'],
      ['POST', '/rest/api/2/issue/123/comment', '{"body":"first"}', 'addComment'],
      ['POST', '/rest/api/2/issue/123/comment', '{"body":"third"}', 'addComment'],
    ]);
  });

  it('an update that Jira answers without JSON as a failure', async () => {
    const { push, failure } = jiraConnector({ answer: (call) => (call.method === 'PUT' ? plain('') : answer(call)) });
    expect((await failure(push({ summary: 's', externalId: '1' }))).message).toMatch(
      /^\[Action\]\[Jira\]: Unable to update incident with id 1\. Error: Unsupported content type: .* in put https:\/\/jira\.test\/rest\/api\/2\/issue\/1\. Supported content types: application\/json\. Reason: unknown: errorResponse was null$/,
    );
  });
});

describe('the Jira connector looks up', () => {
  const metadata = (name: string) => ({ fieldId: name, name, required: false, schema: {}, allowedValues: [{ id: '1' }] });

  it('issue types, of Cloud and of Data Center', async () => {
    const types = [{ id: '1', name: 'Task', self: 'x' }];
    for (const body of [{ issueTypes: types }, { values: types }]) {
      const { execute } = jiraConnector({ answer: () => json(body) });
      expect(await execute({ subAction: 'issueTypes', subActionParams: {} })).toEqual([{ id: '1', name: 'Task' }]);
    }
  });

  it('the fields that all issue types have', async () => {
    const { execute } = jiraConnector({
      answer: ({ path }) => {
        if (path.endsWith('/issuetypes'))
          return json({
            issueTypes: [
              { id: '1', name: 'A' },
              { id: '2', name: 'B' },
            ],
          });
        return json({ fields: (path.endsWith('/1') ? ['summary', 'labels'] : ['priority', 'summary']).map(metadata) });
      },
    });
    expect(await execute({ subAction: 'getFields', subActionParams: {} })).toEqual({
      summary: { required: false, allowedValues: [{ id: '1' }], defaultValue: {}, schema: {}, name: 'summary' },
    });
  });

  const escaped = encodeURIComponent('project="CK" and summary ~"a\\\\-b\\\\\\\\[c\\\\]"');

  it.each<[version: string, path: string]>([
    ...['8.19.5', '9.1.5', '9.2.0'].map((version): [string, string] => [
      version,
      `/rest/api/2/search/jql?jql=${escaped}&fields=summary,key`,
    ]),
    ...['8.19.4', '9.0.9', '9.1.4'].map((version): [string, string] => [version, `/rest/api/2/search?jql=${escaped}`]),
    ['7.17.0', `/rest/api/2/search?jql=${encodeURIComponent('project="CK" and summary ~"a-"b\'[c]"')}`],
  ])('issues by their title, in %s', async (version, path) => {
    const found = { id: '1', key: 'CK-1', fields: { summary: 'A' } };
    const { execute, calls } = jiraConnector({ version, answer: () => json({ issues: [found, { id: '2', key: 'CK-2' }] }) });
    expect(await execute({ subAction: 'issues', subActionParams: { title: 'a-"b\'[c]' } })).toEqual([
      { id: '1', key: 'CK-1', title: 'A' },
      { id: '2', key: 'CK-2', title: null },
    ]);
    expect(new URL(`https://jira.test${path}`).href).toBe(`https://jira.test${calls[0]?.path}`);
  });

  it('one issue, and one incident with its fields', async () => {
    const { execute } = jiraConnector();
    expect(await execute({ subAction: 'issue', subActionParams: { id: '123' } })).toEqual({ id: '123', key: 'CK-1', title: 'title' });
    expect(await execute({ subAction: 'getIncident', subActionParams: { externalId: '123' } })).toEqual({
      ...{ id: '123', key: 'CK-1', summary: 'title', ...dates },
    });
  });
});
