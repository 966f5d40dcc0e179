import { describe } from 'vitest';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { describeCaseConnectorType } from '../contract.ts';

describe('.jira', () => {
  describeCaseConnectorType({
    name: 'jira',
    type: jira,
    config: { apiUrl: 'https://vendor.test', projectKey: 'CK' },
    secrets: { email: 'me@example.com', apiToken: 'some-token' },
    incident: { summary: 'A title', description: 'A text', priority: 'High', labels: ['one'] },
    change: { summary: 'Changed' },
    fields: { issueType: '10002', priority: 'High', parent: null },
    tickets: ({ issues }) => issues?.all() ?? [],
    comments: ({ comments }) => comments?.all().map((comment) => Object(comment).body) ?? [],
  });
});
