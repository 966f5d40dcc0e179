import { expect, test } from 'vitest';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { json, lines } from '../run.ts';
import { apiUrl, bytes, importConnector, serviceNow, tableConnector } from './servicenow-connector.ts';

/** The incident of Kibana's functional tests. */
const incident = {
  externalId: null,
  short_description: 'Incident title',
  description: 'Incident description',
  dest_ip: ['192.168.1.1', '192.168.1.3'],
  source_ip: ['192.168.1.2', '192.168.1.4'],
  malware_hash: ['5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9'],
  malware_url: ['https://example.com'],
  category: 'software',
  subcategory: 'os',
  correlation_id: 'alertID',
  correlation_display: 'Alerting',
  priority: '1',
};
const health = 'GET /api/x_elas2_sir_int/elastic_api/health';
const imported = 'POST /api/now/import/x_elas2_sir_int_elastic_si_incident';
const readBack = 'GET /api/now/v2/table/sn_si_incident/123';
const bulk = 'POST /api/x_elas2_sir_int/elastic_api/incident/123/observables/bulk';

test('observables follow in bulk, after all comments', async () => {
  const { push, calls } = importConnector(serviceNowSecOps);
  expect(await push(incident, [{ commentId: 'c1', comment: 'first' }])).toMatchObject({
    id: '123',
    url: `${apiUrl}/nav_to.do?uri=sn_si_incident.do?sys_id=123`,
    comments: [{ commentId: 'c1' }],
  });
  expect(lines(calls)).toEqual([health, imported, readBack, health, imported, readBack, health, bulk]);
  expect(JSON.parse(calls[7]?.text ?? '')).toEqual([
    { value: '192.168.1.1', type: 'ipv4-addr' },
    { value: '192.168.1.3', type: 'ipv4-addr' },
    { value: '192.168.1.2', type: 'ipv4-addr' },
    { value: '192.168.1.4', type: 'ipv4-addr' },
    { value: '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9', type: 'SHA256' },
    { value: 'https://example.com', type: 'URL' },
  ]);
  for (const call of [calls[1], calls[4]]) expect(JSON.parse(call?.text ?? '')).toMatchObject({ u_dest_ip: null, u_malware_url: null });
});

test('a push through an import set has as many bytes as that of Kibana', async () => {
  const { push, calls } = importConnector(serviceNowSecOps);
  await push(incident);
  expect([bytes(calls), bytes(calls.slice(0, 2))]).toEqual([645, 334]);
});

test('the table takes observables as columns, joined by commas', async () => {
  const { push, calls } = tableConnector(serviceNowSecOps);
  await push(incident);
  expect(lines(calls)).toEqual(['POST /api/now/v2/table/sn_si_incident', readBack]);
  expect(JSON.parse(calls[0]?.text ?? '')).toMatchObject({ dest_ip: '192.168.1.1,192.168.1.3', malware_url: 'https://example.com' });
  expect(bytes(calls)).toBe(429);
});

test('observables in one text are taken apart, and each is sent once for its kind', async () => {
  const { push, calls } = importConnector(serviceNowSecOps);
  await push({
    ...incident,
    dest_ip: '10.0.0.1, 10.0.0.2|10.0.0.3\r\n10.0.0.1\t',
    source_ip: '10.0.0.2',
    malware_hash: '10.0.0.1',
    malware_url: null,
  });
  expect(JSON.parse(calls.at(-1)?.text ?? '')).toEqual([
    { value: '10.0.0.1', type: 'ipv4-addr' },
    { value: '10.0.0.2', type: 'ipv4-addr' },
    { value: '10.0.0.3', type: 'ipv4-addr' },
    { value: '10.0.0.1', type: 'SHA256' },
  ]);
});

test('nothing observed is nothing sent', async () => {
  const { push, calls } = importConnector(serviceNowSecOps);
  await push({ short_description: 'a title', dest_ip: [], malware_url: '' });
  expect(lines(calls)).toEqual([health, imported, readBack]);
});

test('the incident is there when its observables are refused', async () => {
  const refusal = json({ error: { message: 'Denied', detail: 'no role' } }, 403);
  const { push, failure } = importConnector(serviceNowSecOps, {
    version: '9.3.0',
    answer: (request) => (request.path.endsWith('/bulk') ? refusal : serviceNow(request)),
  });
  expect((await failure(push(incident))).message).toBe(
    '[Action][ServiceNow]: Unable to add observables to security incident with id 123. Error: Request failed with status code 403 Reason: Denied: no role',
  );
});

test('there is no closing of security incidents', async () => {
  const { execute, failure } = tableConnector(serviceNowSecOps);
  expect((await failure(execute({ subAction: 'closeIncident', subActionParams: {} }))).message).toBe(
    "✖ Invalid discriminator value. Expected 'getFields' | 'getIncident' | 'handshake' | 'pushToService' | 'getChoices'\n  → at subAction",
  );
});

test('fields and choices are those of the table of security incidents', async () => {
  const { execute, calls } = tableConnector(serviceNowSecOps, { answer: () => json({ result: [] }) });
  await execute({ subAction: 'getFields', subActionParams: {} });
  await execute({ subAction: 'getChoices', subActionParams: { fields: ['priority'] } });
  expect(calls.map(({ path }) => path.includes('ORname=sn_si_incident'))).toEqual([true, true]);
});
