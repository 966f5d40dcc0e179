import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { answersIn } from './answers.ts';

export interface Manner {
  writes: number;
  leaving: 'wait' | 'hang-up' | 'reset' | 'half';
  /** The methods of the requests, where each of them must be answered. */
  expects: readonly string[] | undefined;
}

/** How long nobody waits for an answer that must come. */
const PATIENCE_MS = 5_000;
/** How long after the last byte it is taken that no more come, where nothing must. */
const QUIET_MS = 40;

/** Sends these bytes over a connection of their own, in so many writes, leaves in that way, and resolves to what came. */
export function converse(url: string, bytes: Buffer, { writes, leaving, expects }: Manner): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(port), hostname);
    const leave = () => socket.destroy();
    socket.setTimeout(expects ? PATIENCE_MS : QUIET_MS, leave);
    socket.setEncoding('latin1');
    socket.on('data', (text) => {
      received += text;
      if (expects && answersIn(received, expects).answers.length >= expects.length) leave();
    });
    // A server that refuses a request may well reset the connection.
    socket.on('error', leave);
    socket.on('close', () => resolve(received));
    socket.on('connect', async () => {
      const size = Math.ceil(bytes.length / writes);
      for (let start = 0; start < bytes.length && !socket.destroyed; start += size) {
        if (start > 0) await setTimeout(1);
        socket.write(bytes.subarray(start, start + size));
      }
      if (leaving === 'half') socket.end();
      if (leaving === 'hang-up') leave();
      if (leaving === 'reset') socket.resetAndDestroy();
    });
  });
}
