import { expect, test } from 'vitest';
import { remoteTarget } from '#src/contract/replay/remote-target.ts';
import type { Fetch } from '#src/kernel/fetch.ts';

async function sentTo(url: string, request: Request, headers: Record<string, string> = {}): Promise<Request> {
  const sent: Request[] = [];
  const network: Fetch = async (forwarded) => {
    sent.push(forwarded);
    return Response.json({});
  };
  await remoteTarget({ url, fetch: network, headers })(request);
  const [first] = sent;
  if (!first) throw new Error('nothing was sent');
  return first;
}

test('requests go to the URL, below its base path, whatever they named', async () => {
  const sent = await sentTo(
    'https://kibana.example:5601/base/',
    new Request('http://kibana.test/api/x?a=1', { method: 'POST', body: '{}' }),
  );
  expect([sent.method, sent.url, await sent.text()]).toEqual(['POST', 'https://kibana.example:5601/base/api/x?a=1', '{}']);
});

test('a user and password in the URL become Basic credentials', async () => {
  const sent = await sentTo('https://me:p%40ss@kibana.example', new Request('http://kibana.test/api/x'));
  expect(sent.url).toBe('https://kibana.example/api/x');
  expect(sent.headers.get('authorization')).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('headers are added, those of the connection left out', async () => {
  const request = new Request('http://kibana.test/', { headers: { 'kbn-xsrf': '1', host: 'x', 'accept-encoding': 'gzip' } });
  const sent = await sentTo('https://kibana.example', request, { authorization: 'ApiKey abc' });
  expect(Object.fromEntries(sent.headers)).toEqual({ 'kbn-xsrf': '1', authorization: 'ApiKey abc' });
});

test('an answer does not claim to be compressed, because it no longer is', async () => {
  const network: Fetch = async () =>
    new Response('{}', { status: 201, headers: { 'content-encoding': 'gzip', 'content-length': '2', warning: 'w' } });
  const response = await remoteTarget({ url: 'https://kibana.example', fetch: network })(new Request('http://kibana.test/'));
  expect([response.status, await response.text()]).toEqual([201, '{}']);
  expect(response.headers.has('content-encoding') || response.headers.has('content-length')).toBe(false);
  expect(response.headers.get('warning')).toBe('w');
});
