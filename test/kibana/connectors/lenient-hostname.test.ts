import { describe, expect, test } from 'vitest';
import { hostnameOf } from '#src/kibana/connectors/lenient-hostname.ts';

/** What Node 20's `url.parse(text, false, true).hostname` answered, the parser that Kibana reads these with. */
describe('a host name is read as leniently as Kibana reads it', () => {
  test.each([
    ['https://acme.atlassian.net/jira', 'acme.atlassian.net'],
    ['  HTTPS://User:p%40ss@Acme.Example:8443/a?b#c', 'acme.example'],
    ['http:\\\\acme.example\\jira', 'acme.example'],
    ['//acme.example/jira', 'acme.example'],
    ['http://a@b@acme.example', 'acme.example'],
    ['http://acme_1.example.:x/', 'acme_1.example.'],
    ['http://acme.example"/', 'acme.example'],
    ['http://bücher.example', 'xn--bcher-kva.example'],
    ['http://[::1]:9200/', '::1'],
    ['http://acme\t.example', 'acme.example'],
    ['mailto:me@acme.example', 'acme.example'],
    ['x:acme.example', 'acme.example'],
    ['http://', ''],
  ])('%j names %j', (text, hostname) => {
    expect(hostnameOf(text)).toBe(hostname);
  });

  test.each(['', 'acme.example', '/jira', 'http:acme.example', 'javascript://acme.example', '?http://acme.example'])(
    '%j names none',
    (text) => {
      expect(hostnameOf(text)).toBeNull();
    },
  );

  test.each(['http://[::1', 'http://[::1]x', 'http://[::1 ]'])('%j is no URL', (text) => {
    expect(() => hostnameOf(text)).toThrow('Invalid URL');
  });
});
