import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { jiraSimulator } from '#src/simulators/jira/index.ts';
import { jiraRows } from '../../faults/expected/jira.ts';
import { basic } from '../../simulators/started.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const jiraExample: VendorExample = {
  simulator: jiraSimulator,
  creates: {
    path: '/rest/api/2/issue',
    body: { fields: { summary: 'x', project: { key: 'SEC' }, issuetype: { id: '10006' } } },
    headers: basic('me', 'secret'),
    counts: ['id'],
  },
  types: [
    {
      ...{ name: 'jira', type: jira, ...exampleOf(jira), sends: 'jira' },
      fields: { issueType: '10006', priority: 'High', parent: null },
      incident: { summary: 'A title', description: 'A text', issueType: '10006', priority: 'High', labels: ['one'] },
      change: { summary: 'Changed' },
      tickets: 'issues',
      comments: ({ comments }) => comments?.all().map((comment) => Object(comment).body) ?? [],
    },
  ],
  failures: jiraRows,
};
