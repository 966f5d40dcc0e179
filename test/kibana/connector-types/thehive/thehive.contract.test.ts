import { describe } from 'vitest';
import { theHive } from '#src/kibana/connector-types/thehive/index.ts';
import { describeCaseConnectorType } from '../contract.ts';

describe('.thehive', () => {
  describeCaseConnectorType({
    name: 'thehive',
    type: theHive,
    config: { url: 'https://vendor.test', organisation: 'some-org' },
    secrets: { apiKey: 'some-key' },
    incident: { title: 'A title', description: 'A text', severity: 3, tlp: 2, tags: ['one'] },
    change: { title: 'Changed' },
    fields: { tlp: 2 },
    tickets: (state) => state['cases']?.all() ?? [],
    comments: ({ comments }) => comments?.all().map((comment) => Object(comment).message) ?? [],
  });
});
