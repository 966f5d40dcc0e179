import { expect, test } from 'vitest';
import { toFetch } from '#src/kernel/fetch.ts';
import { Redaction } from '#src/traffic/journal/redaction/redaction.ts';
import { makeTraffic } from '../traffic.ts';

const MASK = /^<redacted:[0-9a-f]{12}>$/;
const redaction = new Redaction('key');

test('lets a planted secret be seen nowhere', async () => {
  const planted = 'pl4nted-s3cret';
  const { jira, journal, script, clock } = makeTraffic();
  const fetch = toFetch(jira, { clock });
  const connector = { name: 'x', secrets: { email: 'a@b.test', apiToken: planted, secretHeaders: { 'X-Odd': `odd ${planted}` } } };
  const send = (url: string, init: RequestInit) => fetch(new Request(url, init)).catch(() => undefined);
  await send('http://jira.test/connector', { method: 'POST', body: JSON.stringify(connector) });
  await send('http://jira.test/broken', { method: 'POST', body: `${JSON.stringify({ secrets: { password: planted } })},` });
  await send(`http://jira.test/?access_token=${planted}&a=1`, { headers: { Authorization: `Bearer ${planted}` } });
  await send('http://jira.test/', { headers: { cookie: `sid=${planted}`, 'private-token': planted, 'X-Odd': `odd ${planted}` } });
  await send('http://jira.test/form', {
    method: 'POST',
    body: new URLSearchParams({ client_secret: planted, assertion: planted, grant_type: 'password' }),
  });
  script.add({ fault: { kind: 'respond', status: 500, headers: { 'x-echo': planted }, body: `no such token: ${planted}` } });
  await send('http://jira.test/', {});
  script.clear();
  script.add({ phase: 'after', fault: { kind: 'respond', status: 200, body: { access_token: planted, token_type: 'Bearer' } } });
  await send('http://jira.test/', { method: 'POST', body: planted });
  script.clear();
  script.add({ fault: { kind: 'unknown-host' } });
  await send(`http://${planted}.jira.test/${planted}`, {});
  const shown = JSON.stringify([journal.all(), journal.toHar(), journal.find({ headers: { 'private-token': planted } })]);
  expect(journal.size).toBe(8);
  expect(shown).not.toContain(planted);
  expect(() =>
    journal.expect({ headers: { 'private-token': `${planted}x` }, path: '/', body: { secrets: { apiToken: planted } } }),
  ).toThrow(expect.objectContaining({ message: expect.not.stringContaining(planted) }));
});

test('lets equal secrets look equal, wherever they stand', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/connector', { secrets: { apiToken: 'token-1' } });
  await send('GET', '/', undefined, { headers: { authorization: 'Bearer token-1' } });
  await send('GET', '/', undefined, { headers: { authorization: 'Bearer token-2' } });
  const [connector, same, other] = journal.all().map(({ request }) => request);
  const digest = JSON.parse(connector?.body ?? '').secrets.apiToken;
  expect(digest).toMatch(MASK);
  expect(same?.headers['authorization']).toBe(`Bearer ${digest}`);
  expect(other?.headers['authorization']).not.toBe(`Bearer ${digest}`);
});

test('masks what a third party told as a secret wherever it goes out again', async () => {
  const { send, script, journal } = makeTraffic();
  const headers = { 'set-cookie': 'session=c00kie-s3cret; Path=/somewhere-else; Expires=Thu, 01 Jan 2037 00:00:00 GMT' };
  script.add({ match: { path: '/ask' }, fault: { kind: 'respond', status: 200, headers, body: { options: { secret: 'h00k-s3cret' } } } });
  await send('GET', '/ask');
  await send('POST', '/webhook/h00k-s3cret?of=h00k-s3cret', { text: 'h00k-s3cret' }, { headers: { 'x-from': 'h00k-s3cret' } });
  await send('POST', '/somewhere-else', { cookie: 'x', text: 'c00kie-s3cret on 01 Jan 2037 00:00:00 GMT' });
  const shown = JSON.stringify([journal.all(), journal.toHar()]);
  expect(shown).not.toMatch(/h00k-s3cret|c00kie-s3cret/);
  expect(journal.all()[2]?.request).toMatchObject({ path: '/somewhere-else', json: { text: expect.stringContaining('01 Jan 2037') } });
});

test('masks a secret differently in each world', () => {
  expect(new Redaction('another key').mask('x')).not.toBe(redaction.mask('x'));
});

test('finds by a secret without showing it', async () => {
  const { send, journal } = makeTraffic();
  await send('GET', '/', undefined, { headers: { authorization: 'Bearer token-1' } });
  expect(journal.find({ headers: { authorization: 'Bearer token-1' } })).toHaveLength(1);
  expect(journal.find({ headers: { authorization: 'Bearer token-2' } })).toEqual([]);
});

test('shows secrets to a world that is told to keep them', async () => {
  const { send, journal } = makeTraffic({ keepSecrets: true });
  await send('POST', '/?token=abcdef', { secrets: { apiToken: 'token-1' } }, { headers: { authorization: 'Bearer token-1' } });
  expect(journal.all()[0]?.request).toMatchObject({
    url: 'https://jira.test/?token=abcdef',
    headers: { authorization: 'Bearer token-1' },
    json: { secrets: { apiToken: 'token-1' } },
  });
});

test('leaves what is no secret as it was sent, to the byte', () => {
  const text = '{ "name": "x",\n "is_missing_secrets": false, "secrets": {}, "token_type": "Bearer", "secretCount": 2 }';
  expect(redaction.body(text, 'application/json')).toEqual({ body: text, json: JSON.parse(text) });
  expect(redaction.body('<p>token: a</p>', 'text/html')).toEqual({ body: '<p>token: a</p>' });
  expect(redaction.url('https://jira.test/rest?jql=a%20b')).toBe('https://jira.test/rest?jql=a%20b');
  expect(redaction.headers({ 'Kbn-Xsrf': 'true', accept: '*/*' })).toEqual({ 'kbn-xsrf': 'true', accept: '*/*' });
});

test('masks the user in a URL', () => {
  expect(redaction.url('https://user:pass@jira.test/a@b')).toMatch(/^https:\/\/<redacted:\w+>@jira\.test\/a@b$/);
});

test('masks every kind of value inside of secrets, and no empty ones', () => {
  expect(redaction.value({ secrets: { a: 'x', b: 1, c: null, d: ['y'], e: '', f: true } })).toEqual({
    secrets: { a: expect.stringMatching(MASK), b: expect.stringMatching(MASK), c: null, d: [expect.stringMatching(MASK)], e: '', f: true },
  });
});

test('masks the names of connectors and users nowhere else', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/connector', { secrets: { username: 'elastic', password: 'changeme' } });
  await send('POST', '/note', { text: 'elastic said: changeme' });
  expect(journal.all()[1]?.request.json).toEqual({ text: expect.stringMatching(/^elastic said: <redacted:\w+>$/) });
});

test('does not look for the shortest secrets elsewhere', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/connector', { secrets: { password: 'pass' } });
  await send('POST', '/note', { text: 'it may pass' });
  expect(journal.all()[1]?.request.json).toEqual({ text: 'it may pass' });
});

test('masks what is left of a body that was cut off', async () => {
  const { send, journal } = makeTraffic({ bodyBytes: 40 });
  await send('POST', '/connector', { secrets: { apiToken: 'token-1', apiUser: 'x'.repeat(100) } });
  expect(journal.all()[0]?.request.body).toMatch(/^\{"secrets":"<redacted:\w+>"$/);
});

test('masks a secret however it is spelt in JSON', () => {
  const spelt = new Redaction('key');
  spelt.noteValue({ secrets: { password: 'a"b\\c/d\ne', token: 'plain/text' } });
  const json = (text: string) => spelt.body(text, 'application/json').json;
  const secret = spelt.mask('a"b\\c/d\ne');
  expect(json('{"text":"a\\"b\\\\c/d\\ne"}')).toEqual({ text: secret });
  expect(json('{"text":"a\\u0022b\\\\c\\/d\\ne"}')).toEqual({ text: secret });
  expect(json(JSON.stringify({ text: JSON.stringify({ text: 'a"b\\c/d\ne' }) }))).toEqual({ text: `{"text":"${secret}"}` });
  expect(json('{"text":"\\u0070lain\\/text"}')).toEqual({ text: spelt.mask('plain/text') });
  expect(json('{"p\\u0061ssword":"unknown"}')).toEqual({ password: spelt.mask('unknown') });
});

test('shows the very text and value of a body without secrets, and leaves alone what is around one', () => {
  const text = '{ "a": [1, {"b": "it \\"is\\" none"}],\n "c": null }';
  expect(redaction.body(text, 'application/json')).toEqual({ body: text, json: JSON.parse(text) });
  const { body, json } = redaction.body('{ "a": [1.0], "list": [{"token": "x"}], "b": {} }', 'application/json');
  expect(json).toEqual({ a: [1], list: [{ token: redaction.mask('x') }], b: {} });
  expect(body).toBe(JSON.stringify(json));
});
