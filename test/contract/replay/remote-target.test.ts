import { expect, test } from 'vitest';
import { remoteTarget } from '#src/contract/replay/remote-target.ts';
import { type Handler, type HttpRequest, jsonResponse, urlOf } from '#src/kernel/http.ts';
import { requestTo } from '../../requests.ts';

async function sentTo(url: string, request: HttpRequest, headers: Record<string, string> = {}): Promise<HttpRequest> {
  const sent: HttpRequest[] = [];
  const network: Handler = async (forwarded) => {
    sent.push(forwarded);
    return jsonResponse(200, {});
  };
  await remoteTarget({ url, send: network, headers })(request);
  const [first] = sent;
  if (!first) throw new Error('nothing was sent');
  return first;
}

test('requests go to the URL, below its base path, whatever they named', async () => {
  const sent = await sentTo('https://kibana.example:5601/base/', requestTo('http://kibana.test/api/x?a=1', { method: 'POST', body: '{}' }));
  expect([sent.method, urlOf(sent), sent.body.text]).toEqual(['POST', 'https://kibana.example:5601/base/api/x?a=1', '{}']);
});

test('a user and password in the URL become Basic credentials', async () => {
  const sent = await sentTo('https://me:p%40ss@kibana.example', requestTo('http://kibana.test/api/x'));
  expect(urlOf(sent)).toBe('https://kibana.example/api/x');
  expect(sent.headers['authorization']).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('headers are added, those of the connection left out', async () => {
  const request = requestTo('http://kibana.test/', { headers: { 'kbn-xsrf': '1', host: 'x', 'accept-encoding': 'gzip' } });
  const sent = await sentTo('https://kibana.example', request, { authorization: 'ApiKey abc' });
  expect(sent.headers).toEqual({ 'kbn-xsrf': '1', authorization: 'ApiKey abc' });
});

test('an answer keeps its cookies, and does not claim to be compressed, because it no longer is', async () => {
  const headers = { 'content-encoding': 'gzip', 'content-length': '2', warning: 'w' };
  const network: Handler = async () => ({ ...jsonResponse(201, {}, headers), setCookies: ['sid=1'] });
  const answer = await remoteTarget({ url: 'https://kibana.example', send: network })(requestTo('http://kibana.test/'));
  expect([answer.status, answer.body.text, answer.setCookies]).toEqual([201, '{}', ['sid=1']]);
  expect(answer.headers).toEqual({ warning: 'w' });
});
