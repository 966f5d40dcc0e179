import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { resilientSimulator } from '#src/simulators/resilient/index.ts';
import { resilientRows } from '../../faults/expected/resilient.ts';
import { basic } from '../../simulators/started.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const resilientExample: VendorExample = {
  simulator: resilientSimulator,
  creates: { path: '/rest/orgs/201/incidents', body: { name: 'x', discovered_date: 1 }, headers: basic('me', 'secret'), counts: ['id'] },
  types: [
    {
      ...{ name: 'resilient', type: resilient, ...exampleOf(resilient), sends: 'resilient' },
      incident: { name: 'A title', description: 'A text', incidentTypes: [17], severityCode: 5 },
      change: { name: 'Changed' },
      fields: { incidentTypes: ['17'], severityCode: '5' },
      tickets: 'incidents',
      comments: ({ comments }) => comments?.all().map((comment) => Object(comment).text) ?? [],
    },
  ],
  failures: resilientRows,
};
