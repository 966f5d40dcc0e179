import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { piecesOf } from '../../kernel/delivery.ts';
import { Ending, untilFirst } from '../../kernel/ending.ts';
import type { Delivery } from '../../kernel/http.ts';
import { ConnectionFault } from './connection-fault.ts';

/**
 * Breaks the connection as a fault wants it, where that is why there is no answer; tells how, or nothing where it is not.
 * A listening server can refuse nobody and has shown its certificate already: the nearest thing to those is a reset.
 */
export function breakConnection(error: unknown, { socket }: ServerResponse): 'close' | 'reset' | undefined {
  if (!(error instanceof ConnectionFault)) return undefined;
  if (error.breakage === 'close-empty') {
    socket?.destroySoon();
    return 'close';
  }
  if (socket) reset(socket);
  return 'reset';
}

/**
 * Resets only what is open. After the other side has left, Node is about to end its own, and libuv refuses to reset that (uv_tcp_close_reset,
 * EINVAL): Node takes it for closed all the same, and the process never gets rid of the handle, but spins in its clean-up when it shall end.
 */
function reset(socket: Socket): void {
  if (socket.writable) socket.resetAndDestroy();
  else socket.destroy();
}

/** Sends a body in the pieces of its delivery, behind a head that is already written with the full length, and cuts it off where that says so. */
export async function deliver(body: Uint8Array, delivery: Delivery, outgoing: ServerResponse, clock: Clock): Promise<void> {
  const gone = new Ending();
  outgoing.once('close', () => gone.end(undefined));
  // Not `flushHeaders`, which writes the head in UTF-8, and with it each letter that is no ASCII as two.
  outgoing.write(NOTHING);
  try {
    await untilFirst([gone, delivery.until], async (until) => {
      for await (const piece of piecesOf(body, delivery, clock, until)) await written(outgoing, piece);
    });
  } catch {
    outgoing.destroy();
    return;
  }
  if (delivery.cutAfter === undefined) outgoing.end();
  else outgoing.socket?.destroySoon();
}

const NOTHING = new Uint8Array();

const written = (outgoing: ServerResponse, piece: Uint8Array) =>
  new Promise<void>((resolve, reject) => outgoing.write(piece, (error) => (error ? reject(error) : resolve())));
