import { swimlane } from '#src/kibana/connector-types/swimlane/index.ts';
import { swimlaneSimulator } from '#src/simulators/swimlane/index.ts';
import { swimlaneRows } from '../../faults/expected/swimlane.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const swimlaneExample: VendorExample = {
  simulator: swimlaneSimulator,
  creates: { path: '/api/app/a/record', body: { values: {} }, headers: { 'private-token': 't' } },
  types: [
    {
      ...{ name: 'swimlane', type: swimlane, ...exampleOf(swimlane), sends: 'swimlane' },
      incident: { caseName: 'A title', description: 'A text' },
      change: { caseName: 'Changed' },
      fields: { caseId: null },
      tickets: 'records',
      comments: ({ comments }) => comments?.all().map((comment) => Object(comment).message) ?? [],
    },
  ],
  failures: swimlaneRows,
};
