import { expect, test } from 'vitest';
import { firstHop } from '#src/kibana/connector-types/calls/call-hop.ts';
import type { CallRequest } from '#src/kibana/connector-types/calls/call-messages.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

const url = 'https://vendor.example/api';
const auth = { user: 'u', password: 'p' };
const json = { a: 1 };

/** The names in their order, with the values of those that axios makes up. */
function sent(version: string, request: Partial<CallRequest>): string {
  const { headers, lateAuthorization } = firstHop({ method: 'get', url, ...request }, kibanaVersion(version));
  const told = ['Content-Type', 'User-Agent', 'content-type', 'user-agent', 'Content-Length'];
  const lines = headers.map(([name, value]) => (told.includes(name) ? `${name}=${value}` : name));
  return [...lines, 'Host', ...(lateAuthorization === undefined ? [] : ['Authorization'])].join(', ');
}

// Each row was measured with that axios on Node 20, by a socket that reads what arrives.
test.each<[string, string, Partial<CallRequest>, string]>([
  [
    '7.13.0',
    'a GET',
    { auth },
    'Accept, Content-Type=application/json;charset=utf-8, User-Agent=axios/0.21.1, Content-Length=2, Host, Authorization',
  ],
  [
    '7.17.12',
    'a POST',
    { auth, method: 'post', json },
    'Accept, Content-Type=application/json;charset=utf-8, User-Agent=axios/0.21.1, Content-Length=7, Host, Authorization',
  ],
  [
    '7.17.13',
    'a GET',
    { auth },
    'Accept, Content-Type=application/json, User-Agent=axios/1.4.0, Content-Length=2, Accept-Encoding, Host, Authorization',
  ],
  [
    '7.17.15',
    'a GET',
    { auth },
    'Accept, Content-Type=application/json, User-Agent=axios/1.6.0, Content-Length=2, Accept-Encoding, Host, Authorization',
  ],
  [
    '8.2.9',
    'a GET',
    { auth },
    'Accept, Content-Type=application/json;charset=utf-8, User-Agent=axios/0.21.1, Content-Length=2, Host, Authorization',
  ],
  ['8.3.0', 'a GET', { auth }, 'Accept, Content-Type=application/json, User-Agent=axios/0.27.2, Content-Length=2, Host, Authorization'],
  ['8.9.9', 'a GET', { auth }, 'Accept, Content-Type=application/json, User-Agent=axios/0.27.2, Content-Length=2, Host, Authorization'],
  ['8.10.0', 'a GET', { auth }, 'Accept, User-Agent=axios/1.4.0, Accept-Encoding, Host, Authorization'],
  [
    '8.10.0',
    'a PUT',
    { auth, method: 'put', json },
    'Accept, Content-Type=application/json, User-Agent=axios/1.4.0, Content-Length=7, Accept-Encoding, Host, Authorization',
  ],
  ['8.14.9', 'a GET', { auth }, 'Accept, User-Agent=axios/1.6.3, Accept-Encoding, Host, Authorization'],
  ['8.15.0', 'a GET', { auth }, 'Accept, Authorization, User-Agent=axios/1.6.3, Accept-Encoding, Host'],
  [
    '8.15.1',
    'a POST',
    { auth, method: 'post', json },
    'Accept, Content-Type=application/json, Authorization, User-Agent=axios/1.7.4, Content-Length=7, Accept-Encoding, Host',
  ],
  ['9.2.0', 'a GET', { auth }, 'Accept, Authorization, User-Agent=axios/1.12.1, Accept-Encoding, Host'],
  ['9.4.0', 'a GET', { auth }, 'Accept, Authorization, User-Agent=axios/1.13.5, Accept-Encoding, Host'],
  [
    '7.17.0',
    'a form',
    { method: 'post', text: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } },
    'Accept, Content-Type=application/x-www-form-urlencoded; charset=UTF-8, User-Agent=axios/0.21.1, Content-Length=3, Host',
  ],
  [
    '7.17.0',
    'a text',
    { method: 'post', text: 'a=1' },
    'Accept, Content-Type=application/x-www-form-urlencoded, User-Agent=axios/0.21.1, Content-Length=3, Host',
  ],
  [
    '8.3.0',
    'a token beside a type',
    { method: 'patch', json, headers: { 'Content-Type': 'application/json', 'Private-Token': 't' } },
    'Accept, Content-Type=application/json, Private-Token, User-Agent=axios/0.27.2, Content-Length=7, Host',
  ],
  [
    '8.3.0',
    'a token of a GET',
    { headers: { Authorization: 'Bearer t' } },
    'Accept, Authorization, Content-Type=application/json, User-Agent=axios/0.27.2, Content-Length=2, Host',
  ],
  [
    '8.9.0',
    'a type in other letters of a GET',
    { auth, headers: { 'content-type': 'application/json', 'X-A': 'b' } },
    'Accept, X-A, Content-Type=application/json, User-Agent=axios/0.27.2, Content-Length=2, Host, Authorization',
  ],
  [
    '8.10.0',
    'a type in other letters of a GET',
    { auth, headers: { 'content-type': 'application/json', 'X-A': 'b' } },
    'Accept, content-type=application/json, X-A, User-Agent=axios/1.4.0, Accept-Encoding, Host, Authorization',
  ],
  [
    '8.11.0',
    'a type in other letters of a GET',
    { auth, headers: { 'content-type': 'application/json', 'X-A': 'b' } },
    'Accept, Content-Type=application/json, X-A, User-Agent=axios/1.6.0, Accept-Encoding, Host, Authorization',
  ],
  [
    '9.4.0',
    'headers of the framework',
    { json: {}, headers: { Authorization: 'B', 'X-Organisation': 'o', 'Content-Type': 'application/json' } },
    'Accept, Content-Type=application/json, Authorization, X-Organisation, User-Agent=axios/1.13.5, Content-Length=2, Accept-Encoding, Host',
  ],
  [
    '9.4.0',
    'headers that replace those of axios',
    {
      method: 'put',
      text: '{}',
      headers: { 'content-type': 'application/json', 'user-agent': 'me', accept: 'x/y', 'accept-encoding': 'identity' },
    },
    'Accept, Content-Type=application/json, user-agent=me, accept-encoding, Content-Length=2, Host',
  ],
  [
    '8.3.0',
    'an authorization beside credentials',
    { auth, method: 'put', text: '{}', headers: { authorization: 'mine' } },
    'Accept, Content-Type=application/x-www-form-urlencoded, User-Agent=axios/0.27.2, Content-Length=2, Host, Authorization',
  ],
  [
    '7.17.0',
    'an authorization beside credentials',
    { auth, method: 'put', text: '{}', headers: { authorization: 'mine' } },
    'Accept, Content-Type=application/x-www-form-urlencoded, authorization, User-Agent=axios/0.21.1, Content-Length=2, Host',
  ],
])('%s sends the headers of %s in their order', (version, _what, request, expected) => {
  expect(sent(version, request)).toBe(expected);
});

test.each([
  ['7.13.0', '0.21.1'],
  ['7.17.12', '0.21.1'],
  ['7.17.13', '1.4.0'],
  ['7.17.14', '1.4.0'],
  ['7.17.15', '1.6.0'],
  ['8.2.9', '0.21.1'],
  ['8.3.0', '0.27.2'],
  ['8.9.9', '0.27.2'],
  ['8.10.0', '1.4.0'],
  ['8.10.9', '1.4.0'],
  ['8.11.0', '1.6.0'],
  ['8.11.9', '1.6.0'],
  ['8.12.0', '1.6.3'],
  ['8.15.0', '1.6.3'],
  ['8.15.1', '1.7.4'],
  ['8.16.0', '1.7.4'],
  ['8.17.9', '1.7.4'],
  ['8.18.0', '1.8.2'],
  ['9.1.9', '1.8.2'],
  ['9.2.0', '1.12.1'],
  ['9.3.9', '1.12.1'],
  ['9.4.0', '1.13.5'],
])('%s has axios %s', (version, axios) => {
  expect(sent(version, {})).toContain(`User-Agent=axios/${axios}`);
});

test('of two headers with one name the letters of the first and the value of the last are sent', () => {
  const { headers } = firstHop({ method: 'get', url, auth, headers: { authorization: 'mine' } }, kibanaVersion('9.4.0'));
  expect(headers.filter(([name]) => /authorization/i.test(name))).toEqual([['Authorization', 'mine']]);
});

const refused = 'connect ECONNREFUSED 127.0.0.1:80';
test.each([
  ['8.2.9', 'www.vendor.example/api', refused],
  ['8.15.0', 'www.vendor.example/api', refused],
  ['8.15.1', 'www.vendor.example/api', 'Invalid URL'],
  ['9.4.0', 'www.vendor.example/api', 'Invalid URL'],
  ['7.17.24', '/api', refused],
  ['8.15.0', 'http://[::1', 'Invalid URL'],
  ['7.17.0', 'http://[::1', 'Invalid URL'],
  ['8.2.9', 'localhost:8080/api', refused],
  ['8.3.0', 'localhost:8080/api', 'Unsupported protocol localhost:'],
  ['8.3.0', 'ftp://vendor.example', 'Unsupported protocol ftp:'],
])('%s fails to call %s: %s', (version, bad, message) => {
  expect(() => firstHop({ method: 'get', url: bad }, kibanaVersion(version))).toThrow(expect.objectContaining({ message }));
});

test('before 8.3 whatever has a host is called by HTTP', () => {
  expect(firstHop({ method: 'get', url: 'ftp://vendor.example/a' }, kibanaVersion('8.2.9')).url.href).toBe('http://vendor.example/a');
});
