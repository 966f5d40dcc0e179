import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '#src/kernel/http.ts';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { html, json, type Outgoing, plain, refused } from '../run.ts';
import { importConnector, serviceNow, tableConnector } from './servicenow-connector.ts';

const incident = { short_description: 'a title' };
const unauthorized = { error: { message: 'User Not Authenticated', detail: 'Required to provide Auth information' }, status: 'failure' };
const isRead = ({ method, path }: Outgoing) => method === 'GET' && path.includes('/table/');

/** Why a push to the table fails under this answer. */
const tableFailure = (version: string, answer: (request: Outgoing) => HttpResponse) => {
  const { push, failure } = tableConnector(serviceNowItsm, { version, answer });
  return failure(push(incident));
};
const importFailure = (version: string, answer: (request: Outgoing) => HttpResponse) => {
  const { push, failure } = importConnector(serviceNowItsm, { version, answer });
  return failure(push(incident));
};
const created = (told: string) => `[Action][ServiceNow]: Unable to create incident. Error: ${told}`;

describe('until 9.3', () => {
  test.each([
    ['with a reason', () => json(unauthorized, 401), '401 Reason: User Not Authenticated: Required to provide Auth information'],
    ['without a detail', () => json({ error: { message: 'Denied', detail: null } }, 403), '403 Reason: Denied: null'],
    ['with OAuth’s error', () => json({ error: 'invalid_grant' }, 401), '401 Reason: undefined: undefined'],
    ['in HTML', () => html(503), '503 Reason: unknown: no error in error response'],
    ['of nothing', () => plain('', 500), '500 Reason: unknown: no error in error response'],
  ])('an answer %s', async (_kind, answer, told) => {
    expect(await tableFailure('9.3.0', answer)).toEqual({
      message: created(`Request failed with status code ${told}`),
      source: 'framework',
    });
  });

  test('no answer', async () => {
    expect((await tableFailure('9.3.0', refused)).message).toBe(
      created('connect ECONNREFUSED 127.0.0.1:1 Reason: unknown: errorResponse was null'),
    );
  });

  test('a failure inside another tells its reason twice', async () => {
    const told = 'Reason: User Not Authenticated: Required to provide Auth information';
    expect((await importFailure('9.3.0', () => json(unauthorized, 401))).message).toBe(
      created(`[Action][ServiceNow]: Unable to get application version. Error: Request failed with status code 401 ${told} ${told}`),
    );
  });

  test('before 8.15 the outer one has lost the answer', async () => {
    expect((await importFailure('8.14.0', () => json(unauthorized, 401))).message).toBe(
      created(
        '[Action][ServiceNow]: Unable to get application version. Error: Request failed with status code 401 Reason: User Not Authenticated: Required to provide Auth information Reason: unknown: errorResponse was null',
      ),
    );
  });

  test('an incident that cannot be read back was created', async () => {
    const missing = json({ error: { message: 'No Record found', detail: 'x' } }, 404);
    expect((await tableFailure('8.19.0', (request) => (isRead(request) ? missing : serviceNow(request)))).message).toBe(
      created(
        '[Action][ServiceNow]: Unable to get incident with id 123. Error: Request failed with status code 404 Reason: No Record found: x Reason: No Record found: x',
      ),
    );
  });
});

describe('in 9.4', () => {
  test.each([
    ['with a reason', () => json(unauthorized, 401), '401 Reason: User Not Authenticated: Required to provide Auth information', 'user'],
    ['without a detail', () => json({ error: { message: 'Denied', detail: null } }, 403), '403 Reason: Denied', 'user'],
    ['in HTML', () => html(503), '503 Reason: unknown: no error in error response', 'framework'],
    ['of nothing', () => plain('', 500), '500', 'framework'],
  ])('an answer %s', async (_kind, answer, told, source) => {
    expect(await tableFailure('9.4.0', answer)).toEqual({ message: created(`Request failed with status code ${told}`), source });
  });

  test('no answer', async () => {
    expect((await tableFailure('9.4.0', refused)).message).toBe(created('connect ECONNREFUSED 127.0.0.1:1'));
  });

  test('a failure inside another keeps whose fault it was', async () => {
    const told = 'Reason: User Not Authenticated: Required to provide Auth information';
    expect(await importFailure('9.4.0', () => json(unauthorized, 401))).toEqual({
      message: created(
        `[Action][ServiceNow]: Unable to get application version. Error: Request failed with status code 401 ${told} ${told}`,
      ),
      source: 'user',
    });
  });
});

describe('from 9.5', () => {
  test.each([
    ['an answer', () => json(unauthorized, 401), ['401', 'table'], 'user'],
    ['no answer', refused, ['ECONNREFUSED', 'table'], 'framework'],
    ['an answer that is no error by its status', () => html(), ['none', 'table'], 'framework'],
  ])('%s', async (_kind, answer, [status, endpoint], source) => {
    const failure = await tableFailure('9.5.0', answer);
    expect(failure.message).toMatch(new RegExp(` \\[status=${status}\\] \\[method=post\\] \\[endpoint=${endpoint}\\]$`));
    expect(failure.source).toBe(source);
  });

  test('an inner failure tells its own request', async () => {
    expect((await importFailure('9.5.0', () => json({ error: { message: 'No' } }, 400))).message).toBe(
      created(
        '[Action][ServiceNow]: Unable to get application version. Error: Request failed with status code 400 Reason: No [status=400] [method=get] [endpoint=health] Reason: No [status=400] [method=post] [endpoint=import_set]',
      ),
    );
  });

  test('additional fields of a deprecated connector', async () => {
    const { push, failure } = tableConnector(serviceNowItsm, { version: '9.5.0' });
    expect((await failure(push({ ...incident, additional_fields: { a: 1 } }))).message).toBe(
      created('ServiceNow additional fields are not supported for deprecated connectors. [status=400] [method=post] [endpoint=table]'),
    );
  });

  test('an answer that is too large is the fault of the user', async () => {
    const answer = () => json({ result: 'x'.repeat(1_000_000) });
    expect(await tableFailure('9.5.0', answer)).toEqual({
      message: created('maxContentLength size of 1000000 exceeded [status=ERR_BAD_RESPONSE] [method=post] [endpoint=table]'),
      source: 'user',
    });
    expect((await tableFailure('9.4.0', answer)).source).toBe('framework');
  });
});

describe('rows of an import set', () => {
  const answering = (result: unknown) => (request: Outgoing) =>
    request.path.startsWith('/api/now/import/') ? json({ import_set: 'ISET01', result }, 201) : serviceNow(request);
  const bad = [{ transform_map: 'Elastic Incident', status: 'error', error_message: 'No such category', status_message: '' }];

  test.each([
    ['9.3.0', 'No such category Reason: unknown: errorResponse was null', 'framework'],
    ['9.4.0', 'No such category', 'framework'],
    ['9.5.0', 'No such category [status=201] [method=post] [endpoint=import_set]', 'user'],
  ])('an error, says %s', async (version, told, source) => {
    expect(await importFailure(version, answering(bad))).toEqual({ message: created(told), source });
  });

  test('none', async () => {
    expect((await importFailure('9.4.0', answering([]))).message).toBe(created('Unexpected result'));
  });
});

describe('an instance that answers without a result', () => {
  test.each([
    ['HTML', () => html()],
    ['broken JSON', () => plain('{"result":{"sys_id"')],
    ['nothing', () => plain('')],
    ['a null', () => json({ result: null })],
  ])('%s', async (_kind, answer) => {
    expect((await tableFailure('9.4.0', answer)).message).toBe(
      created('There is an issue with your Service Now Instance. Please check dev.service-now.com.'),
    );
  });

  test('a body that is null breaks where it is read', async () => {
    expect((await tableFailure('9.4.0', () => json(null))).message).toBe(created("Cannot read properties of null (reading 'result')"));
  });

  test('without TLS nobody knows its name', async () => {
    const { push, failure } = tableConnector(serviceNowItsm, { config: { apiUrl: 'http://127.0.0.1' }, answer: () => html() });
    expect((await failure(push(incident))).message).toBe(created('There is an issue with your Service Now Instance. Please check .'));
  });
});

test('a date that is none is told in JavaScript’s words', async () => {
  const answer = () => json({ result: { sys_id: '1', number: 'INC', sys_created_on: 'yesterday' } });
  expect((await tableFailure('9.4.0', answer)).message).toBe(created('Invalid time value'));
});

test('a record without a date has that of now', async () => {
  const { push } = tableConnector(serviceNowItsm, { answer: () => json({ result: { sys_id: '1', number: 'INC' } }) });
  expect(await push(incident)).toMatchObject({ pushedDate: '2026-11-23T10:11:12.123Z' });
});

test('a stored URL that is none fails when it is called', async () => {
  const { push, calls, failure } = tableConnector(serviceNowItsm, { config: { apiUrl: 'not a url' } });
  expect((await failure(push(incident))).message).toBe(created('Invalid URL'));
  expect(calls).toEqual([]);
});

test.each([
  ['an empty URL', { apiUrl: '' }, undefined],
  ['an empty password', {}, { username: 'u', password: '' }],
  ['OAuth without its secrets', { isOAuth: true, clientId: 'a', jwtKeyId: 'b', userIdentifierValue: 'c' }, undefined],
])('%s is a wrong configuration', async (_what, config, secrets) => {
  const { push, failure } = tableConnector(serviceNowItsm, { config, ...(secrets && { secrets }) });
  expect((await failure(push(incident))).message).toBe('[Action]ServiceNow: Wrong configuration.');
});

test('one slash at the end of the URL is dropped', async () => {
  const { push, calls } = tableConnector(serviceNowItsm, { config: { apiUrl: 'https://dev.service-now.com/' } });
  expect(await push(incident)).toMatchObject({ url: 'https://dev.service-now.com/nav_to.do?uri=incident.do?sys_id=123' });
  expect(calls[0]?.path).toBe('/api/now/v2/table/incident');
});
