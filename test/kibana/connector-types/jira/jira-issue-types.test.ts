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
