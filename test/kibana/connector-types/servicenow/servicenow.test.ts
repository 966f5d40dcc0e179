import { describe, expect, test } from 'vitest';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { json, lines } from '../run.ts';
import { apiUrl, bytes, importConnector, serviceNow, tableConnector } from './servicenow-connector.ts';

/** The incident of Kibana's functional tests. */
const incident = {
  description: 'a description',
  externalId: null,
  impact: '1',
  severity: '1',
  short_description: 'a title',
  urgency: '1',
  category: 'software',
  subcategory: 'os',
};
const comments = [
  { commentId: 'c1', comment: 'first' },
  { commentId: 'c2', comment: 'second' },
];

const health = 'GET /api/x_elas2_inc_int/elastic_api/health';
const imported = 'POST /api/now/import/x_elas2_inc_int_elastic_incident';
const readBack = 'GET /api/now/v2/table/incident/123';

describe('to the table', () => {
  test('an incident is created with the account as caller, and read back', async () => {
    const { push, calls } = tableConnector(serviceNowItsm);
    expect(await push(incident)).toEqual({
      id: '123',
      title: 'INC01',
      pushedDate: '2020-03-10T12:24:20.000Z',
      url: `${apiUrl}/nav_to.do?uri=incident.do?sys_id=123`,
    });
    expect(lines(calls)).toEqual(['POST /api/now/v2/table/incident', readBack]);
    expect(JSON.parse(calls[0]?.text ?? '')).toEqual({
      short_description: 'a title',
      description: 'a description',
      category: 'software',
      subcategory: 'os',
      correlation_id: '{{rule.id}}:{{alert.id}}',
      correlation_display: null,
      severity: '1',
      urgency: '1',
      impact: '1',
      caller_id: 'changeme',
      opened_by: 'changeme',
    });
    expect(calls[0]?.headers['authorization']).toBe(`Basic ${btoa('changeme:elastic')}`);
  });

  test('an incident that is there is changed, without a caller', async () => {
    const { push, calls } = tableConnector(serviceNowItsm);
    expect(await push({ ...incident, externalId: '123' })).toMatchObject({ pushedDate: '2021-04-11T12:24:20.000Z' });
    expect(lines(calls)).toEqual(['PATCH /api/now/v2/table/incident/123', readBack]);
    expect(JSON.parse(calls[0]?.text ?? '')).not.toHaveProperty('caller_id');
  });

  test('each comment is the whole incident again, and has the date of the push', async () => {
    const { push, calls } = tableConnector(serviceNowItsm);
    expect(await push(incident, comments)).toMatchObject({
      comments: [
        { commentId: 'c1', pushedDate: '2020-03-10T12:24:20.000Z' },
        { commentId: 'c2', pushedDate: '2020-03-10T12:24:20.000Z' },
      ],
    });
    expect(lines(calls.slice(2))).toEqual([
      'PATCH /api/now/v2/table/incident/123',
      readBack,
      'PATCH /api/now/v2/table/incident/123',
      readBack,
    ]);
    expect(JSON.parse(calls[4]?.text ?? '')).toMatchObject({ short_description: 'a title', work_notes: 'second' });
    expect(calls.map(({ operation }) => operation)).toEqual(['createIncident', 'createIncident', ...Array(4).fill('addComment')]);
  });

  test('additional fields are refused before anything is asked', async () => {
    const { push, calls, failure } = tableConnector(serviceNowItsm, { version: '9.3.0' });
    expect((await failure(push({ ...incident, additional_fields: {} }))).message).toBe(
      '[Action][ServiceNow]: Unable to create incident. Error: ServiceNow additional fields are not supported for deprecated connectors. Reason: unknown: errorResponse was null',
    );
    expect(calls).toEqual([]);
  });

  test.each([
    ['8.19.0', 239],
    ['9.4.0', 261],
  ])('a creation has as many bytes as that of %s', async (version, count) => {
    const { push, calls } = tableConnector(serviceNowItsm, { version });
    await push(incident);
    expect(bytes(calls)).toBe(count);
  });
});

describe('through an import set', () => {
  test('an incident is created after a look at the application, and read back', async () => {
    const { push, calls } = importConnector(serviceNowItsm);
    expect(await push(incident)).toMatchObject({ id: '123', pushedDate: '2020-03-10T12:24:20.000Z' });
    expect(lines(calls)).toEqual([health, imported, readBack]);
    expect(JSON.parse(calls[1]?.text ?? '')).toMatchObject({
      u_short_description: 'a title',
      u_caller_id: 'changeme',
      u_opened_by: 'changeme',
    });
  });

  test('additional fields keep their names and give way to the others', async () => {
    const { push, calls } = importConnector(serviceNowItsm);
    await push({ ...incident, additional_fields: '{"u_cmdb_ci":"host","u_severity":"3"}' });
    expect(JSON.parse(calls[1]?.text ?? '')).toMatchObject({ u_cmdb_ci: 'host', u_severity: '1' });
    expect(calls[1]?.text).not.toContain('additional_fields');
  });

  test('a change names the incident', async () => {
    const { push, calls } = importConnector(serviceNowItsm);
    expect(await push({ ...incident, externalId: '123' })).toMatchObject({ pushedDate: '2021-04-11T12:24:20.000Z' });
    expect(lines(calls)).toEqual([health, imported, readBack]);
    expect(JSON.parse(calls[1]?.text ?? '')).toMatchObject({ elastic_incident_id: '123', u_impact: '1' });
  });

  test('each comment is three calls', async () => {
    const { push, calls } = importConnector(serviceNowItsm);
    await push(incident, comments);
    expect(lines(calls)).toEqual(Array(3).fill([health, imported, readBack]).flat());
    expect(JSON.parse(calls[7]?.text ?? '')).toMatchObject({ u_work_notes: 'second', elastic_incident_id: '123' });
  });

  test.each([
    ['8.19.0', 261],
    ['9.4.0', 283],
  ])('a creation has as many bytes as that of %s', async (version, count) => {
    const { push, calls } = importConnector(serviceNowItsm, { version });
    await push(incident);
    expect(bytes(calls)).toBe(count);
  });
});

describe('asking', () => {
  test('fields are those of the table and of its parent', async () => {
    const fields = [{ column_label: 'Description', mandatory: 'false', max_length: '4000', element: 'description' }];
    const { execute, calls } = tableConnector(serviceNowItsm, { answer: () => json({ result: fields }) });
    expect(await execute({ subAction: 'getFields', subActionParams: {} })).toEqual(fields);
    expect(lines(calls)).toEqual([
      'GET /api/now/table/sys_dictionary?sysparm_query=name=task^ORname=incident^internal_type=string&active=true&array=false&read_only=false&sysparm_fields=max_length,element,column_label,mandatory',
    ]);
    expect(calls[0]?.operation).toBe('getFields');
  });

  test('choices are asked for by all fields at once', async () => {
    const { execute, calls } = tableConnector(serviceNowItsm, { answer: () => json({ result: [] }) });
    expect(await execute({ subAction: 'getChoices', subActionParams: { fields: ['priority', 'category'] } })).toEqual([]);
    expect(lines(calls)).toEqual([
      'GET /api/now/table/sys_choice?sysparm_query=name=task^ORname=incident^element=priority^ORelement=category^language=en&sysparm_fields=label,value,dependent_value,element',
    ]);
    expect(bytes(calls)).toBe(0);
  });

  test('an incident is answered as it is', async () => {
    const { execute, calls } = tableConnector(serviceNowItsm);
    expect(await execute({ subAction: 'getIncident', subActionParams: { externalId: '123' } })).toMatchObject({
      sys_id: '123',
      number: 'INC01',
    });
    expect(lines(calls)).toEqual([readBack]);
  });

  test('before 9.4 the question for an incident is taken and not asked', async () => {
    const { execute, calls } = tableConnector(serviceNowItsm, { version: '9.3.0' });
    expect(await execute({ subAction: 'getIncident', subActionParams: { externalId: '123' } })).toEqual({});
    expect(calls).toEqual([]);
  });

  test('a handshake is not implemented', async () => {
    const { execute, failure } = tableConnector(serviceNowItsm);
    expect(await failure(execute({ subAction: 'handshake', subActionParams: {} }))).toEqual({
      message: '[Action][ExternalService] subAction handshake not implemented.',
      source: 'framework',
    });
  });
});

describe('closing', () => {
  const close = (ids: object) => ({ subAction: 'closeIncident', subActionParams: { incident: ids } });
  const open = { sys_id: '123', number: 'INC01', state: '1', sys_updated_on: '2020-03-10 12:24:20' };
  const search = (id: string) => `GET /api/now/v2/table/incident?sysparm_query=ORDERBYDESCsys_created_on^correlation_id=${id}`;

  test('an incident is found by its id and closed', async () => {
    const { execute, calls } = tableConnector(serviceNowItsm);
    expect(await execute(close({ externalId: '123', correlation_id: null }))).toMatchObject({
      id: '123',
      pushedDate: '2021-04-11T12:24:20.000Z',
    });
    expect(lines(calls)).toEqual([readBack, 'PATCH /api/now/v2/table/incident/123', readBack]);
    expect(calls[1]?.text).toBe('{"state":"7","close_code":"Closed/Resolved by Caller","close_notes":"Closed by Caller"}');
  });

  test('an incident is found by its correlation id and closed through an import set', async () => {
    const { execute, calls } = importConnector(serviceNowItsm, {
      answer: (request) =>
        request.path.includes('ORDERBYDESC') ? json({ result: [open, { ...open, sys_id: '2' }] }) : serviceNow(request),
    });
    await execute(close({ correlation_id: 'mine' }));
    expect(lines(calls)).toEqual([search('mine'), health, imported, readBack]);
    expect(JSON.parse(calls[2]?.text ?? '')).toMatchObject({ u_state: '7', u_close_notes: 'Closed by Caller', elastic_incident_id: '123' });
  });

  test('an incident that is closed already stays as it is', async () => {
    const { execute, calls } = tableConnector(serviceNowItsm, { answer: () => json({ result: { ...open, state: '7' } }) });
    expect(await execute(close({ externalId: '123' }))).toMatchObject({ id: '123', pushedDate: '2020-03-10T12:24:20.000Z' });
    expect(lines(calls)).toEqual([readBack]);
  });

  test.each([
    ['none has the correlation id', json({ result: [] })],
    ['the answer is an object, as that of the functional tests', json({ result: { sys_id: '123' } })],
    ['there is no such record', json({ error: { message: 'No Record found', detail: 'x' } }, 404)],
  ])('nothing is closed when %s', async (_why, answer) => {
    const { execute, calls } = tableConnector(serviceNowItsm, { answer: () => answer });
    expect(await execute(close({ correlation_id: 'mine' }))).toEqual({});
    expect(calls).toHaveLength(1);
  });

  test.each([
    [
      '8.19.0',
      '[Action][ServiceNow]: Unable to close incident. Error: No correlationId or incidentId found. Reason: unknown: errorResponse was null',
    ],
    ['9.4.0', '[Action][ServiceNow]: Unable to close incident. Error: No correlationId or incidentId found.'],
  ])('an incident must be named, says %s', async (version, message) => {
    const { execute, failure } = tableConnector(serviceNowItsm, { version });
    expect((await failure(execute(close({ externalId: null, correlation_id: null })))).message).toBe(message);
  });

  test('without a correlation id zod fills in the rule and its alert, config-schema nothing', async () => {
    const newer = tableConnector(serviceNowItsm, { answer: () => json({ result: [] }) });
    await newer.execute(close({}));
    expect(lines(newer.calls)).toEqual([search('{{rule.id}}:{{alert.id}}')]);
    const older = tableConnector(serviceNowItsm, { version: '8.19.0' });
    expect((await older.failure(older.execute(close({})))).message).toContain('No correlationId or incidentId found.');
  });

  test('blank ids are refused', async () => {
    const { execute, calls, failure } = tableConnector(serviceNowItsm);
    expect((await failure(execute(close({ externalId: ' ' })))).message).toContain('Error: Incident id is empty.');
    expect((await failure(execute(close({ correlation_id: ' ' })))).message).toContain('Error: Correlation ID is empty.');
    expect(calls).toEqual([]);
  });

  test('8.12 brings the sub-action', async () => {
    const before = tableConnector(serviceNowItsm, { version: '8.11.0' });
    expect((await before.failure(before.execute(close({ externalId: '123' })))).message).toContain(
      '[4.subAction]: expected value to equal [getChoices]',
    );
    expect(await tableConnector(serviceNowItsm, { version: '8.12.0' }).execute(close({ externalId: '123' }))).toMatchObject({ id: '123' });
  });
});
