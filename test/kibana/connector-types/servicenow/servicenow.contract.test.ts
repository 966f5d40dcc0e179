import { describe } from 'vitest';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { describeCaseConnectorType } from '../contract.ts';

const incident = { short_description: 'A title', description: 'A text', category: 'software', subcategory: 'os' };
const fields = { category: null, subcategory: null };
const itsm = {
  type: serviceNowItsm,
  name: 'servicenow',
  collection: 'incidents',
  incident: { ...incident, impact: '1', severity: '2', urgency: '3' },
  fields: { ...fields, impact: '1', severity: null, urgency: '2' },
};
const secOps = {
  type: serviceNowSecOps,
  name: 'servicenow-sir',
  collection: 'securityIncidents',
  incident: { ...incident, priority: '1', dest_ip: ['10.0.0.1', '10.0.0.2'], malware_url: 'https://malware.example' },
  fields: { ...fields, priority: '1', destIp: true, sourceIp: null, malwareHash: true, malwareUrl: false },
};

describe.each([
  { ...itsm, way: 'table', usesTableApi: true },
  { ...itsm, way: 'import-set', usesTableApi: false },
  { ...secOps, way: 'table', usesTableApi: true },
  { ...secOps, way: 'import-set', usesTableApi: false },
])('$type.id, by $way', ({ name, way, usesTableApi, collection, ...example }) => {
  describeCaseConnectorType({
    ...example,
    name: `${name}-${way}`,
    config: { apiUrl: 'https://vendor.test', usesTableApi },
    secrets: { username: 'some-user', password: 'some-password' },
    change: { description: 'Changed' },
    tickets: (state) => state[collection]?.all() ?? [],
    comments: ({ journal }) => journal?.all().map((entry) => String(Object(entry).value)) ?? [],
  });
});
