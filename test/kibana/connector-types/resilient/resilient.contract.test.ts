import { describe } from 'vitest';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { describeCaseConnectorType } from '../contract.ts';

describe('.resilient', () => {
  describeCaseConnectorType({
    name: 'resilient',
    type: resilient,
    config: { apiUrl: 'https://vendor.test', orgId: '201' },
    secrets: { apiKeyId: 'some-id', apiKeySecret: 'some-secret' },
    incident: { name: 'A title', description: 'A text', incidentTypes: [17], severityCode: 5 },
    change: { name: 'Changed' },
    fields: { incidentTypes: ['17'], severityCode: '5' },
    tickets: ({ incidents }) => incidents?.all() ?? [],
    comments: ({ comments }) => comments?.all().map((comment) => Object(comment).text) ?? [],
  });
});
