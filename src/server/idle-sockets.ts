import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { nextTurn } from '../kernel/turn.ts';

/**
 * Closes a connection whose keep-alive is over, unless a request on it is waiting to be read. A process that a long answer kept busy sees that the time is over before it
 * sees what came meanwhile (timers before poll, in Node's event loop), and would reset a connection that its client is using.
 */
export function closeIdleSockets(server: Server): void {
  server.on('timeout', (socket: Socket) => {
    const { bytesRead } = socket;
    void nextTurn().then(() => {
      if (socket.bytesRead === bytesRead) socket.destroy();
    });
  });
}
