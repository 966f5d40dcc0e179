import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takePort } from '#src/server/port.ts';
import { startMockKibana } from '#src/server/server.ts';

/** Sends these bytes and hands back the first line of what comes, and its body. */
function exchange(url: string, bytes: string): Promise<{ head: string; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (text) => {
      received += text;
    });
    socket.on('close', () => {
      const [head = '', body = ''] = received.split('\r\n\r\n');
      resolve({ head: head.split('\r\n')[0] ?? '', body });
    });
  });
}

describe('a server', () => {
  it('leaves the Request and Response of the program alone', async () => {
    const before = [Request, Response];
    await using server = await startMockKibana();
    await fetch(`${server.url}/api/status`);
    expect([Request, Response]).toEqual(before);
    expect([Request === before[0], Response === before[1]]).toEqual([true, true]);
  });

  it.each([
    ['HTTP/1.0 without a host, as health checks send', 'GET /api/status HTTP/1.0\r\n\r\n', 'HTTP/1.1 200 OK'],
    ['a proxy’s whole URL', 'GET http://kibana.example/api/status HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 'HTTP/1.1 200 OK'],
    ['a method that nobody sends', 'PURGE /api/status HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 'HTTP/1.1 404 Not Found'],
    ['a method that fetch forbids', 'TRACE /api/status HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 'HTTP/1.1 404 Not Found'],
    [
      'a space in the host, which hapi leaves where it is',
      'GET /api/status HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n',
      'HTTP/1.1 500 Internal Server Error',
    ],
    ['no HTTP at all', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
  ])('answers %s', async (_, bytes, head) => {
    await using server = await startMockKibana();
    expect((await exchange(server.url, bytes)).head).toBe(head);
  });

  it('does nothing for a request that breaks off in its body', async () => {
    const settings = { config: { apiUrl: 'https://jira.test', projectKey: 'CK' }, secrets: { email: 'me@example.com', apiToken: 'token' } };
    const jira = { id: 'tickets', name: 'Tickets', connector_type_id: '.jira', ...settings };
    await using server = await startMockKibana({ seed: { connectors: [jira] } });
    const path = `/api/actions/connector/${jira.id}`;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(`DELETE ${path} HTTP/1.1\r\nhost: x\r\nkbn-xsrf: 1\r\ncontent-length: 20\r\n\r\n{`);
    await expect.poll(() => server.world.journal.size).toBe(1);
    socket.destroy();
    expect(await server.world.journal.waitFor({ path })).toMatchObject([{ state: 'aborted', error: 'the caller went away' }]);
    expect((await fetch(server.url + path)).status).toBe(200);
  });

  it('tells the length of what it answers', async () => {
    await using server = await startMockKibana({ serverName: 'ü' });
    const response = await fetch(`${server.url}/api/status`);
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(await response.text()));
  });

  it('is closed once however often it is told', async () => {
    const server = await startMockKibana();
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(`${server.url}/api/status`)).rejects.toThrow('fetch failed');
  });

  it('goes on when connections cannot be taken, because no file handle is left', async () => {
    const server = createServer((_, outgoing) => outgoing.end('here'));
    const { url, close } = await takePort(server, { host: '127.0.0.1', port: 0 });
    onTestFinished(close);
    const error = Object.assign(new Error('accept EMFILE'), { code: 'EMFILE', syscall: 'accept' });
    for (const _ of [1, 2]) server.emit('error', error);
    expect(await (await fetch(url)).text()).toBe('here');
  });

  it('rejects when its port is taken', async () => {
    await using server = await startMockKibana();
    const port = Number(new URL(server.url).port);
    await expect(startMockKibana({ port })).rejects.toThrow(`port ${port} at 127.0.0.1 is taken`);
  });
});
