import { describe, expect, it, test } from 'vitest';
import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { json, lines } from '../run.ts';
import { secrets, webhook } from './cases-webhook-connector.ts';

const now = '2026-11-23T10:11:12.123Z';
const external = { id: '123', title: 'CK-1', url: 'https://hook.test/browse/CK-1', pushedDate: now };

describe.each([defaultRelease, '8.4.0'])('the case webhook of %s', (version) => {
  it('creates a case from its template, and looks at it', async () => {
    const { push, calls } = webhook({ version });
    expect(await push({ title: 'a title', description: 'a description' })).toEqual(external);
    expect(lines(calls)).toEqual(['POST /rest/api/2/issue', 'GET /rest/api/2/issue/123']);
    expect(calls[0]?.text).toBe(
      '{"fields":{"summary":"a title","description":"a description","labels":[],"project":{"key":"ROC"},"issuetype":{"id":"10024"}}}',
    );
    expect(calls[0]?.text).toHaveLength(125);
    expect(calls[1]?.text).toBe(version === '8.4.0' ? '{}' : '');
    expect(calls[0]?.headers).toMatchObject({
      ...{ 'content-type': 'application/json', 'kbn-xsrf': 'abcd', authorization: `Basic ${btoa('user:pass')}` },
    });
  });

  it('updates a case, and adds the comments that are not empty', async () => {
    const { push, calls } = webhook({ version });
    const comments = [
      { commentId: 'a', comment: 'say "hi"' },
      { commentId: 'b', comment: '' },
    ];
    expect(await push({ title: 't', tags: ['x', 'y'], externalId: '12 3' }, comments)).toEqual({
      ...{ ...external, id: '12 3', comments: [{ commentId: 'a', pushedDate: now }] },
    });
    expect(lines(calls)).toEqual(['PUT /rest/api/2/issue/12%203', 'GET /rest/api/2/issue/12%203', 'POST /rest/api/2/issue/12%203/comment']);
    expect(JSON.parse(calls[0]?.text ?? '').fields).toMatchObject({ summary: 't', description: '', labels: ['x', 'y'] });
    expect(calls[2]?.text).toBe('{"body":"say \\"hi\\""}');
  });

  it('counts comments as pushed that it has nowhere to send', async () => {
    const { push, calls } = webhook({ version, config: { createCommentUrl: null } });
    expect(await push({ title: 't' }, [{ commentId: 'a', comment: 'c' }])).toMatchObject({
      comments: [{ commentId: 'a', pushedDate: now }],
    });
    expect(calls).toHaveLength(2);
  });
});

test.each([
  ['8.4.3', '{"id":12,"comment":"c"}'],
  ['8.5.0', '{"id":"12","comment":"c"}'],
])('%s writes the id of the ticket into bodies as %s', async (version, text) => {
  const template = '{"id":{{{external.system.id}}},"comment":{{{case.comment}}}}';
  const { push, calls } = webhook({
    version,
    config: { createCommentJson: template, updateIncidentJson: template.replace('case.comment', 'case.title') },
  });
  await push({ title: 'c', externalId: '12' }, [{ commentId: 'a', comment: 'c' }]);
  expect([calls[0]?.text, calls[2]?.text]).toEqual([text, text]);
});

describe('a template', () => {
  const sent = async (template: string, incident: object = {}, version = defaultRelease) => {
    const { push, calls } = webhook({ version, config: { createIncidentJson: template, updateIncidentJson: template } });
    await push({ title: 't', ...incident });
    return calls[0]?.text;
  };

  it('knows the case, as JSON', async () => {
    const template = '[{{{case.id}}},{{case.severity}},{{{case.status}}},{{{case.tags}}},{{{case.title}}}]';
    expect(await sent(template, { id: 'c', severity: 'low', tags: ['<"a">'] })).toBe('["c","low","",["<\\"a\\">"],"t"]');
  });

  it('knows the ticket in an update', async () => {
    expect(await sent('{"id":{{{external.system.id}}}}', { externalId: 'a"b' })).toBe('{"id":"a\\"b"}');
  });

  it('prints an object as JSON, and nothing for what is not there', async () => {
    expect(await sent('{"a":[{{{external}}}],"b":"{{{no.such}}}"}', { externalId: '1' })).toBe(
      '{"a":[{"system":{"id":"\\"1\\""}}],"b":""}',
    );
  });

  it('is not what the URL of a create is', async () => {
    const { push, calls } = webhook({ config: { createIncidentUrl: 'https://hook.test/{{{case.title}}}//new' } });
    await push({ title: 't' });
    expect(calls[0]?.path).toBe('/%7B%7B%7Bcase.title%7D%7D%7D/new');
  });

  it('of a release before 8.11 knows no id', async () => {
    expect(await sent('"{{{case.id}}}"', {}, '8.10.0')).toBe('""');
  });
});

describe('the look at a case', () => {
  it('is a POST where that is configured', async () => {
    const config = {
      getIncidentMethod: 'post',
      getIncidentUrl: 'https://hook.test/find',
      getIncidentJson: '{"id": {{{external.system.id}}} }',
    };
    const { push, calls } = webhook({ config });
    await push({ title: 't' });
    expect(calls.map(({ method, path, text }) => [method, path, text])[1]).toEqual(['POST', '/find', '{"id": "123" }']);
  });

  it('finds its values by paths', async () => {
    const { push } = webhook({
      config: {
        createIncidentResponseKey: 'data.ids[0]',
        getIncidentResponseExternalTitleKey: 'data.title',
        viewIncidentUrl: 'https://hook.test/{{{external.system.id}}}',
      },
      answer: ({ method }) => json(method === 'POST' ? { data: { ids: [7] } } : { 'data.title': 'whole', data: { title: 'deep' } }),
    });
    expect(await push({ title: 't' })).toEqual({ id: '7', title: 'whole', url: 'https://hook.test/7', pushedDate: now });
  });
});

describe('the headers of a case webhook', () => {
  const sent = async (config: object, given: object) => {
    const { push, calls } = webhook({ config, secrets: given });
    await push({ title: 't' });
    return calls[0]?.headers;
  };

  it('are those of the config under the secret ones', async () => {
    const headers = { config: 'configValue', Both: 'config' };
    expect(await sent({ headers }, { ...secrets, secretHeaders: { secret: 'secretValue', both: 'secret' } })).toMatchObject({
      ...{ config: 'configValue', secret: 'secretValue', both: 'secret' },
    });
  });

  it('replace the credentials when they are of the same name', async () => {
    expect(await sent({ headers: { Authorization: 'Bearer x' } }, secrets)).toMatchObject({ authorization: 'Bearer x' });
  });

  it('have no credentials without auth, or with a certificate', async () => {
    expect(await sent({ hasAuth: false }, {})).not.toHaveProperty('authorization');
    const certificate = { crt: 'Y3J0', key: 'a2V5' };
    expect(await sent({ authType: 'webhook-authentication-ssl', certType: 'ssl-crt-key' }, certificate)).not.toHaveProperty(
      'authorization',
    );
  });

  it.each([
    [{}, {}],
    [{ authType: 'webhook-authentication-ssl' }, {}],
    [{ getIncidentUrl: '' }, secrets],
  ])('want what goes with the config: %j', async (config, given) => {
    const { push, failure, calls } = webhook({ config, secrets: given });
    expect((await failure(push({ title: 't' }))).message).toBe('[Action]Webhook - Case Management: Wrong configuration.');
    expect(calls).toEqual([]);
  });
});

describe('a case pushed over a webhook', () => {
  const theCase = {
    id: 'c',
    title: 't',
    description: 'd',
    tags: ['x'],
    severity: 'low',
    status: 'open',
    fields: null,
    alerts: [],
  } as const;

  it('goes out as it is', () => {
    expect(casesWebhook.case?.mapping(kibanaVersion(defaultRelease))).toEqual([]);
    const basics = { title: 't', description: 'd', tags: ['x'] };
    expect(casesWebhook.case?.format(theCase, kibanaVersion(defaultRelease))).toEqual({
      ...basics,
      id: 'c',
      severity: 'low',
      status: 'open',
    });
    expect(casesWebhook.case?.format(theCase, kibanaVersion('8.10.0'))).toEqual(basics);
  });
});
