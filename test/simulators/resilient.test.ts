import { describe, expect, it } from 'vitest';
import { reasonOf } from '#src/kernel/http.ts';
import { resilientSimulator } from '#src/simulators/resilient/index.ts';
import { requestTo } from '../requests.ts';
import { basic, started } from './started.ts';

const ORG = '/rest/orgs/201';
const NOW = Date.parse('2026-11-23T10:11:12.123Z');
const incident = {
  name: 'a title',
  discovered_date: NOW,
  description: { format: 'html', content: '<b>text</b>' },
  incident_type_ids: [{ id: 17 }],
  severity_code: { id: 6 },
  properties: { team: 'blue' },
};
const CONVERT = '?text_content_output_format=objects_convert';
const envelope = (message: string) => ({ success: false, title: null, message, hints: [], error_code: 'generic' });

async function withIncident(seed: object = {}) {
  const soar = started(resilientSimulator, seed);
  const created = await soar.call('POST', `${ORG}/incidents${CONVERT}`, incident);
  return { soar, created };
}

describe('an incident of the Resilient simulator', () => {
  it.each(['id', 'org_id', 'properties', 'vers', 'create_date'])('keeps its %s, which only the server writes', async (field) => {
    const { soar } = await withIncident();
    const at = `${ORG}/incidents/2001`;
    const before = (await soar.call('GET', at)).body;
    const change = { changes: [{ field, new_value: { object: null } }] };
    expect((await soar.call('PATCH', at, change)).status).toBe(200);
    expect((await soar.call('PATCH', at, change)).status).toBe(200);
    const { status, body } = await soar.call('GET', at);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...before, vers: 3 });
  });

  it('is created with a number for an id and milliseconds for a date', async () => {
    const { created } = await withIncident();
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({
      id: 2001,
      org_id: 201,
      name: 'a title',
      description: { format: 'html', content: '<b>text</b>' },
      create_date: NOW,
      inc_last_modified_date: NOW,
      incident_type_ids: [17],
      severity_code: 6,
      properties: { team: 'blue' },
    });
  });

  it('is read with its description as an object, or as text', async () => {
    const { soar } = await withIncident();
    expect((await soar.call('GET', `${ORG}/incidents/2001${CONVERT}`)).body.description).toEqual({
      format: 'html',
      content: '<b>text</b>',
    });
    expect((await soar.call('GET', `${ORG}/incidents/2001`)).body.description).toBe('<b>text</b>');
    expect((await soar.call('GET', `${ORG}/incidents`)).body).toMatchObject([{ id: 2001 }]);
  });

  it('has an object for a description that nobody gave', async () => {
    const soar = started(resilientSimulator);
    const { body } = await soar.call('POST', `${ORG}/incidents${CONVERT}`, { name: 'x', discovered_date: NOW });
    expect(body).toMatchObject({ description: { content: '' }, incident_type_ids: [], severity_code: null, properties: {} });
  });

  it('is changed where its old values are what the caller knew', async () => {
    const { soar } = await withIncident();
    await soar.clock.advance(1000);
    const patched = await soar.call('PATCH', `${ORG}/incidents/2001`, {
      changes: [
        { field: { name: 'name' }, old_value: { text: 'a title' }, new_value: { text: 'another' } },
        {
          field: { name: 'description' },
          old_value: { textarea: { format: 'html', content: '<b>text</b>' } },
          new_value: { textarea: { format: 'html', content: 'new' } },
        },
        { field: { name: 'incident_type_ids' }, old_value: { ids: [17] }, new_value: { ids: [19, 22] } },
        { field: 'severity_code', old_value: { id: 6 }, new_value: { id: 4 } },
        { field: { name: 'team' }, old_value: { text: 'blue' }, new_value: { text: 'red' } },
      ],
    });
    expect([patched.status, patched.body]).toEqual([200, { success: true, title: null, message: null, hints: [] }]);
    expect((await soar.call('GET', `${ORG}/incidents/2001${CONVERT}`)).body).toMatchObject({
      name: 'another',
      description: { content: 'new' },
      incident_type_ids: [19, 22],
      severity_code: 4,
      properties: { team: 'red' },
      create_date: NOW,
      inc_last_modified_date: NOW + 1000,
    });
  });

  it('is left as it is when somebody else changed it, which is a 200 all the same', async () => {
    const { soar } = await withIncident();
    const patched = await soar.call('PATCH', `${ORG}/incidents/2001`, {
      changes: [
        { field: { name: 'name' }, old_value: { text: 'an older title' }, new_value: { text: 'another' } },
        { field: { name: 'severity_code' }, old_value: { id: 6 }, new_value: { id: 4 } },
      ],
    });
    expect(patched.status).toBe(200);
    expect(patched.body).toMatchObject({
      success: false,
      field_failures: [{ field: 'name', your_original_value: 'an older title', actual_current_value: 'a title' }],
    });
    expect(soar.state['incidents']?.get('2001')).toMatchObject({ name: 'a title', severity_code: 6 });
  });

  it('takes nothing for nothing when it compares old values', async () => {
    const soar = started(resilientSimulator);
    await soar.call('POST', `${ORG}/incidents`, { name: 'x', discovered_date: NOW });
    const { body } = await soar.call('PATCH', `${ORG}/incidents/2001`, {
      changes: [
        {
          field: { name: 'description' },
          old_value: { textarea: { format: 'html', content: '' } },
          new_value: { textarea: { content: 'y' } },
        },
        { field: { name: 'incident_type_ids' }, old_value: { ids: [] }, new_value: { ids: [17] } },
        { field: { name: 'severity_code' }, old_value: { id: null }, new_value: { id: 5 } },
        { field: { name: 'team' }, old_value: {}, new_value: { text: 'red' } },
      ],
    });
    expect(body.success).toBe(true);
  });

  it('takes comments and lists them', async () => {
    const { soar } = await withIncident();
    const comment = await soar.call('POST', `${ORG}/incidents/2001/comments`, { text: { format: 'text', content: 'first' } });
    expect([comment.status, comment.body]).toMatchObject([200, { id: 1, inc_id: 2001, text: 'first', create_date: NOW }]);
    await soar.call('POST', `${ORG}/incidents/2001/comments`, { text: { format: 'text', content: 'second' } });
    expect((await soar.call('GET', `${ORG}/incidents/2001/comments${CONVERT}`)).body).toMatchObject([
      { text: { content: 'first' } },
      { text: { content: 'second' } },
    ]);
    expect(soar.state['comments']?.all()).toMatchObject([{ inc_id: '2001', text: 'first' }, { text: 'second' }]);
  });

  it('that nobody made is a 404 with a comma in its id, in another organisation too', async () => {
    const { soar } = await withIncident();
    for (const [method, path, body] of [
      ['GET', '/incidents/9999', undefined],
      ['PATCH', '/incidents/9999', { changes: [] }],
      ['POST', '/incidents/9999/comments', { text: 'x' }],
      ['GET', '/incidents/9999/comments', undefined],
    ] as const) {
      const answer = await soar.call(method, ORG + path, body);
      expect([answer.status, answer.body]).toEqual([404, envelope('Unable to find object with ID 9,999')]);
    }
    expect((await soar.call('GET', '/rest/orgs/202/incidents/2001')).status).toBe(404);
  });
});

describe('the Resilient simulator refuses', () => {
  it.each([
    [{ ...incident, name: undefined }, 'The field "Name" is required'],
    [{ ...incident, discovered_date: undefined }, 'The field "Date Discovered" is required'],
    [{ ...incident, discovered_date: 'today' }, 'Bad Request'],
    [{ ...incident, incident_type_ids: ['Malware'] }, 'Bad Request'],
    [{ ...incident, severity_code: {} }, 'Bad Request'],
    ['{"broken', 'Bad Request'],
    ['[]', 'Bad Request'],
    ['', 'Bad Request'],
  ])('the incident %#', async (body, message) => {
    const soar = started(resilientSimulator);
    const answer = await soar.call('POST', `${ORG}/incidents`, body);
    expect([answer.status, answer.body]).toEqual([400, envelope(message)]);
    expect(soar.state['incidents']?.size).toBe(0);
  });

  it('types, severities and missing fields once the seed says which there are', async () => {
    const seed = {
      incidentTypes: [{ value: 1, label: 'Ours' }],
      severities: [{ value: 6, label: 'High' }],
      fields: [{ name: 'team', text: 'Team', required: 'always' }],
    };
    const soar = started(resilientSimulator, seed);
    const message = async (more: object) => (await soar.call('POST', `${ORG}/incidents`, { ...incident, ...more })).body.message;
    expect(await message({})).toBe('incident_type_ids: 17 is not a valid value');
    expect(await message({ incident_type_ids: [1], severity_code: { id: 4 } })).toBe('severity_code: 4 is not a valid value');
    expect(await message({ incident_type_ids: [1], properties: {} })).toBe('The field "Team" is required');
    expect(await message({ incident_type_ids: [1] })).toBeUndefined();
  });

  it('who sends no credentials, the wrong ones, or asks for another organisation', async () => {
    const soar = started(resilientSimulator, { credentials: { apiKeyId: 'id', apiKeySecret: 'right' }, orgId: '201' });
    const ask = async (path: string, headers: Record<string, string>) => {
      const answer = await soar.call('GET', path, undefined, headers);
      return [answer.status, answer.body.message];
    };
    const answer = await soar.handler(requestTo(`https://soar.test${ORG}/incidents`));
    expect([answer.status, reasonOf(answer)]).toEqual([401, 'Unauthorized']);
    expect(await ask(`${ORG}/incidents`, {})).toEqual([401, 'Unauthorized']);
    expect(await ask(`${ORG}/incidents`, basic('id', 'wrong'))).toEqual([401, 'Unauthorized']);
    expect(await ask('/rest/orgs/202/incidents', basic('id', 'right'))).toEqual([403, 'Forbidden']);
    expect(await ask(`${ORG}/incidents`, basic('id', 'right'))).toEqual([200, undefined]);
  });
});

describe('the fields of the Resilient simulator', () => {
  it('have numbers and labels for values', async () => {
    const soar = started(resilientSimulator);
    const types = (await soar.call('GET', `${ORG}/types/incident/fields/incident_type_ids`)).body.values;
    expect(types).toContainEqual(expect.objectContaining({ value: 17, label: 'Communication error (fax; email)' }));
    const severities = (await soar.call('GET', `${ORG}/types/incident/fields/severity_code`)).body.values;
    expect(severities).toMatchObject([
      { value: 4, label: 'Low' },
      { value: 5, label: 'Medium' },
      { value: 6, label: 'High' },
    ]);
  });

  it('are listed, with those that the seed adds under properties', async () => {
    const { body } = await started(resilientSimulator, { fields: [{ name: 'team', input_type: 'text' }] }).call(
      'GET',
      `${ORG}/types/incident/fields`,
    );
    expect(body).toContainEqual({
      name: 'team',
      text: 'team',
      input_type: 'text',
      read_only: false,
      required: null,
      prefix: 'properties',
      values: [],
    });
    expect(body).toContainEqual(expect.objectContaining({ name: 'name', required: 'always', prefix: null }));
  });

  it('that are not there are a 404', async () => {
    expect((await started(resilientSimulator).call('GET', `${ORG}/types/incident/fields/nothing`)).status).toBe(404);
  });
});

describe('the Resilient simulator', () => {
  it('answers below a doubled slash, as a trailing one in the configuration makes it', async () => {
    expect((await started(resilientSimulator).call('GET', '//rest/orgs/201/incidents')).status).toBe(200);
  });

  it('plants its seed, and lists its routes for a path that is none', async () => {
    const soar = started(resilientSimulator, { incidents: [{ id: 2001, name: 'old' }] });
    expect((await soar.call('POST', `${ORG}/incidents`, incident)).body.id).toBe(2002);
    soar.store.clear();
    soar.plant();
    expect(soar.state['incidents']?.all()).toMatchObject([{ id: '2001', name: 'old', create_date: NOW }]);
    expect((await soar.call('GET', `${ORG}/artifacts`)).body.routes).toContain('POST /rest/orgs/:org/incidents');
  });
});
