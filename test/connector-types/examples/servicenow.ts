import { generateKeyPairSync } from 'node:crypto';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { serviceNowItom } from '#src/kibana/connector-types/servicenow/itom.ts';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { serviceNowSimulator } from '#src/simulators/servicenow/index.ts';
import { serviceNowRows } from '../../faults/expected/servicenow.ts';
import { basic } from '../../simulators/started.ts';
import { type CaseExample, exampleOf, type VendorExample } from './example.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const incident = { short_description: 'A title', description: 'A text', category: 'software', subcategory: 'os' };
const fields = { category: null, subcategory: null };

const withoutLists = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join() : value]));

/** A type by import sets, by the table, and with a token in place of a password. */
function waysOf(
  name: string,
  fixture: string,
  { type, ...rest }: Pick<CaseExample, 'incident' | 'fields' | 'tickets'> & { type: ConnectorType },
): CaseExample[] {
  const { config, secrets } = exampleOf(type);
  const common = {
    ...{ type, ...rest, change: { description: 'Changed' } },
    comments: ({ journal }: Parameters<CaseExample['comments']>[0]) => journal?.all().map((entry) => Object(entry).value) ?? [],
  };
  return [
    { ...common, name, since: 'serviceNowImportSets', config, secrets, sends: `${fixture}-import-set` },
    {
      ...common,
      ...{ name: `${name} by table`, config: { ...config, usesTableApi: true }, secrets, sends: `${fixture}-table` },
      /** Before import sets there is nothing to choose, and observables are texts. */
      inRelease: ({ has }) => (has('serviceNowImportSets') ? {} : { ...exampleOf(type, '7.15.0'), incident: withoutLists(rest.incident) }),
    },
    {
      ...common,
      name: `${name} by oauth`,
      since: 'serviceNowOAuth',
      config: { ...config, isOAuth: true, clientId: 'client', jwtKeyId: 'key-1', userIdentifierValue: 'someone@example.com' },
      secrets: { clientSecret: 'client-s3cret', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) },
    },
  ];
}

export const serviceNowExample: VendorExample = {
  simulator: serviceNowSimulator,
  creates: {
    path: '/api/now/import/x_elas2_inc_int_elastic_incident',
    body: { u_short_description: 'x' },
    headers: basic('me', 'secret'),
    counts: ['result', 0, 'display_value'],
  },
  types: [
    ...waysOf('servicenow', 'servicenow', {
      type: serviceNowItsm,
      incident: { ...incident, impact: '1', severity: '2', urgency: '3' },
      fields: { ...fields, impact: '1', severity: null, urgency: '2' },
      tickets: 'incidents',
    }),
    ...waysOf('secops', 'servicenow-sir', {
      type: serviceNowSecOps,
      incident: { ...incident, priority: '1', dest_ip: ['10.0.0.1', '10.0.0.2'], malware_url: 'https://malware.example' },
      fields: { ...fields, priority: '1', destIp: true, sourceIp: null, malwareHash: true, malwareUrl: false },
      tickets: 'securityIncidents',
    }),
    {
      name: 'itom',
      type: serviceNowItom,
      ...exampleOf(serviceNowItom),
      sends: 'servicenow-itom',
      runs: [
        {
          params: { subAction: 'addEvent', subActionParams: { source: 'kibana', node: 'web-1', severity: '1', description: 'Disk full' } },
          data: {},
        },
        {
          params: { subAction: 'getChoices', subActionParams: { fields: ['severity'] } },
          data: ['Clear', 'Critical', 'Major', 'Minor', 'Warning', 'OK'].map((label, value) => ({
            ...{ dependent_value: '', label, value: String(value), element: 'severity' },
          })),
        },
      ],
    },
  ],
  failures: serviceNowRows,
};
