import { describe, expect, it, test } from 'vitest';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../../targets.ts';

const json = { config: { service: '__json', from: 'bob@example.com', hasAuth: true }, secrets: { user: 'bob', password: 'supersecret' } };
const smtp = {
  config: { host: 'smtp.example.com', port: 587, from: 'Bob <bob@example.com>', hasAuth: true },
  secrets: { user: 'bob', password: 'supersecret' },
};
const exchange = {
  config: { service: 'exchange_server', from: 'bob@example.com', clientId: 'client-1', tenantId: 'tenant-1' },
  secrets: { clientSecret: 'client-s3cret' },
};
const params = { to: ['kibana-action-test@elastic.co'], subject: 'email-subject', message: 'email-message' };

async function mailing(connector: object, options: WorldOptions = {}) {
  const world = createWorld({ clock: '2026-01-31T09:00:00.000Z', ...options });
  const { send } = targetOf(world);
  const { body } = await send<{ id: string }>('POST', '/api/actions/connector', { name: 'n', connector_type_id: '.email', ...connector });
  const run = async (more: object = {}) =>
    (await send<Record<string, unknown>>('POST', `/api/actions/connector/${body.id}/_execute`, { params: { ...params, ...more } })).body;
  return { world, run, id: body.id, messages: () => world.messages('.email').map((message) => message.body) };
}

describe('a mail that is only made into JSON', () => {
  it('is what nodemailer answers, and goes to nobody', async () => {
    const { world, run, id } = await mailing(json, { publicBaseUrl: 'https://localhost:5601' });
    const messageId = expect.stringMatching(/^<[0-9a-f-]{36}@example\.com>$/);
    expect(await run()).toEqual({
      status: 'ok',
      connector_id: id,
      data: {
        envelope: { from: 'bob@example.com', to: ['kibana-action-test@elastic.co'] },
        messageId,
        message: {
          from: { address: 'bob@example.com', name: '' },
          to: [{ address: 'kibana-action-test@elastic.co', name: '' }],
          cc: null,
          bcc: null,
          subject: 'email-subject',
          html: '<p>email-message</p>\n<hr>\n<p>This message was sent by Elastic. <a href="https://localhost:5601">Go to Elastic</a>.</p>\n',
          text: 'email-message\n\n---\n\nThis message was sent by Elastic. [Go to Elastic](https://localhost:5601).',
          headers: {},
          messageId,
        },
      },
    });
    expect(world.journal.of('email')).toEqual([]);
  });

  it('has names apart from addresses, and those to reply to', async () => {
    const { run } = await mailing(json);
    const told = await run({ to: ['Jimmy Jack <jim@example.org>'], cc: ['a@x.y'], bcc: ['b@x.y'], replyTo: ['c@x.y'] });
    expect(told['data']).toMatchObject({
      envelope: { to: ['jim@example.org', 'a@x.y', 'b@x.y'] },
      message: {
        to: [{ address: 'jim@example.org', name: 'Jimmy Jack' }],
        cc: [{ address: 'a@x.y', name: '' }],
        bcc: [{ address: 'b@x.y', name: '' }],
        replyTo: [{ address: 'c@x.y', name: '' }],
      },
    });
  });

  it('is HTML of its markdown', async () => {
    const { run } = await mailing(json);
    expect(await run({ message: '_italic_ **bold** https://elastic.co link' })).toMatchObject({
      data: {
        message: {
          html: expect.stringContaining(
            '<p><em>italic</em> <strong>bold</strong> <a href="https://elastic.co">https://elastic.co</a> link</p>',
          ),
        },
      },
    });
  });

  test.each([
    ['7.17.0', {}, '\n\n--\n\nThis message was sent by Kibana.'],
    ['7.17.0', { publicBaseUrl: 'https://k.b' }, '\n\n--\n\nThis message was sent by Kibana. [Go to Kibana](https://k.b).'],
    ['8.7.0', {}, '\n\n---\n\nThis message was sent by Kibana.'],
    ['8.19.0', {}, '\n\n---\n\nThis message was sent by Elastic.'],
    ['9.4.0', { email: { footer: false } }, ''],
  ])('has the footer of %s, with %j', async (kibanaVersion, options, footer) => {
    const { run } = await mailing(json, { kibanaVersion, ...options });
    expect(await run()).toMatchObject({ data: { message: { text: `email-message${footer}` } } });
  });

  it('leads where it is told', async () => {
    const { run } = await mailing(json, { publicBaseUrl: 'https://localhost:5601' });
    expect(await run({ kibanaFooterLink: { path: '/my/path', text: 'View my path' } })).toMatchObject({
      data: { message: { text: expect.stringContaining('[View my path](https://localhost:5601/my/path).') } },
    });
  });

  it('is trimmed where it is too long, from 9.2 on', async () => {
    const long = { email: { maximumBodyLength: 5, footer: false } };
    const { run, id } = await mailing(json, long);
    expect(await run()).toMatchObject({
      data: {
        message: {
          text: `Your message's length of 13 exceeded the 5 bytes limit that is set for the connector "${id}" and was trimmed. You can modify the limit by increasing the value specified for the xpack.actions.email.maximum_body_length setting.\n\nemail`,
        },
      },
    });
    expect(await (await mailing(json, { ...long, kibanaVersion: '9.1.0' })).run()).toMatchObject({
      data: { message: { text: 'email-message' } },
    });
  });
});

test.each([
  [{ messageHTML: '<b>x</b>' }, 'HTML email can only be sent via notifications'],
  [{ attachments: [{ content: 'x', filename: 'y' }] }, 'Email attachments can only be sent via notifications'],
  [{ to: ['{{nobody}}'] }, '[to/cc/bcc]: not valid emails: {{nobody}}'],
])('%j is refused at the run: %s', async (more, message) => {
  const { run, id } = await mailing(json);
  expect(await run(more)).toEqual({ status: 'error', connector_id: id, message, errorSource: 'user' });
});

describe.each(testedVersions)('in %s, a mail by SMTP', (kibanaVersion) => {
  it('is a request in the journal, and a message that can be read', async () => {
    const { world, run, messages } = await mailing(smtp, { kibanaVersion });
    const to = ['Jörg <joerg@example.org>', 'a@x.y'];
    const told = await run({ to, bcc: ['b@x.y'], subject: `Füll: ${'ü'.repeat(40)}`, message: `${'ä = '.repeat(40)} ` });
    expect(told['data']).toMatchObject({
      accepted: ['joerg@example.org', 'a@x.y', 'b@x.y'],
      rejected: [],
      response: expect.stringMatching(/^250 2\.0\.0 OK/),
    });
    expect(world.journal.of('email')).toMatchObject([
      {
        request: {
          method: 'SEND',
          url: 'smtp://smtp.example.com:587/',
          headers: { 'mail-from': 'bob@example.com', 'rcpt-to': 'joerg@example.org, a@x.y, b@x.y', 'content-type': 'message/rfc822' },
          body: expect.stringMatching(
            /^From: Bob <bob@example\.com>\r\nTo: =\?UTF-8\?B\?SsO2cmc=\?= <joerg@example\.org>,\r\n a@x\.y\r\nSubject: /,
          ),
        },
        response: { status: 250 },
      },
    ]);
    expect(JSON.stringify(world.journal.of('email'))).not.toMatch(/supersecret|Ym9iOnN1cGVyc2VjcmV0/);
    expect(messages()).toEqual([
      {
        from: 'Bob <bob@example.com>',
        to,
        cc: [],
        bcc: ['b@x.y'],
        replyTo: [],
        subject: `Füll: ${'ü'.repeat(40)}`,
        text: expect.stringMatching(/^(?:ä = ){40} \n\n---?\n\nThis message was sent by /),
        html: expect.stringContaining('<p>ä = ä = '),
      },
    ]);
  });

  test.each([
    ['authFailed', 'Invalid login: 535 5.7.8 Error: authentication failed'],
    [
      'notAvailable',
      'Invalid greeting. response=421 4.3.2 Service not available, closing transmission channel: 421 4.3.2 Service not available, closing transmission channel',
    ],
    [
      'recipientRejected',
      "Can't send mail - all recipients were rejected: 550 5.1.1 The email account that you tried to reach does not exist",
    ],
    ['messageRejected', 'Message failed: 554 5.7.1 Message rejected'],
    ['refused', 'connect ECONNREFUSED 127.0.0.1:587'],
    ['untrustedCertificate', 'self-signed certificate in certificate chain'],
  ])('that meets email.%s fails in the words of nodemailer', async (preset, service_message) => {
    const { world, run, id } = await mailing(smtp, { kibanaVersion });
    world.fail(`email.${preset}`);
    expect(await run()).toEqual({
      ...{ status: 'error', connector_id: id, message: 'error sending email', service_message },
      ...(kibanaVersion !== '7.17.0' && { errorSource: 'user' }),
    });
  });
});

test.each([
  [{ service: 'gmail' }, 'smtps://smtp.gmail.com:465/'],
  [{ service: 'elastic_cloud' }, 'smtp://dockerhost:10025/'],
  [{ host: 'a.b', port: 465 }, 'smtps://a.b:465/'],
  [{ host: 'a.b', port: 465, secure: false }, 'smtp://a.b:465/'],
  [{ host: 'a.b', port: 25, secure: true }, 'smtps://a.b:25/'],
])('%j is sent to %s', async (config, url) => {
  const { world, run } = await mailing({ ...smtp, config: { ...smtp.config, host: null, port: null, ...config } });
  expect(await run()).toMatchObject({ status: 'ok' });
  expect(world.journal.of('email')).toMatchObject([{ request: { url } }]);
});

test('a server may know who may send, and to whom', async () => {
  const strict = { seed: { simulators: { email: { credentials: { user: 'bob', password: 'other' } } } } };
  expect(await (await mailing(smtp, strict)).run()).toMatchObject({
    service_message: 'Invalid login: 535 5.7.8 Error: authentication failed',
  });
  const picky = await mailing(smtp, { seed: { simulators: { email: { rejects: ['a@x.y'] } } } });
  expect(await picky.run({ cc: ['a@x.y'] })).toMatchObject({ data: { accepted: params.to, rejected: ['a@x.y'] } });
  expect(await picky.run({ to: ['a@x.y'] })).toMatchObject({
    service_message: expect.stringContaining('all recipients were rejected: 550 5.1.1'),
  });
  expect(picky.messages()).toHaveLength(1);
});

describe('a mail by Exchange', () => {
  it('is one call with a token, which is asked for once', async () => {
    const { world, run, id, messages } = await mailing(exchange);
    expect(await run({ cc: ['a@x.y'] })).toEqual({ status: 'ok', data: '', connector_id: id });
    await run();
    expect(world.journal.of('email')).toMatchObject([
      { request: { method: 'POST', url: 'https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token' } },
      { request: { method: 'POST', url: 'https://graph.microsoft.com/v1.0/users/bob@example.com/sendMail' } },
      { request: { url: 'https://graph.microsoft.com/v1.0/users/bob@example.com/sendMail' } },
    ]);
    expect(JSON.stringify(world.journal.of('email'))).not.toContain('client-s3cret');
    expect(messages()[0]).toEqual({
      message: {
        subject: 'email-subject',
        body: { contentType: 'HTML', content: expect.stringContaining('<p>email-message</p>') },
        toRecipients: [{ emailAddress: { address: 'kibana-action-test@elastic.co' } }],
        ccRecipients: [{ emailAddress: { address: 'a@x.y' } }],
        bccRecipients: [],
      },
    });
  });

  test.each([
    ['/*/token', 401, { error: 'invalid_client' }, (id: string) => `Unable to retrieve access token for connectorId: ${id}`],
    ['/*/sendMail', 403, { error: { code: 'ErrorAccessDenied' } }, () => '{"error":{"code":"ErrorAccessDenied"}}'],
    ['/*/sendMail', 200, {}, () => '{}'],
  ])('fails by what %s answers with %s %j', async (path, status, body, says) => {
    const { world, run, id } = await mailing(exchange);
    world.fail({ match: { service: 'email', path }, fault: { kind: 'respond', status, body } });
    expect(await run()).toMatchObject({ status: 'error', message: 'error sending email', service_message: says(id) });
  });
});
