import { expect, test } from 'vitest';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { html, json, lines, plain } from '../run.ts';
import { importConnector, serviceNow, tableConnector } from '../servicenow/servicenow-connector.ts';

const incident = { short_description: 't' };
const table = '/api/now/v2/table/incident';
/** The releases on both sides of 7.16. */
const sides = ['7.15.9', '7.16.0'] as const;

test.each([
  ['7.13.0', [`POST ${table}`]],
  ['7.15.9', [`POST ${table}`]],
  ['7.16.0', [`POST ${table}`, `GET ${table}/123`]],
])('%s writes, and reads back or not', async (version, calls) => {
  const created = tableConnector(serviceNowItsm, { version });
  const pushed = { id: '123', title: 'INC01', url: 'https://dev.service-now.com/nav_to.do?uri=incident.do?sys_id=123' };
  expect(await created.push(incident)).toEqual({ ...pushed, pushedDate: '2020-03-10T12:24:20.000Z' });
  expect(lines(created.calls)).toEqual(calls);
  const changed = tableConnector(serviceNowItsm, { version });
  expect(await changed.push({ ...incident, externalId: '123' })).toEqual({ ...pushed, pushedDate: '2021-04-11T12:24:20.000Z' });
  expect(lines(changed.calls)).toEqual(calls.map((line) => line.replace(`POST ${table}`, `PATCH ${table}/123`)));
});

test.each([
  ['7.15.9', `/api/now/v2/table/sys_choice?sysparm_query=name=task^ORname=incident^element=a^ORelement=b&sysparm_fields=`],
  ['7.16.9', `/api/now/table/sys_choice?sysparm_query=name=task^ORname=incident^element=a^ORelement=b&sysparm_fields=`],
  ['7.17.0', `/api/now/table/sys_choice?sysparm_query=name=task^ORname=incident^element=a^ORelement=b^language=en&sysparm_fields=`],
])('%s asks for choices and fields where and as it did', async (version, path) => {
  const { execute, calls } = tableConnector(serviceNowItsm, { version, answer: () => json({ result: [] }) });
  await execute({ subAction: 'getChoices', subActionParams: { fields: ['a', 'b'] } });
  await execute({ subAction: 'getFields', subActionParams: {} });
  expect(calls[0]?.path).toContain(path);
  expect(calls[1]?.path).toContain(`${path.split('sys_choice')[0]}sys_dictionary?`);
});

const failed = '[Action][ServiceNow]: Unable to create incident. Error: ';
const noInstance = 'There is an issue with your Service Now Instance. Please check dev.service-now.com.';

test.each([
  [
    'nothing',
    () => plain('', 403),
    'Request failed with status code 403 Reason: ',
    'Request failed with status code 403 Reason: unknown: no error in error response',
  ],
  [
    'a page',
    () => html(503),
    'Request failed with status code 503 Reason: ',
    'Request failed with status code 503 Reason: unknown: no error in error response',
  ],
  [
    'a reason',
    () => json({ error: { message: 'No', detail: null } }, 400),
    'Request failed with status code 400 Reason: No: null',
    'Request failed with status code 400 Reason: No: null',
  ],
  ['a page under 200', () => html(), `${noInstance} Reason: `, `${noInstance} Reason: unknown: errorResponse was null`],
  [
    'a page under 201',
    () => html(201),
    "Cannot read property 'number' of undefined Reason: ",
    `${noInstance} Reason: unknown: errorResponse was null`,
  ],
] as const)('a create that is answered by %s fails with the reason of the release', async (_what, answer, before, after) => {
  const told = sides.map(async (version) => {
    const { push, failure } = tableConnector(serviceNowItsm, { version, answer });
    return (await failure(push(incident))).message;
  });
  expect(await Promise.all(told)).toEqual([failed + before, failed + after]);
});

test('SecOps sends null for observables that a case lacks, before import sets', async () => {
  const { push, calls } = tableConnector(serviceNowSecOps, { version: '7.15.9' });
  await push({ ...incident, dest_ip: '10.0.0.1,10.0.0.2' });
  expect(JSON.parse(calls[0]?.text ?? '')).toMatchObject({ dest_ip: '10.0.0.1,10.0.0.2', source_ip: null, malware_url: null });
});

test('through import sets the first release with them reads back as well', async () => {
  const { push, calls } = importConnector(serviceNowItsm, { version: '7.16.0', answer: serviceNow });
  await push(incident);
  expect(lines(calls).at(-1)).toBe(`GET ${table}/123`);
});
