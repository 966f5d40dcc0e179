import { describe } from 'vitest';
import { serviceNowItsm, serviceNowSecOps } from '../../src/connector-types/servicenow.ts';
import { describeCaseConnectorType } from './contract.ts';

const text = { category: null, subcategory: null };

describe.each([
  {
    type: serviceNowItsm,
    collection: 'incidents',
    fields: { ...text, impact: '1', severity: null, urgency: '2' },
  },
  {
    type: serviceNowSecOps,
    collection: 'securityIncidents',
    fields: { ...text, priority: '1', destIp: true, sourceIp: null, malwareHash: true, malwareUrl: false },
  },
])('$type.id', ({ type, collection, fields }) => {
  for (const usesTableApi of [true, false]) {
    describe(usesTableApi ? 'to the table' : 'through an import set', () => {
      describeCaseConnectorType({
        type,
        config: { apiUrl: 'https://vendor.test', usesTableApi },
        secrets: { username: 'some-user', password: 'some-password' },
        incident: { short_description: 'A title' },
        change: { description: 'Changed' },
        fields,
        tickets: (state) => state[collection]?.all() ?? [],
        comments: ({ journal }) => journal?.all().map((entry) => String(Object(entry).value)) ?? [],
      });
    });
  }
});
