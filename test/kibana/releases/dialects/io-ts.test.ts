import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CommentBody, FindCommentsQuery, PatchCommentBody } from '#src/kibana/cases/comments/comment-schemas.ts';
import { CreateCaseBody, PatchCasesBody } from '#src/kibana/cases/schemas/case-schemas.ts';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { ioTs } from '#src/kibana/releases/dialects/io-ts.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

const kibana = kibanaVersion(defaultRelease);
const createCase = CreateCaseBody([jira], kibana);
const patchCases = PatchCasesBody([jira], kibana);

function refusal(schema: z.ZodType, value: unknown, root?: string): string {
  const parsed = ioTs.parse(schema, value, root);
  return parsed.ok ? 'accepted' : parsed.message;
}

const good = {
  title: 'A title',
  description: 'A description',
  tags: ['a tag'],
  connector: { id: 'none', name: 'none', type: '.none', fields: null },
  settings: { syncAlerts: true },
  owner: 'cases',
};
const without = (key: keyof typeof good) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
const withConnector = (connector: object) => ({ ...good, connector: { id: '1', name: 'n', type: '.jira', fields: null, ...connector } });
const undefinedAt = (...paths: string[]) => paths.map((path) => `Invalid value "undefined" supplied to "${path}"`).join(',');

describe('creating a case', () => {
  const long = 'x'.repeat(51);
  it.each<[string, unknown, string]>([
    ['a body that is good', good, 'accepted'],
    ['no title', without('title'), undefinedAt('title')],
    ['nothing at all', {}, undefinedAt('description', 'tags', 'title', 'connector', 'settings', 'owner')],
    ['a title that is a number', { ...good, title: 5 }, 'Invalid value "5" supplied to "title"'],
    ['an empty title', { ...good, title: '' }, 'The title field cannot be an empty string.'],
    ['a blank title', { ...good, title: '  ' }, 'The title field cannot be an empty string.'],
    ['a title of 161', { ...good, title: 'x'.repeat(161) }, 'The length of the title is too long. The maximum length is 160.'],
    ['a title of 160 between blanks', { ...good, title: ` ${'x'.repeat(160)} ` }, 'accepted'],
    [
      'a long description',
      { ...good, description: 'x'.repeat(30_001) },
      'The length of the description is too long. The maximum length is 30000.',
    ],
    ['no connector', without('connector'), undefinedAt('connector')],
    ['no settings', without('settings'), undefinedAt('settings')],
    ['settings of the wrong type', { ...good, settings: { syncAlerts: 'x' } }, 'Invalid value "x" supplied to "settings,syncAlerts"'],
    ['an unknown severity', { ...good, severity: 'very-severe' }, 'Invalid value "very-severe" supplied to "severity"'],
    ['tags that are no list', { ...good, tags: 'x' }, 'Invalid value "x" supplied to "tags"'],
    ['a blank tag', { ...good, tags: ['x', ' '] }, 'The tag field cannot be an empty string.'],
    ['two blank tags', { ...good, tags: ['', ' '] }, 'The tag field cannot be an empty string.'],
    ['a tag that is a number', { ...good, tags: ['x', 7] }, 'Invalid value "7" supplied to "tags"'],
    ['a tag of 257', { ...good, tags: ['x'.repeat(257)] }, 'The length of the tag is too long. The maximum length is 256.'],
    ['201 tags', { ...good, tags: Array(201).fill('x') }, 'The length of the field tags is too long. Array must be of length <= 200.'],
    [
      '11 assignees',
      { ...good, assignees: Array(11).fill({ uid: 'u' }) },
      'The length of the field assignees is too long. Array must be of length <= 10.',
    ],
    ['an assignee without uid', { ...good, assignees: [{}] }, undefinedAt('assignees,uid')],
    [
      'a long category',
      { ...good, category: long },
      `The length of the category is too long. The maximum length is 50.,Invalid value "${long}" supplied to "category"`,
    ],
    [
      'an empty category',
      { ...good, category: '' },
      'The category field cannot be an empty string.,Invalid value "" supplied to "category"',
    ],
    ['no category', { ...good, category: null }, 'accepted'],
    ['an unknown key', { ...good, foo: 1 }, 'invalid keys "foo"'],
    ['a status', { ...good, status: 'open' }, 'invalid keys "status"'],
    ['unknown keys with objects behind them', { ...good, foo: 1, bar: { a: 1 } }, 'invalid keys "foo,bar,{"a":1}"'],
    ['an unknown key with a list behind it', { ...good, foo: [1, { a: 2 }] }, 'invalid keys "foo,[1,{"a":2}]"'],
    ['unknown keys at several depths', { ...good, settings: { syncAlerts: true, x: 1 }, y: 2 }, 'invalid keys "x,y"'],
    ['an unknown key beside another defect', { ...good, title: 5, foo: 1 }, 'Invalid value "5" supplied to "title"'],
    ['an object for a text', { ...good, title: { a: 1 } }, 'Invalid value "{"a":1}" supplied to "title"'],
    ['null for a text', { ...good, title: null }, 'Invalid value "null" supplied to "title"'],
    ['a list for an object', { ...good, settings: [] }, 'Invalid value "[]" supplied to "settings"'],
  ])('%s', (_, body, message) => {
    expect(refusal(createCase, body, 'request body')).toBe(message);
  });
});

describe('the connector of a case', () => {
  it.each<[string, object, string]>([
    ['an unknown type', { type: '.nope' }, 'Invalid value "{"id":"1","name":"n","type":".nope","fields":null}" supplied to "connector"'],
    ['no id', { id: undefined }, undefinedAt('connector,id')],
    ['no name', { name: undefined }, undefinedAt('connector,name')],
    ['no fields', { fields: undefined }, undefinedAt('connector,fields')],
    ['fields without a connector', { type: '.none', fields: {} }, 'Invalid value "{}" supplied to "connector,fields"'],
    [
      'fields of another type',
      { fields: { unsupported: 'value' } },
      `${undefinedAt('connector,fields,issueType', 'connector,fields,priority', 'connector,fields,parent')},Invalid value "{"unsupported":"value"}" supplied to "connector,fields"`,
    ],
    [
      'fields without parent',
      { fields: { issueType: '1', priority: null } },
      `${undefinedAt('connector,fields,parent')},Invalid value "{"issueType":"1","priority":null}" supplied to "connector,fields"`,
    ],
    ['an extra key', { x: 1 }, 'invalid keys "x"'],
    ['an extra field', { fields: { issueType: '1', priority: null, parent: null, more: 1 } }, 'invalid keys "more"'],
    ['all fields', { fields: { issueType: '1', priority: null, parent: null } }, 'accepted'],
  ])('%s', (_, connector, message) => {
    expect(refusal(createCase, withConnector(connector))).toBe(message);
  });

  it('tells of a missing id before an unknown type', () => {
    const connector = { name: 'n', type: '.nope', fields: null };
    expect(refusal(createCase, { ...good, connector })).toBe(
      `${undefinedAt('connector,id')},Invalid value "${JSON.stringify(connector)}" supplied to "connector"`,
    );
  });
});

describe('custom fields', () => {
  const field = (value: object) => ({ ...good, customFields: [{ key: 'k', type: 'text', value: 'v', ...value }] });
  it.each<[string, object, string]>([
    ['an unknown type', { type: 'x' }, 'Invalid value "{"key":"k","type":"x","value":"v"}" supplied to "customFields"'],
    ['a value of another type', { value: true }, 'Invalid value "true" supplied to "customFields,value"'],
    ['an empty text', { value: '' }, 'The value field cannot be an empty string.,Invalid value "" supplied to "customFields,value"'],
    [
      'a number beyond the safe ones',
      { type: 'number', value: 2 ** 53 },
      `The value field should be an integer between -(2^53 - 1) and 2^53 - 1, inclusive.,Invalid value "${2 ** 53}" supplied to "customFields,value"`,
    ],
    ['null', { value: null }, 'accepted'],
  ])('%s', (_, value, message) => {
    expect(refusal(createCase, field(value))).toBe(message);
  });
});

describe('changing cases', () => {
  const patch = (fields: object) => ({ cases: [{ id: '1', version: '2', ...fields }] });
  it.each<[string, unknown, string]>([
    ['no version', patch({ version: undefined }), undefinedAt('cases,version')],
    ['no cases', { cases: [] }, 'The length of the field cases is too short. Array must be of length >= 1.'],
    [
      '101 cases',
      { cases: Array(101).fill({ id: '1', version: '2' }) },
      'The length of the field cases is too long. Array must be of length <= 100.',
    ],
    ['an unknown status', patch({ status: 'not-supported' }), 'Invalid value "not-supported" supplied to "cases,status"'],
    ['an unknown key', patch({ badKey: 1 }), 'invalid keys "badKey"'],
    ['no list', { cases: 'x' }, 'Invalid value "x" supplied to "cases"'],
    [
      'defects in two of them',
      { cases: [{ id: 1, version: '2' }, { id: '2' }] },
      `Invalid value "1" supplied to "cases,id",${undefinedAt('cases,version')}`,
    ],
  ])('%s', (_, body, message) => {
    expect(refusal(patchCases, body)).toBe(message);
  });
});

describe('a union whose members share a tag', () => {
  it('lists what each member has against the value', () => {
    expect(refusal(CommentBody(kibana), { type: 'user' })).toBe(
      [
        undefinedAt('comment', 'owner'),
        'Invalid value "user" supplied to "type"',
        undefinedAt('eventId', 'index', 'alertId', 'rule', 'actions'),
        undefinedAt('externalReferenceAttachmentTypeId', 'externalReferenceMetadata'),
        undefinedAt(
          'externalReferenceId',
          'externalReferenceStorage',
          'persistableStateAttachmentTypeId',
          'persistableStateAttachmentState',
        ),
      ].join(','),
    );
  });

  it('takes what one member takes, and names the keys which that one does not know', () => {
    expect(refusal(CommentBody(kibana), { type: 'user', comment: 'c', owner: 'o', alertId: 'a' })).toBe('invalid keys "alertId"');
  });

  it('tells what the rest of an intersection lacks last', () => {
    expect(refusal(PatchCommentBody(kibana), { type: 'user', comment: '', owner: 'o' })).toMatch(
      /^The comment field cannot be an empty string\.,.*,Invalid value "undefined" supplied to "id",Invalid value "undefined" supplied to "version"$/,
    );
  });
});

describe('pages', () => {
  it.each<[object, string]>([
    [{ perPage: '101' }, 'The provided perPage value is too high. The maximum allowed perPage value is 100.'],
    [{ page: 101, perPage: 100 }, 'The number of documents is too high. Paginating through more than 10000 documents is not possible.'],
    [{ page: '10001' }, 'The number of documents is too high. Paginating through more than 10000 documents is not possible.'],
    [{ perPage: 'true' }, 'Invalid value "true" supplied to "perPage",cannot parse to a number'],
    [{ foo: 'bar' }, 'invalid keys "foo"'],
    [{ perPage: '101', foo: 'bar' }, 'The provided perPage value is too high. The maximum allowed perPage value is 100.'],
    [{ sortOrder: 'up' }, 'Invalid value "up" supplied to "sortOrder"'],
    [{ page: '2', perPage: 5, sortOrder: 'desc' }, 'accepted'],
  ])('%o', (query, message) => {
    expect(refusal(FindCommentsQuery(kibanaVersion(defaultRelease)), query, 'request query')).toBe(message);
  });
});

describe('what is no object', () => {
  it('is refused by the router, in its own words', () => {
    expect(refusal(createCase, [], 'request body')).toBe(
      '[request body]: types that failed validation:\n- [request body.0]: expected a plain object value, but found [Array] instead.\n- [request body.1]: expected value to equal [null]',
    );
  });

  it('passes the router when it is null', () => {
    expect(refusal(createCase, null, 'request body')).toBe('Invalid value "null" supplied to ""');
  });
});

describe('keys in paths', () => {
  const Deep = z.strictObject({ '7': z.strictObject({ ' ': z.string(), inner: z.record(z.string(), z.number()) }) });
  it('leaves numbers and blanks out', () => {
    expect(refusal(Deep, { '7': { ' ': 1, inner: { a: 'x', b: 2 } } })).toBe(
      'Invalid value "1" supplied to "",Invalid value "x" supplied to "inner,a"',
    );
  });
});
