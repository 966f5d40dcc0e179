import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kernel/clock.ts';
import { ConnectionFault } from './connection-fault.ts';
import { type ImpairedAnswer, impairmentOf, piecesOf } from './impaired.ts';

/** What a script wants of a socket. */
export type WireFault = { kind: 'reset' } | { kind: 'close' } | { kind: 'pieces'; answer: ImpairedAnswer };

/** What is to be done to the socket, given what a world answered or threw; nothing for an ordinary answer or error. */
export function wireFaultOf(outcome: unknown): WireFault | undefined {
  // A listening server can refuse nobody and has shown its certificate already: the nearest thing to those is a reset.
  if (outcome instanceof ConnectionFault) return { kind: outcome.breakage === 'close-empty' ? 'close' : 'reset' };
  const answer = outcome instanceof Response ? impairmentOf(outcome) : undefined;
  return answer && { kind: 'pieces', answer };
}

/** Does it. Nothing else may write to this response. */
export async function breakOnWire(fault: WireFault, outgoing: ServerResponse, clock: Clock): Promise<void> {
  const { socket } = outgoing;
  if (!socket || socket.destroyed) return;
  if (fault.kind === 'reset') socket.resetAndDestroy();
  else if (fault.kind === 'close') socket.destroySoon();
  else await sendPieces(fault.answer, outgoing, clock);
}

async function sendPieces(answer: ImpairedAnswer, outgoing: ServerResponse, clock: Clock): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  // The full length, whatever is cut off: a shorter one would tell the client that it has everything.
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
  outgoing.flushHeaders();
  try {
    for await (const piece of piecesOf(answer, clock, AbortSignal.any([gone.signal, answer.ended]))) await written(outgoing, piece);
  } catch {
    outgoing.destroy();
    return;
  }
  if (answer.cutAfter === undefined) outgoing.end();
  else outgoing.socket?.destroySoon();
}

const written = (outgoing: ServerResponse, piece: Uint8Array) =>
  new Promise<void>((resolve, reject) => outgoing.write(piece, (error) => (error ? reject(error) : resolve())));
