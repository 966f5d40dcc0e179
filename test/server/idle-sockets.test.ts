import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeIdleSockets } from '#src/server/idle-sockets.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Than the keep-alive, and the second that Node adds to it. */
const LONGER = 1500;

/** As a long answer does: nothing else happens in this process. */
const block = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const server = createServer((_, outgoing) => void outgoing.end('answered'));
beforeEach(async () => {
  server.keepAliveTimeout = 100;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

closeIdleSockets(server);

async function connected() {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1'); // Safe: it listens at a port.
  await once(socket, 'connect');
  socket.write(REQUEST);
  await once(socket, 'data');
  return socket;
}

it('is not closed while a request waits on it, however long the process was busy', async () => {
  const socket = await connected();
  socket.write(REQUEST);
  block(LONGER);
  const [data] = await once(socket, 'data');
  expect(String(data)).toContain('answered');
  await once(socket, 'close');
});

it('is closed when its keep-alive is over', async () => {
  const socket = await connected();
  block(LONGER);
  socket.resume();
  await once(socket, 'close');
});
