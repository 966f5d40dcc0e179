import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Answer, describeTargets, read, type Start, type Target } from '../../targets.ts';
import { indexRecord, record } from '../connectors/index-record.ts';

const valid = JSON.stringify(record);
const missingName = '[request body.name]: expected value of type [string] but got [undefined]';
const notJson = 'Invalid request payload JSON format';
const notAnObject = '[request body]: could not parse object value from json input';
const found = (type: string) => `[request body]: expected a plain object value, but found [${type}] instead.`;

const startOne = (start: Start) => start({ connectorTypes: [indexRecord()] });

type Headers = Record<string, string>;

/** As bytes, because a text would bring a content type of its own. */
const post = async (kibana: Target, body: string | Uint8Array, headers: Headers): Promise<Answer<{ message: string }>> =>
  read(
    await kibana.fetch('/api/actions/connector', {
      method: 'POST',
      body: Buffer.from(body),
      headers: { 'kbn-xsrf': 'true', ...headers },
    }),
  );

describeTargets('a body', (start) => {
  it.each<[string, string | Uint8Array, Headers]>([
    ['JSON', valid, { 'content-type': 'application/json' }],
    ['JSON with a charset', valid, { 'content-type': 'Application/JSON; charset=utf-8' }],
    ['JSON of a kind', valid, { 'content-type': 'application/vnd.elastic+json' }],
    ['no content type at all', valid, {}],
    ['plain text that is JSON', valid, { 'content-type': 'text/plain;charset=UTF-8' }],
    ['a JSON text in JSON', JSON.stringify(valid), { 'content-type': 'application/json' }],
    ['JSON in an HTML page', valid, { 'content-type': 'text/html' }],
    ['gzip', gzipSync(valid), { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ['deflate', deflateSync(valid), { 'content-type': 'application/json', 'content-encoding': 'deflate' }],
    ['no encoding, which it names', valid, { 'content-type': 'application/json', 'content-encoding': 'identity' }],
    ['a key that only mentions __proto__', JSON.stringify({ ...record, name: '__proto__' }), { 'content-type': 'application/json' }],
    ['config as a text of JSON', JSON.stringify({ ...record, config: JSON.stringify(record.config) }), {}],
  ])('is read as %s', async (_, body, headers) => {
    const answer = await post(await startOne(start), body, headers);
    expect([answer.status, answer.body]).toMatchObject([200, { config: { unencrypted: 'not a secret' } }]);
  });

  const json = { 'content-type': 'application/json' };
  it.each<[string, string | Uint8Array, Headers, number, string]>([
    ['a comma too many', '{"name":"x","config":{},}', json, 400, notJson],
    ['half of JSON', '{"name":', json, 400, notJson],
    ['single quotes', "{'name':'x'}", json, 400, notJson],
    ['__proto__ as a key', '{"name":"x","config":{"a":[{"__proto__":{}}]}}', json, 400, notJson],
    ['__proto__ spelled with escapes', '{"\\u005f_proto__":{}}', json, 400, notJson],
    ['a byte order mark', `\uFEFF${valid}`, json, 400, notJson],
    ['nothing', '', json, 400, found('null')],
    ['nothing, without a content type', '', {}, 400, found('null')],
    ['null', 'null', json, 400, found('null')],
    ['a list', '[]', json, 400, found('Array')],
    ['a number', '5', json, 400, found('number')],
    ['true', 'true', json, 400, found('boolean')],
    ['a text', '"foo"', json, 400, notAnObject],
    ['a text that holds a number', '"5"', json, 400, notAnObject],
    ['plain text', 'hello', { 'content-type': 'text/plain' }, 400, notAnObject],
    ['empty plain text', '', { 'content-type': 'text/plain' }, 400, notAnObject],
    ['a form, as curl -d sends', valid, { 'content-type': 'application/x-www-form-urlencoded' }, 400, missingName],
    ['an empty form', '', { 'content-type': 'application/x-www-form-urlencoded' }, 400, missingName],
    [
      'a form with two names',
      'name=a&name=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      400,
      missingName.replace('undefined', 'Array'),
    ],
    ['bytes', valid.slice(1), { 'content-type': 'application/octet-stream' }, 400, notAnObject],
    ['no bytes', '', { 'content-type': 'application/octet-stream' }, 400, found('null')],
    ['parts', 'x', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'Unsupported Media Type'],
    [
      'parts without a boundary',
      'x',
      { 'content-type': 'multipart/form-data' },
      400,
      'Invalid content-type header: multipart missing boundary',
    ],
    ['XML', '<a/>', { 'content-type': 'application/xml' }, 415, 'Unsupported Media Type'],
    ['an image', 'x', { 'content-type': 'image/png' }, 415, 'Unsupported Media Type'],
    ['a content type without a slash', '{}', { 'content-type': 'json' }, 400, 'Invalid content-type header'],
    ['two content types', '{}', { 'content-type': 'application/json, text/plain' }, 400, 'Invalid content-type header'],
    ['what is not gzip', valid, { ...json, 'content-encoding': 'gzip' }, 400, 'Invalid compressed payload'],
    ['brotli', brotliCompressSync(valid), { ...json, 'content-encoding': 'br' }, 415, 'Unsupported Media Type'],
    ['an encoding that nobody knows', valid, { ...json, 'content-encoding': 'foo' }, 415, 'Unsupported Media Type'],
    ['what is not deflate', valid, { ...json, 'content-encoding': 'deflate' }, 400, 'Invalid compressed payload'],
  ])('that is %s is refused', async (_, body, headers, status, message) => {
    const answer = await post(await startOne(start), body, headers);
    expect([answer.status, answer.body.message]).toEqual([status, message]);
  });

  const megabyte = 1048576;
  const padded = (bytes: number) => JSON.stringify({ ...record, name: 'x'.repeat(bytes - JSON.stringify({ ...record, name: '' }).length) });
  const tooLarge = {
    statusCode: 413,
    error: 'Request Entity Too Large',
    message: 'Payload content length greater than maximum allowed: 1048576',
  };

  it('may have a megabyte and not a byte more', async () => {
    const kibana = await startOne(start);
    expect((await post(kibana, padded(megabyte), json)).status).toBe(200);
    expect(await post(kibana, padded(megabyte + 1), json)).toMatchObject({ status: 413, body: tooLarge });
  });

  it('is measured in bytes', async () => {
    const kibana = await startOne(start);
    expect((await post(kibana, JSON.stringify({ ...record, name: '✓'.repeat(megabyte / 3) }), json)).status).toBe(413);
  });

  it('is measured unpacked', async () => {
    const kibana = await startOne(start);
    const answer = await post(kibana, gzipSync(padded(megabyte + 1)), { ...json, 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 413, body: tooLarge });
  });

  it('that comes in chunks is measured as it comes', async () => {
    const kibana = await startOne(start);
    const chunks = { method: 'POST', duplex: 'half', headers: { ...json, 'kbn-xsrf': 'true' } };
    const stream = (text: string) => new Blob([text]).stream();
    const small = await kibana.fetch('/api/actions/connector', { ...chunks, body: stream(valid) });
    const large = await kibana.fetch('/api/actions/connector', { ...chunks, body: stream(padded(megabyte + 1)) });
    expect([small.status, large.status]).toEqual([200, 413]);
  });

  it.each([
    [
      'lists in a config',
      '/api/actions/connector',
      (deep: string) => `{"name":"x","connector_type_id":".index-record","config":{"a":${deep}}}`,
    ],
    ['lists in a title', '/api/cases', (deep: string) => `{"title":${deep}}`],
    ['a text of JSON', '/api/actions/connector', (deep: string) => JSON.stringify(`{"name":"x","connector_type_id":"y","config":${deep}}`)],
  ])('that is nested too deep is its sender’s mistake: %s', async (_, path, bodyOf) => {
    const kibana = await startOne(start);
    const body = bodyOf('['.repeat(200_000) + ']'.repeat(200_000));
    const answer = await kibana.fetch(path, { method: 'POST', body, headers: { ...json, 'kbn-xsrf': 'true' } });
    expect(answer.status).toBe(400);
  });

  it('of a GET is not looked at', async () => {
    const kibana = await startOne(start);
    expect((await kibana.send('GET', '/api/actions/connectors', undefined, { 'content-type': 'application/xml' })).status).toBe(200);
  });

  it('of a DELETE is read before the connector is looked for', async () => {
    const kibana = await startOne(start);
    const answer = await kibana.fetch('/api/actions/connector/x', {
      method: 'DELETE',
      body: '{',
      headers: { ...json, 'kbn-xsrf': 'true' },
    });
    expect(answer.status).toBe(400);
  });

  it('may be as large as server.maxPayload says', async () => {
    const kibana = await start({ connectorTypes: [indexRecord()], maxPayload: 20 });
    expect((await post(kibana, valid, json)).body.message).toBe('Payload content length greater than maximum allowed: 20');
  });
});
