import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../targets.ts';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

/** A server that speaks as much SMTP as a mail needs, and answers a command in other words where it is told so. */
async function mailServer(answers: Record<string, string> = {}) {
  const lines: string[] = [];
  const talk = (socket: Socket) => {
    let isMail = false;
    let rest = '';
    const say = (command: string, usual: string) => socket.write(`${answers[command] ?? usual}\r\n`);
    socket.on('error', () => undefined);
    say('CONN', '220 mail.test ESMTP');
    socket.on('data', (chunk) => {
      const all = (rest + chunk.toString()).split('\r\n');
      rest = all.pop() ?? '';
      for (const line of all) {
        lines.push(line);
        if (isMail) {
          if (line !== '.') continue;
          isMail = false;
          say('.', '250 2.0.0 Ok: queued as 1');
        } else if (line.startsWith('EHLO')) say('EHLO', '250-mail.test\r\n250-8BITMIME\r\n250 AUTH PLAIN');
        else if (line.startsWith('AUTH')) say('AUTH', '235 2.7.0 Ok');
        else if (line === 'DATA') {
          isMail = !answers['DATA'];
          say('DATA', '354 Go on');
        } else if (line === 'QUIT') socket.end('221 Bye\r\n');
        else say(line.replace(/:.*/, ''), '250 2.1.0 Ok');
      }
    });
  };
  const server = createServer(talk);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // Safe: a server on a port has an address with one.
  return { port: (server.address() as AddressInfo).port, lines };
}

async function mailTo(port: number, login = true) {
  const world = createWorld({ thirdParties: 'network' });
  const { send } = targetOf(world);
  const created = await send<{ id: string }>('POST', '/api/actions/connector', {
    ...{ name: 'n', connector_type_id: '.email' },
    config: { host: '127.0.0.1', port, secure: false, from: 'bob@example.com', hasAuth: login },
    secrets: login ? { user: 'bob', password: 'supersecret' } : {},
  });
  const params = { to: ['a@example.com'], cc: ['b@example.com'], bcc: ['c@example.com'], subject: 'Füll', message: 'It is full' };
  const { body } = await send('POST', `/api/actions/connector/${created.body.id}/_execute`, { params });
  return { body, world };
}

describe('a mail into the network', () => {
  it('is spoken to a real port, with its login and to each recipient', async () => {
    const { port, lines } = await mailServer();
    const { body, world } = await mailTo(port);
    expect(body).toMatchObject({
      status: 'ok',
      data: {
        accepted: ['a@example.com', 'b@example.com', 'c@example.com'],
        rejected: [],
        ehlo: ['8BITMIME', 'AUTH PLAIN'],
        response: '250 2.0.0 Ok: queued as 1',
        envelope: { from: 'bob@example.com' },
      },
    });
    expect(lines).toContain(`AUTH PLAIN ${btoa('\0bob\0supersecret')}`);
    expect(lines.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
      ...['MAIL FROM:<bob@example.com>', 'RCPT TO:<a@example.com>', 'RCPT TO:<b@example.com>', 'RCPT TO:<c@example.com>'],
    ]);
    expect(lines).toContain('Subject: =?UTF-8?B?RsO8bGw=?=');
    expect(lines).toContain('It is full');
    expect(lines.join()).not.toContain('Bcc');
    expect(world.journal.of('email')).toMatchObject([
      { request: { method: 'SEND', url: `smtp://127.0.0.1:${port}/` }, response: { status: 250 } },
    ]);
    expect(JSON.stringify(world.journal.of('email'))).not.toContain('supersecret');
  });

  it.each([
    [{ AUTH: '535 5.7.8 No' }, 535, 'Invalid login: 535 5.7.8 No'],
    [{ 'MAIL FROM': '550 5.7.1 No' }, 550, 'Mail command failed: 550 5.7.1 No'],
    [{ 'RCPT TO': '550 5.1.1 No' }, 550, "Can't send mail - all recipients were rejected: 550 5.1.1 No"],
    [{ '.': '554 5.7.1 Spam' }, 554, 'Message failed: 554 5.7.1 Spam'],
    [{ CONN: '421 4.3.2 Later' }, 421, 'Invalid greeting. response=421 4.3.2 Later: 421 4.3.2 Later'],
  ])('is refused with %j', async (answers, status, service_message) => {
    const { body, world } = await mailTo((await mailServer(answers)).port);
    expect(body).toMatchObject({ status: 'error', message: 'error sending email', service_message });
    expect(world.journal.of('email')).toMatchObject([{ response: { status } }]);
  });

  it('needs no login, and tells when nobody listens', async () => {
    const { port, lines } = await mailServer();
    expect((await mailTo(port, false)).body).toMatchObject({ status: 'ok' });
    expect(lines.join()).not.toContain('AUTH PLAIN ');
    expect((await mailTo(1)).body).toMatchObject({ status: 'error', service_message: 'connect ECONNREFUSED 127.0.0.1:1' });
  });
});

it('says that nodemailer is not installed, and nothing of where it was looked for', async () => {
  vi.resetModules();
  vi.doMock('nodemailer', () => {
    throw new Error("Cannot find package 'nodemailer' imported from /home/somebody/kernel/smtp.js");
  });
  const { createWorld: createAnother } = await import('#src/worlds/world.ts');
  const world = createAnother({ thirdParties: 'network', allowedHosts: ['*'] });
  const { send } = targetOf(world);
  const config = { service: 'other', host: '127.0.0.1', port: 25, from: 'me@here.example', hasAuth: false };
  const { body } = await send<{ id: string }>('POST', '/api/actions/connector', { name: 'Mine', connector_type_id: '.email', config });
  const params = { to: ['you@there.example'], subject: 's', message: 'm' };
  const run = await send<object>('POST', `/api/actions/connector/${body.id}/_execute`, { params });
  vi.doUnmock('nodemailer');
  expect(run.body).toMatchObject({
    ...{ status: 'error', message: 'error sending email' },
    service_message: 'mails go out into the network by nodemailer, which is not installed: npm install nodemailer',
  });
  expect(JSON.stringify(world.journal.all())).not.toContain('/home/somebody');
});
