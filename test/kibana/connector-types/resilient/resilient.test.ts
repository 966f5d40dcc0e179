import { describe, expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { json, lines } from '../run.ts';
import { answer, fields, held, resilientConnector } from './resilient-connector.ts';

const external = { title: '123', id: '123', url: 'https://resilient.test/#incidents/123' };
const incident = { name: 'a title', description: 'a description', incidentTypes: [1001], severityCode: 6 };
const bodyOf = (text = '{}') => JSON.parse(text);

describe.each([defaultRelease, '8.19.0', '7.17.0'])('the IBM Resilient connector of %s', (version) => {
  it('creates an incident, and adds comments', async () => {
    const { push, calls } = resilientConnector({ version });
    expect(await push(incident, [{ commentId: 'a', comment: 'first' }])).toEqual({
      ...{ ...external, pushedDate: '2020-05-13T17:44:34.472Z' },
      comments: [{ commentId: 'a', pushedDate: '2020-05-13T17:44:34.472Z' }],
    });
    expect(lines(calls)).toEqual([
      'POST /rest/orgs/201/incidents?text_content_output_format=objects_convert',
      'POST /rest/orgs/201/incidents/123/comments',
    ]);
    expect(calls.map(({ text }) => text)).toEqual([
      '{"name":"a title","discovered_date":1795428672123,"description":{"format":"html","content":"a description"},"incident_type_ids":[{"id":1001}],"severity_code":{"id":6}}',
      '{"text":{"format":"text","content":"first"}}',
    ]);
    expect(calls[0]?.text).toHaveLength(167);
    expect(calls[0]?.headers['authorization']).toBe(`Basic ${btoa('key:secret')}`);
  });

  it('leaves out what is empty, and takes numbers out of texts as cases send them', async () => {
    const { push, calls } = resilientConnector({ version });
    await push({ name: 'n', description: '' });
    await push({ name: 'n', incidentTypes: ['12'], severityCode: '5' });
    expect(calls.map(({ text }) => text)).toEqual([
      '{"name":"n","discovered_date":1795428672123}',
      '{"name":"n","discovered_date":1795428672123,"incident_type_ids":[{"id":12}],"severity_code":{"id":5}}',
    ]);
  });

  it('updates what has a value, between two looks at the incident', async () => {
    const { push, calls } = resilientConnector({ version });
    expect(await push({ name: 'new', description: 'd', severityCode: 6, externalId: '123' })).toEqual({
      ...{ ...external, pushedDate: '2020-05-13T17:44:34.473Z' },
    });
    const get = 'GET /rest/orgs/201/incidents/123?text_content_output_format=objects_convert';
    const metadata = version === defaultRelease ? ['GET /rest/orgs/201/types/incident/fields'] : [];
    expect(lines(calls)).toEqual([get, ...metadata, 'PATCH /rest/orgs/201/incidents/123', get]);
    expect(bodyOf(calls.at(-2)?.text)).toEqual({
      changes: [
        { field: { name: 'name' }, old_value: { text: 'title' }, new_value: { text: 'new' } },
        {
          field: { name: 'description' },
          old_value: { textarea: { format: 'html', content: 'desc' } },
          new_value: { textarea: { format: 'html', content: 'd' } },
        },
        { field: { name: 'severity_code' }, old_value: { id: 5 }, new_value: { id: 6 } },
      ],
    });
  });

  it('lists incident types, severities and fields', async () => {
    const { execute, calls } = resilientConnector({ version });
    const id = version === '7.17.0' ? 17 : '17';
    expect(await execute({ subAction: 'incidentTypes', subActionParams: {} })).toEqual([{ id, name: 'Fax' }]);
    expect(await execute({ subAction: 'severity', subActionParams: {} })).toEqual([{ id, name: 'Fax' }]);
    expect(lines(calls)).toEqual([
      'GET /rest/orgs/201/types/incident/fields/incident_type_ids',
      'GET /rest/orgs/201/types/incident/fields/severity_code',
    ]);
    const [name] = (await execute({ subAction: 'getFields', subActionParams: {} })) as object[];
    const known = { name: 'name', input_type: 'text', text: 'name', read_only: false };
    expect(name).toEqual(version === '8.19.0' ? known : { ...known, prefix: null });
  });
});

describe('the sub-action framework', () => {
  it('sends a body with every GET, and no double slash', async () => {
    const { execute, calls } = resilientConnector({ version: '8.15.0' });
    await execute({ subAction: 'severity', subActionParams: {} });
    expect(calls.map(({ path, text }) => [path, text])).toEqual([['/rest/orgs/201/types/incident/fields/severity_code', '{}']]);
    expect(calls[0]?.headers['content-type']).toBe('application/json');
  });

  it('sends empty comments too, which the service before 8.15 skipped', async () => {
    const sent = async (version: string) => {
      const { push, calls } = resilientConnector({ version });
      await push({ name: 'n' }, [{ commentId: 'a', comment: '' }]);
      return calls.length;
    };
    expect([await sent('8.15.0'), await sent('8.14.0')]).toEqual([2, 1]);
  });
});

describe('additional fields', () => {
  it('go under their prefix when an incident is created', async () => {
    const { push, calls } = resilientConnector({ version: '9.2.0' });
    await push({ name: 'n', additionalFields: { my_text: 't', resolution_summary: 's', unknown: 1, properties: { my_select: 110 } } });
    expect(lines(calls)[0]).toBe('GET /rest/orgs/201/types/incident/fields');
    expect(bodyOf(calls[1]?.text)).toEqual({
      ...{ name: 'n', discovered_date: 1795428672123, resolution_summary: 's', unknown: 1 },
      properties: { my_text: 't', my_select: 110 },
    });
  });

  it('come first among the changes, each as its kind wants it', async () => {
    const given = { my_text: 't', my_textarea: 'a', my_boolean: false, my_number: 3, my_datepicker: 5, my_select: 110, my_weird: 1 };
    const { push, calls } = resilientConnector();
    await push({ name: 'n', additionalFields: given, incidentTypes: [1001], externalId: '123' });
    const change = (name: string, old_value: object, new_value: object) => ({ field: { name }, old_value, new_value });
    expect(bodyOf(calls[2]?.text).changes).toEqual([
      change('my_text', { text: 'old' }, { text: 't' }),
      change('my_textarea', { textarea: null }, { textarea: { format: 'text', content: 'a' } }),
      change('my_boolean', {}, { boolean: false }),
      change('my_number', {}, { object: 3 }),
      change('my_datepicker', {}, { date: 5 }),
      change('my_select', { id: 100 }, { id: 110 }),
      change('my_weird', {}, {}),
      change('name', { text: 'title' }, { text: 'n' }),
      change('incident_type_ids', { ids: [12, 16] }, { ids: [1001] }),
    ]);
  });

  it.each([
    [
      { name: 'n', additionalFields: { my_select: 1337 } },
      'create incident. Error: Invalid values provided to my_select: [\n  1337\n]. Accepted values: 100 (for "One"),110 (for "Two").',
    ],
    [
      { name: 'n', severityCode: 9, externalId: '1' },
      'update incident with id 1. Error: Invalid values provided to severity_code: [\n  9\n]. Accepted values: 5 (for "Medium"),6 (for "High").',
    ],
    [
      { name: 'n', additionalFields: { mystery: 1 }, externalId: '1' },
      'update incident with id 1. Error: No metadata found for field mystery.',
    ],
  ])('fail when Resilient would not take them: %j', async (given, rest) => {
    const { push, failure } = resilientConnector();
    expect(await failure(push(given))).toEqual({ message: `[Action][IBM Resilient]: Unable to ${rest}`, source: 'framework' });
  });

  it('of a release before 9.2 are refused', async () => {
    const { push, failure } = resilientConnector({ version: '9.1.0' });
    expect(await failure(push({ name: 'n', additionalFields: {} }))).toEqual({
      message: 'Request validation failed (Error: [incident.additionalFields]: definition for this key is missing)',
      source: 'user',
    });
  });

  it('are told by getFields with their prefix and values', async () => {
    const { execute } = resilientConnector({ answer: (call) => (call.path.endsWith('/fields') ? json(fields.slice(-1)) : answer(call)) });
    expect(await execute({ subAction: 'getFields', subActionParams: {} })).toEqual([
      expect.objectContaining({
        name: 'my_select',
        prefix: 'properties',
        values: [expect.objectContaining({ value: 100 }), expect.anything()],
      }),
    ]);
    expect(held.properties.my_select).toBe(100);
  });
});
