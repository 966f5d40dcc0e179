import { describe } from 'vitest';
import { swimlane } from '#src/kibana/connector-types/swimlane/index.ts';
import { describeCaseConnectorType } from '../contract.ts';

const field = (id: string, fieldType = 'text') => ({ id, key: id, name: id, fieldType });

describe('.swimlane', () => {
  describeCaseConnectorType({
    name: 'swimlane',
    type: swimlane,
    config: {
      ...{ apiUrl: 'https://vendor.test', appId: 'a34xbNOoo2P3ivyjY', connectorType: 'all' },
      mappings: { caseNameConfig: field('a1234'), descriptionConfig: field('a2345'), commentsConfig: field('a3456', 'comments') },
    },
    secrets: { apiToken: 'some-token' },
    incident: { caseName: 'A title', description: 'A text' },
    change: { caseName: 'Changed' },
    fields: { caseId: null },
    tickets: ({ records }) => records?.all() ?? [],
    comments: ({ comments }) => comments?.all().map((comment) => Object(comment).message) ?? [],
  });
});
