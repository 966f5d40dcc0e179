import { describe, expect, it } from 'vitest';
import { serviceNowSimulator } from '#src/simulators/servicenow/index.ts';
import { basic, started } from './started.ts';

const STAGING = '/api/now/import/x_elas2_inc_int_elastic_incident';
const SIR_STAGING = '/api/now/import/x_elas2_sir_int_elastic_si_incident';
const notFound = {
  error: { message: 'No Record found', detail: "Record doesn't exist or ACL restricts the record retrieval" },
  status: 'failure',
};

describe.each(['/api/now/v2/table', '/api/now/table'])('%s', (api) => {
  it.each([
    ['incident', 'INC0010001', 'incidents'],
    ['sn_si_incident', 'SIR0010001', 'securityIncidents'],
  ])('creates, reads and updates records of %s', async (table, number, held) => {
    const snow = started(serviceNowSimulator);
    const created = await snow.call('POST', `${api}/${table}`, {
      short_description: 'a title',
      urgency: 1,
      caller_id: 'me',
      category: null,
    });
    const { sys_id: id } = created.body.result;
    expect(created.status).toBe(201);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(created.headers['location']).toBe(`https://vendor.test/api/now/table/${table}/${id}`);
    expect(created.body.result).toMatchObject({
      number,
      short_description: 'a title',
      urgency: '1',
      category: '',
      caller_id: { link: 'https://vendor.test/api/now/table/sys_user/me', value: 'me' },
      sys_created_on: '2026-11-23 10:11:12',
      sys_updated_on: '2026-11-23 10:11:12',
      sys_created_by: 'me@example.com',
      sys_mod_count: '0',
    });
    expect(created.body.result).not.toHaveProperty('id');

    await snow.clock.advance(61_000);
    const updated = await snow.call('PATCH', `${api}/${table}/${id}`, { short_description: 'another', work_notes: 'a note' });
    expect([updated.status, updated.body.result.short_description]).toEqual([200, 'another']);
    const read = await snow.call('GET', `${api}/${table}/${id}`);
    expect(read.body.result).toMatchObject({
      urgency: '1',
      sys_created_on: '2026-11-23 10:11:12',
      sys_updated_on: '2026-11-23 10:12:13',
      sys_mod_count: '1',
      work_notes: '',
    });
    expect(snow.state[held]?.all()).toMatchObject([{ id, short_description: 'another' }]);
  });

  it('knows no record that nobody made, and no table that is not there', async () => {
    const snow = started(serviceNowSimulator);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const answer = await snow.call(method, `${api}/incident/123`, method === 'PATCH' ? {} : undefined);
      expect([answer.status, answer.body]).toEqual([404, notFound]);
    }
    const answer = await snow.call('POST', `${api}/problem`, {});
    expect([answer.status, answer.body.error]).toEqual([400, { message: 'Invalid table problem', detail: null }]);
  });

  it('deletes a record', async () => {
    const snow = started(serviceNowSimulator, { incidents: [{ sys_id: 'a', short_description: 'old' }] });
    expect((await snow.call('DELETE', `${api}/incident/a`)).status).toBe(204);
    expect((await snow.call('GET', `${api}/incident/a`)).status).toBe(404);
  });
});

describe('a list of the ServiceNow simulator', () => {
  const seed = {
    incidents: [
      { sys_id: 'a', short_description: 'one', correlation_id: 'x', state: '1', sys_created_on: '2026-01-01 00:00:00' },
      { sys_id: 'b', short_description: 'VPN down', correlation_id: 'x', state: '7', sys_created_on: '2026-02-01 00:00:00' },
      { sys_id: 'c', short_description: 'three', correlation_id: 'y', state: '7', sys_created_on: '2026-03-01 00:00:00' },
    ],
  };
  const found = async (query: string) => {
    const { body } = await started(serviceNowSimulator, seed).call('GET', `/api/now/v2/table/incident?${query}`);
    return body.result.map((row: { sys_id: string }) => row.sys_id);
  };

  it('is newest first by correlation id', async () => {
    expect(await found('sysparm_query=ORDERBYDESCsys_created_on^correlation_id=x')).toEqual(['b', 'a']);
    expect(await found('sysparm_query=correlation_id=none')).toEqual([]);
  });

  it.each([
    ['state=7^correlation_id=x', ['b']],
    ['sys_id=a^ORsys_id=c', ['a', 'c']],
    ['sys_id=a^ORsys_id=c^state=7', ['c']],
    ['short_descriptionLIKEVPN', ['b']],
    ['short_descriptionSTARTSWITHth', ['c']],
    ['sys_idINa,c', ['a', 'c']],
    ['state!=7', ['a']],
    ['sys_created_on>=2026-02-01 00:00:00^ORDERBYDESCnumber', ['c', 'b']],
    ['categoryISEMPTY^sys_id=a', ['a']],
    ['short_descriptionISNOTEMPTY', ['a', 'b', 'c']],
  ])('understands the query %s', async (query, ids) => {
    expect(await found(`sysparm_query=${encodeURIComponent(query)}`)).toEqual(ids);
  });

  it('comes in pages, with its whole length and only the columns that were asked for', async () => {
    const snow = started(serviceNowSimulator, seed);
    const answer = await snow.call('GET', '/api/now/table/incident?sysparm_limit=1&sysparm_offset=1&sysparm_fields=sys_id,state');
    expect(answer.body).toEqual({ result: [{ sys_id: 'b', state: '7' }] });
    expect(answer.headers['x-total-count']).toBe('3');
  });
});

describe('an import set', () => {
  it('makes an incident of the u_ columns, and of others where no u_ column stands against them', async () => {
    const snow = started(serviceNowSimulator);
    const answer = await snow.call('POST', STAGING, {
      u_short_description: 'a title',
      u_urgency: '2',
      u_category: null,
      short_description: 'lost',
      u_impact: '1',
      foo: 'bar',
    });
    expect(answer.status).toBe(201);
    const { sys_id: id } = answer.body.result[0];
    expect(answer.body).toEqual({
      import_set: 'ISET0010001',
      staging_table: 'x_elas2_inc_int_elastic_incident',
      result: [
        {
          transform_map: 'Elastic Incident',
          table: 'incident',
          display_name: 'number',
          display_value: 'INC0010001',
          record_link: `https://vendor.test/api/now/table/incident/${id}`,
          status: 'inserted',
          sys_id: id,
        },
      ],
    });
    const { body } = await snow.call('GET', `/api/now/v2/table/incident/${id}`);
    expect(body.result).toMatchObject({ short_description: 'a title', urgency: '2', impact: '1', priority: '2', category: '', foo: 'bar' });
  });

  it.each([STAGING, SIR_STAGING])('into %s updates the record that its correlation id belongs to', async (staging) => {
    const snow = started(serviceNowSimulator);
    const [first] = (await snow.call('POST', staging, { u_short_description: 'one', u_correlation_id: 'case-1' })).body.result;
    const [second] = (await snow.call('POST', staging, { u_short_description: 'two', u_correlation_id: 'case-1' })).body.result;
    expect(second).toMatchObject({ status: 'updated', sys_id: first.sys_id, display_value: first.display_value });
    for (const u_correlation_id of ['case-2', '', null]) {
      const [other] = (await snow.call('POST', staging, { u_short_description: 'three', u_correlation_id })).body.result;
      expect(other.status).toBe('inserted');
    }
    expect(Object.values(snow.state).flatMap((records) => records.all())).toHaveLength(4);
  });

  it('to a table makes a record of its own, whatever its correlation id', async () => {
    const snow = started(serviceNowSimulator);
    for (const _ of [1, 2]) await snow.call('POST', '/api/now/v2/table/incident', { short_description: 'x', correlation_id: 'case-1' });
    expect(snow.state['incidents']?.all()).toHaveLength(2);
  });

  it('updates the incident that it names, and adds its work notes to the journal', async () => {
    const snow = started(serviceNowSimulator);
    const first = await snow.call('POST', SIR_STAGING, { u_short_description: 'a title' });
    const { sys_id: id } = first.body.result[0];
    const second = await snow.call('POST', SIR_STAGING, {
      elastic_incident_id: id,
      u_short_description: 'another',
      u_work_notes: 'first note',
    });
    expect(second.body).toMatchObject({
      import_set: 'ISET0010002',
      result: [{ table: 'sn_si_incident', status: 'updated', sys_id: id, display_value: 'SIR0010001' }],
    });
    await snow.call('POST', SIR_STAGING, { elastic_incident_id: id, u_work_notes: 'second note' });
    expect(snow.state['securityIncidents']?.all()).toMatchObject([{ short_description: 'another' }]);
    const notes = await snow.call('GET', `/api/now/table/sys_journal_field?sysparm_query=element_id=${id}^element=work_notes`);
    expect(notes.body.result).toMatchObject([{ value: 'first note', name: 'sn_si_incident' }, { value: 'second note' }]);
  });

  it('has a row with an error where the incident is not there', async () => {
    const snow = started(serviceNowSimulator);
    const answer = await snow.call('POST', STAGING, { elastic_incident_id: 'gone', u_short_description: 'x' });
    expect([answer.status, answer.body.result[0].status]).toEqual([201, 'error']);
    expect(answer.body.result[0]).not.toHaveProperty('sys_id');
    expect(snow.state['incidents']?.size).toBe(0);
  });

  it('needs one of the tables of the Elastic apps', async () => {
    const answer = await started(serviceNowSimulator).call('POST', '/api/now/import/other', {});
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Invalid table other']);
  });
});

describe('the Elastic app of the ServiceNow simulator', () => {
  it.each(['x_elas2_inc_int', 'x_elas2_sir_int'])('is healthy as %s', async (scope) => {
    const { status, body } = await started(serviceNowSimulator).call('GET', `/api/${scope}/elastic_api/health`);
    expect([status, body]).toEqual([200, { result: { name: 'Elastic', scope, version: '1.0.0' } }]);
  });

  it('is not there in another scope', async () => {
    const answer = await started(serviceNowSimulator).call('GET', '/api/x_other/elastic_api/health');
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Requested URI does not represent any resource']);
  });

  it('lets a browser of any origin ask', async () => {
    const snow = started(serviceNowSimulator);
    const origin = { origin: 'https://kibana.test' };
    const path = '/api/x_elas2_inc_int/elastic_api/health';
    const preflight = await snow.call('OPTIONS', path, undefined, origin);
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, 'https://kibana.test']);
    const asked = await snow.call('GET', path, undefined, { ...basic('a', 'b'), ...origin });
    expect(asked.headers['access-control-allow-origin']).toBe('https://kibana.test');
  });

  it('takes observables in bulk and one by one, and knows those that it has', async () => {
    const snow = started(serviceNowSimulator, { securityIncidents: [{ sys_id: 'a' }] });
    const path = '/api/x_elas2_sir_int/elastic_api/incident/a/observables';
    const url = { value: 'https://bad.test', type: 'URL' };
    const bulk = await snow.call('POST', `${path}/bulk`, [{ value: '10.0.0.1', type: 'ipv4-addr' }, url]);
    expect(bulk.body.result).toMatchObject([{ value: '10.0.0.1' }, { value: 'https://bad.test' }]);
    const single = await snow.call('POST', path, url);
    expect(single.body.result).toEqual(bulk.body.result[1]);
    expect(snow.state['observables']?.all()).toMatchObject([
      { incident: 'a', type: 'ipv4-addr' },
      { incident: 'a', type: 'URL' },
    ]);
    expect((await snow.call('POST', '/api/x_elas2_sir_int/elastic_api/incident/gone/observables/bulk', [])).body).toEqual(notFound);
    expect((await snow.call('POST', `${path}/bulk`, { value: 'x' })).status).toBe(400);
  });
});

describe('what ServiceNow tells of its tables', () => {
  const ask = (path: string, seed: object = {}) => started(serviceNowSimulator, seed).call('GET', path);
  const choices = (fields: string, table = 'incident') =>
    `/api/now/table/sys_choice?sysparm_query=name=task^ORname=${table}^element=${fields}^language=en&sysparm_fields=label,value,dependent_value,element`;

  it('are the choices of the elements that were asked for', async () => {
    const { body } = await ask(choices('severity^ORelement=subcategory'));
    expect(body.result).toContainEqual({ dependent_value: '', label: '1 - High', value: '1', element: 'severity' });
    expect(body.result).toContainEqual({ dependent_value: 'software', label: 'Operating System', value: 'os', element: 'subcategory' });
    expect(new Set(body.result.map((row: { element: string }) => row.element))).toEqual(new Set(['severity', 'subcategory']));
  });

  it('are the choices of a table and of those it extends', async () => {
    expect((await ask(choices('priority', 'sn_si_incident'))).body.result).toHaveLength(5);
    const { body } = await ask(choices('category', 'sn_si_incident'));
    expect(body.result.map((row: { value: string }) => row.value)).not.toContain('software');
  });

  it('are the columns that Kibana maps, all of them strings', async () => {
    const { body } = await ask(
      '/api/now/table/sys_dictionary?sysparm_query=name=task^ORname=incident^internal_type=string&active=true&array=false&read_only=false&sysparm_fields=max_length,element,column_label,mandatory',
    );
    expect(body.result).toContainEqual({
      column_label: 'Short description',
      mandatory: 'false',
      max_length: '160',
      element: 'short_description',
    });
    expect(body.result).toContainEqual(expect.objectContaining({ element: 'close_code' }));
  });

  it('are those of the seed where it has any', async () => {
    const seed = { choices: [{ element: 'severity', label: 'Bad', value: '9' }], columns: [{ element: 'u_team', column_label: 'Team' }] };
    expect((await ask(choices('severity'), seed)).body.result).toEqual([
      { dependent_value: '', label: 'Bad', value: '9', element: 'severity' },
    ]);
    expect((await ask('/api/now/table/sys_dictionary?sysparm_fields=element', seed)).body.result).toEqual([{ element: 'u_team' }]);
  });
});

describe('the credentials of the ServiceNow simulator', () => {
  const seed = { credentials: { username: 'kibana', password: 'right' } };
  const path = '/api/now/table/incident';

  it('may be any, but must be there', async () => {
    const snow = started(serviceNowSimulator);
    expect((await snow.call('GET', path, undefined, basic('any', 'thing'))).status).toBe(200);
    expect((await snow.call('GET', path, undefined, { authorization: 'Bearer from elsewhere' })).status).toBe(200);
    const answer = await snow.call('GET', path, undefined, {});
    expect([answer.status, answer.body]).toEqual([
      401,
      { error: { message: 'User is not authenticated', detail: 'Required to provide Auth information' }, status: 'failure' },
    ]);
    expect(answer.headers['www-authenticate']).toBe('Basic realm="Service-now"');
  });

  it('are those of the seed where it fixes them', async () => {
    const snow = started(serviceNowSimulator, seed);
    expect((await snow.call('GET', path, undefined, basic('kibana', 'wrong'))).status).toBe(401);
    expect((await snow.call('GET', path, undefined, { authorization: 'Bearer from elsewhere' })).status).toBe(401);
    expect((await snow.call('GET', path, undefined, basic('kibana', 'right'))).status).toBe(200);
  });
});

describe('a token of the ServiceNow simulator', () => {
  const claims = { iss: 'client', aud: 'client', exp: Date.parse('2026-11-23T11:00:00Z') / 1000 };
  const jwt = (sub: string) => ['e30', btoa(JSON.stringify({ ...claims, sub })), 'signature'].join('.');
  const form = (more: Record<string, string> = {}) =>
    new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: 'client',
      client_secret: 'secret',
      assertion: jwt('me'),
      ...more,
    }).toString();
  const oauth = { clientId: 'client', clientSecret: 'secret', users: ['me'] };
  const ask = (snow: ReturnType<typeof started>, text: string) =>
    snow.call('POST', '/oauth_token.do', text, { 'content-type': 'application/x-www-form-urlencoded' });

  it('is good until it expires', async () => {
    const snow = started(serviceNowSimulator, { oauth, credentials: { username: 'a', password: 'b' } });
    const { status, body } = await ask(snow, form());
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), scope: 'useraccount', token_type: 'Bearer', expires_in: 1799 },
    ]);
    const list = () => snow.call('GET', '/api/now/table/incident', undefined, { authorization: `${body.token_type} ${body.access_token}` });
    expect((await list()).status).toBe(200);
    await snow.clock.advance(1_799_000);
    expect((await list()).status).toBe(401);
  });

  it.each([
    ['an unknown user', { assertion: jwt('nobody') }, { error: 'invalid_grant', error_description: 'User not found' }],
    ['no JWT', { assertion: 'nonsense' }, { error: 'invalid_grant', error_description: 'User not found' }],
    ['another client', { client_id: 'other' }, { error: 'invalid_client', error_description: 'Client authentication failed' }],
    ['a wrong secret', { client_secret: 'wrong' }, { error: 'invalid_client', error_description: 'Client authentication failed' }],
    ['no grant', { grant_type: '' }, { error: 'invalid_request', error_description: 'Missing grant_type parameter' }],
  ])('is not given for %s', async (_, more, body) => {
    const answer = await ask(started(serviceNowSimulator, { oauth }), form(more));
    expect([answer.status, answer.body]).toEqual([401, body]);
  });

  it('is given to any client and user where the seed fixes none, for a password too', async () => {
    const snow = started(serviceNowSimulator);
    expect((await ask(snow, form({ client_id: 'x', assertion: jwt('anybody') }))).status).toBe(200);
    expect((await ask(snow, 'grant_type=password&username=a&password=b&client_id=x&client_secret=y')).status).toBe(200);
  });
});

describe('the ServiceNow simulator', () => {
  it('takes events', async () => {
    const snow = started(serviceNowSimulator);
    const { body } = await snow.call('POST', '/api/global/em/jsonv2', { records: [{ source: 'a' }, { source: 'b' }] });
    expect(body).toEqual({ result: { 'Default Bulk Endpoint': '2 events were inserted' } });
    expect(snow.state['events']?.all()).toMatchObject([{ event: { source: 'a' } }, { event: { source: 'b' } }]);
  });

  it('refuses a body that is not JSON', async () => {
    const answer = await started(serviceNowSimulator).call('POST', '/api/now/v2/table/incident', '{"broken');
    expect([answer.status, answer.body.error.message, answer.body.status]).toEqual([400, 'Exception while reading request', 'failure']);
  });

  it('answers with headers of its own, below any prefix, and lists its routes for a path that is none', async () => {
    const snow = started(serviceNowSimulator);
    const { headers } = await snow.call('GET', 'https://proxy.test/snow/api/now/table/incident');
    expect(headers['content-type']).toBe('application/json;charset=UTF-8');
    expect(headers['x-is-logged-in']).toBe('true');
    expect(headers['x-transaction-id']).toMatch(/^[0-9a-f]{12}$/);
    const none = await snow.call('GET', '/api/now/stats/incident');
    expect([none.status, none.body.routes.includes('GET /api/now/v2/table/:table')]).toEqual([501, true]);
  });

  it('plants its seed again after the store was cleared', async () => {
    const snow = started(serviceNowSimulator, { incidents: [{ short_description: 'old' }], securityIncidents: [{ number: 'SIR0000007' }] });
    snow.store.clear();
    snow.plant();
    expect(snow.state['incidents']?.all()).toMatchObject([{ number: 'INC0010001', short_description: 'old' }]);
    expect(snow.state['securityIncidents']?.all()).toMatchObject([{ number: 'SIR0000007' }]);
  });
});
