import { describe, expect, it } from 'vitest';
import { json, lines, refused } from '../run.ts';
import { answer, jiraConnector } from './jira-connector.ts';

describe('the Jira connector before 8.17', () => {
  const capable = { capabilities: { 'list-project-issuetypes': '', 'list-issuetype-fields': '' } };
  const field = { required: true, schema: { type: 'string' }, name: 'Summary', key: 'summary', operations: [] };

  it('asks for capabilities and takes the old createmeta where they are few', async () => {
    const { push, calls } = jiraConnector({
      version: '7.17.0',
      answer: (call) => {
        if (call.path === '/rest/capabilities') return json({ capabilities: {} });
        return call.path.includes('createmeta?') ? json({ projects: [{ issuetypes: [{ id: '5', name: 'Bug' }] }] }) : answer(call);
      },
    });
    await push({ summary: 's' });
    expect(lines(calls)).toEqual([
      'GET /rest/capabilities',
      'GET /rest/api/2/issue/createmeta?projectKeys=CK&expand=projects.issuetypes.fields',
      'POST /rest/api/2/issue',
      'GET /rest/api/2/issue/123',
    ]);
    expect(calls[2]?.text).toContain('"issuetype":{"id":"5"}');
  });

  it('takes the new createmeta where Jira has it', async () => {
    const { execute, calls } = jiraConnector({
      version: '8.16.0',
      answer: ({ path }) => json(path === '/rest/capabilities' ? capable : { values: [{ fieldId: 'summary', ...field }] }),
    });
    expect(await execute({ subAction: 'fieldsByIssueType', subActionParams: { id: '5' } })).toEqual({
      summary: { required: true, allowedValues: [], defaultValue: {}, schema: { type: 'string' }, name: 'Summary' },
    });
    expect(lines(calls)).toEqual(['GET /rest/capabilities', 'GET /rest/api/2/issue/createmeta/CK/issuetypes/5']);
  });

  it('says of which kind a failed question for capabilities was', async () => {
    const { push, failure } = jiraConnector({ version: '8.16.0', answer: refused });
    expect((await failure(push({ summary: 's' }))).message).toBe(
      '[Action][Jira]: Unable to get capabilities. Error: connect ECONNREFUSED 127.0.0.1:1. Reason: unknown: errorResponse was null',
    );
  });
});

describe('an answer of Jira that has not what was asked', () => {
  const of = (subAction: string, subActionParams: object) => ({ subAction, subActionParams });

  it.each([
    [of('issueTypes', {}), [], 'Unable to get issue types. Error: issueTypes.map is not a function'],
    [of('issueTypes', {}), {}, "Unable to get issue types. Error: Cannot read properties of undefined (reading 'map')"],
    [of('issueTypes', {}), { values: [null] }, "Unable to get issue types. Error: Cannot read properties of null (reading 'id')"],
    [of('fieldsByIssueType', { id: '5' }), {}, "Unable to get fields. Error: Cannot read properties of undefined (reading 'reduce')"],
    [of('issueTypes', {}), null, "Unable to get issue types. Error: Cannot read properties of null (reading 'issueTypes')"],
    [of('fieldsByIssueType', { id: '5' }), null, "Unable to get fields. Error: Cannot read properties of null (reading 'fields')"],
    [of('issues', { title: 'T' }), { issues: {} }, 'Unable to get issues. Error: issues.map is not a function'],
    [of('issues', { title: 'T' }), { issues: [null] }, "Unable to get issues. Error: Cannot read properties of null (reading 'id')"],
  ])('fails %j with %j in the words of JavaScript', async (params, body, words) => {
    const { execute, failure } = jiraConnector({ answer: () => json(body) });
    expect((await failure(execute(params))).message).toBe(`[Action][Jira]: ${words}. Reason: unknown: errorResponse was null`);
  });

  it('is an issue of which nothing is known but that it has no title, where it is null', async () => {
    const { execute } = jiraConnector({ answer: () => json(null) });
    expect(await execute(of('issue', { id: '1' }))).toEqual({ title: null });
  });
});

describe('the fields of all issue types', () => {
  const field = { required: true, schema: { type: 'string' }, name: 'N' };
  const listed = (...ids: string[]) => json({ fields: ids.map((fieldId) => ({ fieldId, ...field })) });

  it.each([
    [
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      ['b'],
    ],
    [
      [[], ['b', 'c']],
      ['b', 'c'],
    ],
    [[['a'], ['b'], ['c']], ['c']],
  ])('%j are told as %j: where none is left, the next type begins anew', async (types, common) => {
    const issueTypes = types.map((_, index) => ({ id: `${index}`, name: `Type ${index}` }));
    const { execute } = jiraConnector({
      answer: ({ path }) =>
        path.endsWith('/issuetypes') ? json({ issueTypes }) : listed(...(types[Number(path.split('/').at(-1))] ?? [])),
    });
    expect(Object.keys(Object(await execute({ subAction: 'getFields', subActionParams: {} })))).toEqual(common);
  });
});
