import { theHive } from '#src/kibana/connector-types/thehive/index.ts';
import { theHiveSimulator } from '#src/simulators/thehive/index.ts';
import { theHiveRows } from '../../faults/expected/thehive.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const theHiveExample: VendorExample = {
  simulator: theHiveSimulator,
  creates: { path: '/api/v1/case', body: { title: 'x', description: 'y' }, headers: { authorization: 'Bearer t' }, counts: ['_id'] },
  types: [
    {
      ...{ name: 'thehive', type: theHive, ...exampleOf(theHive), sends: 'thehive' },
      incident: { title: 'A title', description: 'A text', severity: 3, tlp: 2, tags: ['one'] },
      change: { title: 'Changed' },
      fields: { tlp: 2 },
      tickets: 'cases',
      comments: ({ comments }) => comments?.all().map((comment) => Object(comment).message) ?? [],
    },
  ],
  failures: theHiveRows,
};
