import { createRequire } from 'node:module';
import { describe, expect, it, test } from 'vitest';
import { mailboxesOf } from '#src/kibana/connector-types/email/addresses.ts';
import { email } from '#src/kibana/connector-types/email/index.ts';
import { wellKnownServer } from '#src/kibana/connector-types/email/well-known-services.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { targetOf } from '../../../targets.ts';
import { describeTableOfRefusals, missing, unknownKey } from '../refusals.ts';

const { config } = exampleOf(email);
const from = 'bob@example.com';
const exchange = { service: 'exchange_server', from };
const ses = { email: { ses: { host: 'email-smtp.eu.example', port: 465 } } };
const limited = { email: { domainAllowlist: ['example.com'] } };
const sent = { to: ['a@example.com'], subject: 's', message: 'm' };
const both = (key: string, other: string) => ({
  E4: `✖ Invalid input: expected string, received undefined\n  → at ${key}\n${missing(other).E4}`,
});

describeTableOfRefusals(email, {
  'no sender': { part: 'config', config: {}, says: missing('from') },
  'a key that it has not': { part: 'config', config: { ...config, foo: 1 }, says: unknownKey('foo') },
  'a port that is none': {
    part: 'config',
    config: { ...config, port: 65_536 },
    says: {
      E1: '[port]: types that failed validation:\n- [port.0]: Value must be equal to or lower than [65535].\n- [port.1]: expected value to equal [null]',
      E3: 'Field "port": Number must be less than or equal to 65535',
      E4: '✖ Too big: expected number to be <=65535\n  → at port',
    },
  },
  'a port in letters': {
    part: 'config',
    config: { ...config, port: 'smtp' },
    says: {
      E1: '[port]: types that failed validation:\n- [port.0]: expected value of type [number] but got [string]\n- [port.1]: expected value to equal [null]',
      E3: 'Field "port": Expected number, received nan',
      E4: '✖ Invalid input: expected number, received NaN\n  → at port',
    },
  },
  'a port that is no whole number': {
    part: 'config',
    config: { ...config, port: 25.5 },
    says: {
      E3: 'Field "port": Expected integer, received float',
      E4: '✖ Invalid input: expected int, received number\n  → at port',
    },
  },
  'a service that is not enabled': {
    part: 'config',
    config: { ...config },
    options: { email: { services: ['google-mail', 'elastic-cloud'] } },
    says: '[service]: "other" is not in the list of enabled email services: google-mail,elastic-cloud',
  },
  'a sender that is no address': { part: 'config', config: { ...config, from: 'bob' }, says: '[from]: not valid emails: bob' },
  'a sender of another domain': {
    part: 'config',
    config: { ...config, from: 'bob@not.allowed' },
    options: limited,
    says: '[from]: not allowed emails: bob@not.allowed',
  },
  'a host for tokens': {
    part: 'config',
    config: { ...exchange, clientId: 'c', tenantId: 't', oauthTokenUrl: 'https://evil.example/token' },
    options: { allowedHosts: ['localhost'] },
    says: "[oauthTokenUrl]: host name value for 'https://evil.example/token' is not in the allowedHosts configuration",
  },
  'Exchange with nothing': { part: 'config', config: exchange, says: '[clientId]/[tenantId] is required' },
  'Exchange without a client': { part: 'config', config: { ...exchange, tenantId: 't' }, says: '[clientId] is required' },
  'Exchange without a tenant': { part: 'config', config: { ...exchange, clientId: 'c' }, says: '[tenantId] is required' },
  'another server for SES': {
    part: 'config',
    config: { service: 'ses', from, host: 'a', port: 1 },
    options: ses,
    says: '[ses.host]/[ses.port] does not match with the configured AWS SES host/port combination',
  },
  'another host for SES': {
    part: 'config',
    config: { service: 'ses', from, host: 'a', port: 465 },
    options: ses,
    says: '[ses.host] does not match with the configured AWS SES host',
  },
  'another port for SES': {
    part: 'config',
    config: { service: 'ses', from, host: 'email-smtp.eu.example', port: 1 },
    options: ses,
    says: '[ses.port] does not match with the configured AWS SES port',
  },
  'SES without TLS': {
    part: 'config',
    config: { service: 'ses', from, host: 'email-smtp.eu.example', port: 465 },
    options: ses,
    says: '[ses.secure] must be true for AWS SES',
  },
  'no server': { part: 'config', config: { from }, says: '[host]/[port] is required' },
  'no host': { part: 'config', config: { from, port: 25 }, says: '[host] is required' },
  'no port': { part: 'config', config: { from, host: 'a' }, says: '[port] is required' },
  'a host': {
    part: 'config',
    config: { from, host: 'stmp.gmail.com', port: 666 },
    options: { allowedHosts: ['localhost'] },
    says: "[host] value 'stmp.gmail.com' is not in the allowedHosts configuration",
  },
  'a service that nobody knows': { part: 'config', config: { from, service: 'nope' }, says: "[service] value 'nope' is not valid" },
  'the host of a service': {
    part: 'config',
    config: { from, service: 'gmail' },
    options: { allowedHosts: ['localhost'] },
    says: "[service] value 'gmail' resolves to host 'smtp.gmail.com' which is not in the allowedHosts configuration",
  },
  'Exchange without a secret': {
    part: 'connector',
    config: { ...exchange, clientId: 'c', tenantId: 't' },
    secrets: {},
    says: '[clientSecret] is required',
  },
  'a login without a user': { part: 'connector', config: { ...config, hasAuth: true }, secrets: {}, says: '[user] is required' },
  'a login without a password': {
    part: 'connector',
    config: { ...config, hasAuth: true },
    secrets: { user: 'u' },
    says: '[password] is required',
  },
  'params that say nothing': { part: 'params', params: {}, says: { E1: missing('subject').E1 as string, ...both('subject', 'message') } },
  'a mail to nobody': { part: 'params', params: { ...sent, to: [] }, says: 'no [to], [cc], or [bcc] entries' },
  'an address that is none': { part: 'params', params: { ...sent, to: ['x'] }, says: '[to/cc/bcc]: not valid emails: x' },
  'addresses of other domains': {
    part: 'params',
    params: { ...sent, to: ['jeb1@not.allowed'], cc: ['jeb2@not.allowed', 'a@example.com'], bcc: ['jeb3@not.allowed', 'y'] },
    options: { email: { domainAllowlist: ['example.com'] } },
    says: '[to/cc/bcc]: not valid emails: y; not allowed emails: jeb1@not.allowed, jeb2@not.allowed, jeb3@not.allowed',
  },
  'an address to reply to': {
    part: 'params',
    params: { ...sent, replyTo: ['x'] },
    says: { E3: '[to/cc/bcc/replyTo]: not valid emails: x', E4: '[to/cc/bcc/replyTo]: not valid emails: x' },
  },
  'an address that is too long': {
    part: 'params',
    params: { ...sent, cc: ['a'.repeat(513)] },
    says: {
      E1: '[cc.0]: value has length [513] but it must have a maximum length of [512].',
      E3: 'Field "cc.0": String must contain at most 512 character(s)',
      E4: '✖ Too big: expected string to have <=512 characters\n  → at cc[0]',
    },
  },
  'too many addresses to reply to': {
    part: 'params',
    params: { ...sent, replyTo: Array(11).fill('a@example.com') },
    says: {
      E3: 'Field "replyTo": Array must contain at most 10 element(s)',
      E4: '✖ Too big: expected array to have <=10 items\n  → at replyTo',
    },
  },
});

describe('a connector for mails', () => {
  const create = async (kibanaVersion: string, body: object) =>
    targetOf(createWorld({ kibanaVersion })).send('POST', '/api/actions/connector', { name: 'n', connector_type_id: '.email', ...body });
  const defaults = { service: 'other', host: 'a', port: 25, secure: null, from, hasAuth: true };
  const oAuth = { tenantId: null, clientId: null, oauthTokenUrl: null };

  test.each([
    ['7.13.0', defaults],
    ...['7.17.0', '8.19.0', '9.2.0', '9.4.0'].map((version): [string, object] => [version, { ...defaults, ...oAuth }]),
  ])('answers its defaults, in %s, and asks for no login where none was spoken of', async (version, expected) => {
    const { body } = await create(version, { config: { host: 'a', port: '25', from } });
    expect(body).toMatchObject({ config: expected });
  });

  it('takes whatever sender in 7.17, and no login for granted', async () => {
    expect(await create('7.17.0', { config: { ...defaults, from: 'bob' }, secrets: {} })).toMatchObject({ status: 200 });
  });
});

test('the servers of services are those of nodemailer', () => {
  const services: Record<string, { host: string; port?: number; secure?: boolean; aliases?: string[]; domains?: string[] }> = createRequire(
    import.meta.url,
  )('nodemailer/lib/well-known/services.json');
  // A service without a host is none to Kibana.
  delete services['Maildev'];
  for (const [name, { host, secure = false, port = secure ? 465 : 587, aliases = [], domains = [] }] of Object.entries(services)) {
    for (const known of [name, name.toUpperCase(), ...aliases, ...domains])
      expect(wellKnownServer(known), known).toEqual({ host, port: Number(port), secure });
  }
});

test.each([
  ['bob@example.com', [{ name: '', address: 'bob@example.com' }]],
  ['Bob B. <bob@example.com>', [{ name: 'Bob B.', address: 'bob@example.com' }]],
  [
    '"B, Bob" <bob@example.com>, eve@x.y',
    [
      { name: 'B, Bob', address: 'bob@example.com' },
      { name: '', address: 'eve@x.y' },
    ],
  ],
  [
    'Team: a@x.y, b@x.y;',
    [
      { name: '', address: 'a@x.y' },
      { name: '', address: 'b@x.y' },
    ],
  ],
  ...['', 'bob', 'bob@', '@x.y', 'a b@x.y', 'a@x.y b', 'a@@x.y', '<a@x.y', 'a..b@x.y'].map((bad): [string, undefined] => [bad, undefined]),
])('%j is %j', (list, mailboxes) => {
  expect(mailboxesOf(list)).toEqual(mailboxes);
});
