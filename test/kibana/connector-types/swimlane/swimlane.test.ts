import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '#src/kernel/http.ts';
import { swimlane } from '#src/kibana/connector-types/swimlane/index.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { connector, html, json, lines, type Outgoing, plain, refused, validated } from '../run.ts';

const field = (id: string, fieldType = 'text') => ({ id, key: `key-of-${id}`, name: id, fieldType });
const mappings = {
  alertIdConfig: field('ednjls'),
  severityConfig: field('adnlas'),
  ruleNameConfig: field('adnfls'),
  caseIdConfig: field('a6sst'),
  caseNameConfig: field('a6fst'),
  commentsConfig: field('a6fdf', 'notes'),
  descriptionConfig: field('a6fdf'),
};
const config = { apiUrl: 'https://swimlane.test/', appId: '123456asdf', connectorType: 'all', mappings };
const incident = {
  ...{ alertId: 'fs345f78g', ruleName: 'Rule Name', severity: 'Critical', caseName: 'Case Name' },
  ...{ caseId: 'es3456789', description: 'This is a description' },
};
const record = { id: 'wowzeronza', name: 'ET-69' };

/** Answers as Kibana's own simulator does. */
function answer({ method, path }: Outgoing): HttpResponse {
  if (path.endsWith('/comment')) return plain('');
  const date = '2021-06-01T17:29:51.092Z';
  return json({ ...record, ...(method === 'PATCH' ? { modifiedDate: date } : { createdDate: date }) });
}

const swimlaneConnector = (options: Partial<Parameters<typeof connector>[1]> = {}) =>
  connector(swimlane, { config, secrets: { apiToken: 'token' }, answer, ...options });

describe.each([defaultRelease, '7.17.0'])('the Swimlane connector of %s', (version) => {
  it('creates a record', async () => {
    const { push, calls } = swimlaneConnector({ version });
    expect(await push(incident)).toEqual({
      ...{ id: 'wowzeronza', title: 'ET-69', pushedDate: '2021-06-01T17:29:51.092Z' },
      url: 'https://swimlane.test/record/123456asdf/wowzeronza',
    });
    expect(lines(calls)).toEqual(['POST /api/app/123456asdf/record']);
    expect(JSON.parse(calls[0]?.text ?? '')).toEqual({
      applicationId: '123456asdf',
      values: {
        ...{ adnfls: 'Rule Name', ednjls: 'fs345f78g', a6sst: 'es3456789', a6fst: 'Case Name' },
        ...{ adnlas: 'Critical', a6fdf: 'This is a description' },
      },
    });
    expect(calls[0]?.text).toHaveLength(175);
    expect(calls[0]?.headers['private-token']).toBe('token');
    expect(calls[0]?.headers['content-type']).toBe('application/json');
  });

  it('updates a record, and adds every comment with one date of its own', async () => {
    const { push, calls } = swimlaneConnector({ version });
    const comments = [
      { commentId: 'a', comment: 'first' },
      { commentId: 'b', comment: '' },
    ];
    const pushedDate = '2026-11-23T10:11:12.123Z';
    expect(await push({ ...incident, externalId: 'wowzeronza' }, comments)).toMatchObject({
      id: 'wowzeronza',
      comments: [
        { commentId: 'a', pushedDate },
        { commentId: 'b', pushedDate },
      ],
    });
    expect(lines(calls)).toEqual([
      'PATCH /api/app/123456asdf/record/wowzeronza',
      'POST /api/app/123456asdf/record/wowzeronza/a6fdf/comment',
      'POST /api/app/123456asdf/record/wowzeronza/a6fdf/comment',
    ]);
    expect(calls[0]?.text).toHaveLength(193);
    expect(calls[0]?.text.startsWith('{"applicationId":"123456asdf","id":"wowzeronza","values":{')).toBe(true);
    expect(calls[1]?.text).toBe(`{"createdDate":"${pushedDate}","fieldId":"a6fdf","isRichText":true,"message":"first"}`);
  });
});

describe('the values of a record', () => {
  const sent = async (given: object, mapped: object, apiUrl = 'https://swimlane.test') => {
    const { push, calls } = swimlaneConnector({ config: { ...config, apiUrl, mappings: mapped } });
    await push(given);
    return { values: JSON.parse(calls[0]?.text ?? '').values, path: calls[0]?.path };
  };

  it('are numbers where the field is one, 0 where they are none', async () => {
    const mapped = { caseIdConfig: field('a', 'numeric'), severityConfig: field('b', 'numeric') };
    expect((await sent({ caseId: '12', severity: 'high' }, mapped)).values).toEqual({ a: 12, b: 0 });
  });

  it('leave out what is empty, and what is mapped to nothing', async () => {
    expect((await sent({ ...incident, caseName: '' }, { caseNameConfig: field('a'), caseIdConfig: null })).values).toEqual({});
  });

  it('go below /api, unless the URL ends there already', async () => {
    expect((await sent(incident, {}, 'https://swimlane.test/swim/')).path).toBe('/swim/api/app/123456asdf/record');
    expect((await sent(incident, {}, 'https://swimlane.test/api/')).path).toBe('/api/app/123456asdf/record');
  });

  it('do not change the URL that a person gets', async () => {
    const { push } = swimlaneConnector({ config: { ...config, apiUrl: 'https://swimlane.test/api/' } });
    expect(await push(incident)).toMatchObject({ url: 'https://swimlane.test/api/record/123456asdf/wowzeronza' });
  });
});

describe('the Swimlane connector fails', () => {
  const text = '[Action][Swimlane]: Unable to create record in application with id 123456asdf. ';

  it.each([
    [
      'with what Swimlane says',
      () => json({ Argument: 'Severity', ErrorCode: 5010 }, 400),
      'Status: 400. Error: Request failed with status code 400. Reason: Severity (5010)',
    ],
    [
      'with half of that',
      () => json({ Argument: null, ErrorCode: 5009 }, 400),
      'Status: 400. Error: Request failed with status code 400. Reason: unknown',
    ],
    ['with a page', () => html(401), 'Status: 401. Error: Request failed with status code 401. Reason: unknown'],
    ['when nobody is there', refused, 'Status: 500. Error: connect ECONNREFUSED 127.0.0.1:1. Reason: unknown'],
    [
      'on an answer without a date',
      () => json(record),
      'Status: 500. Error: Response is missing at least one of the expected fields: id,name,createdDate. Reason: unknown',
    ],
    [
      'on HTML',
      () => html(),
      'Status: 500. Error: Unsupported content type: text/html in post https://swimlane.test/api/app/123456asdf/record. Supported content types: application/json. Reason: unknown',
    ],
  ])('%s', async (_, respond, rest) => {
    const { push, failure } = swimlaneConnector({ answer: respond });
    expect(await failure(push(incident))).toEqual({ message: text + rest, source: 'framework' });
  });

  it('on an update and on a comment in their own words', async () => {
    const { push, failure } = swimlaneConnector({ answer: (call) => (call.path.endsWith('/comment') ? json({}, 403) : answer(call)) });
    expect((await failure(push(incident, [{ commentId: 'a', comment: 'c' }]))).message).toBe(
      '[Action][Swimlane]: Unable to create comment in application with id 123456asdf. Status: 403. Error: Request failed with status code 403. Reason: unknown',
    );
    const gone = swimlaneConnector({ answer: () => json({}, 404) });
    expect((await gone.failure(gone.push({ externalId: 'x' }))).message).toContain('Unable to update record in application');
  });

  it('without a call when no field takes comments', async () => {
    const { push, failure, calls } = swimlaneConnector({ config: { ...config, mappings: {} } });
    expect((await failure(push(incident, [{ commentId: 'a', comment: 'c' }]))).message).toBe(
      '[Action][Swimlane]: Unable to create comment in application with id 123456asdf. Status: 500. Error: No comment field mapped in Swimlane connector. Reason: unknown',
    );
    expect(calls).toHaveLength(1);
  });

  it('without what it needs', async () => {
    const { push, failure } = swimlaneConnector({ secrets: { apiToken: '' } });
    expect((await failure(push(incident))).message).toBe('[Action]Swimlane: Wrong configuration.');
  });
});

describe('the schemas of Swimlane', () => {
  const configured = (value: unknown, version: string) => validated(swimlane.config(kibanaVersion(version)), value, version);
  const params = (value: unknown, version: string) => validated(swimlane.params(kibanaVersion(version)), value, version);
  const { mappings: _, ...bare } = config;
  const kinds = ['all', 'alerts', 'cases'].map((kind, index) => `\n- [connectorType.${index}]: expected value to equal [${kind}]`).join('');

  it.each([
    ['8.19.0', { ...config, connectorType: 'x' }, `[connectorType]: types that failed validation:${kinds}`],
    ['9.4.0', { ...config, connectorType: 'x' }, '✖ Invalid option: expected one of "all"|"alerts"|"cases"\n  → at connectorType'],
    [
      '9.3.0',
      { ...config, connectorType: 'x' },
      `Field "connectorType": Invalid enum value. Expected 'all' | 'alerts' | 'cases', received 'x'`,
    ],
    ['9.4.0', bare, '✖ Invalid input: expected object, received undefined\n  → at mappings'],
    ['9.3.0', bare, 'Field "mappings": Required'],
    ['8.19.0', { ...config, mappings: { foo: 1 } }, '[mappings.foo]: definition for this key is missing'],
    ['9.4.0', { ...config, mappings: { foo: 1 } }, '✖ Unrecognized key: "foo"\n  → at mappings'],
    [
      '8.19.0',
      { ...config, mappings: { alertIdConfig: { id: 'a', key: 'b', name: 'c' } } },
      '[mappings.alertIdConfig]: types that failed validation:\n- [mappings.alertIdConfig.0.fieldType]: expected value of type [string] but got [undefined]\n- [mappings.alertIdConfig.1]: expected value to equal [null]',
    ],
  ])('refuse in %s the config %j', (version, value, message) => {
    expect(configured(value, version)).toBe(message);
  });

  it('fill in every mapping, and before zod do without any', () => {
    const none = Object.fromEntries(Object.keys(mappings).map((name) => [name, null]));
    expect(configured({ ...config, mappings: {} }, '9.4.0')).toEqual({ ...config, mappings: none });
    expect(configured(bare, '8.19.0')).toEqual({ ...config, mappings: none });
  });

  it.each([
    ['8.19.0', { subAction: 'x' }, '[subAction]: expected value to equal [pushToService]'],
    ['9.4.0', { subAction: 'x' }, "✖ Invalid discriminator value. Expected 'pushToService'\n  → at subAction"],
    [
      '8.19.0',
      { subAction: 'pushToService', subActionParams: null },
      '[subActionParams]: expected a plain object value, but found [null] instead.',
    ],
    [
      '9.4.0',
      { subAction: 'pushToService', subActionParams: null },
      '✖ Invalid input: expected object, received null\n  → at subActionParams',
    ],
    [
      '8.19.0',
      { subAction: 'pushToService', subActionParams: { comments: [{ comment: 'c' }] } },
      '[subActionParams.comments]: types that failed validation:\n- [subActionParams.comments.0.0.commentId]: expected value of type [string] but got [undefined]\n- [subActionParams.comments.1]: expected value to equal [null]',
    ],
  ])('refuse in %s the params %j', (version, value, message) => {
    expect(params(value, version)).toBe(message);
  });

  it('before zod take params without any field', () => {
    expect(params({ subAction: 'pushToService' }, '8.19.0')).toMatchObject({
      subActionParams: { incident: { caseId: null }, comments: null },
    });
  });
});

describe('a case pushed to Swimlane', () => {
  const theCase = { id: 'c', title: 't', description: 'd', tags: [], severity: 'low', status: 'open', alerts: [] } as const;

  it.each([
    [null, 'c'],
    [{}, 'c'],
    [{ caseId: null }, null],
    [{ caseId: 'x' }, 'x'],
  ])('with the fields %j has the case id %j', (fields, caseId) => {
    expect(swimlane.case?.format({ ...theCase, fields }, kibanaVersion(defaultRelease))).toEqual({ caseId });
  });
});
