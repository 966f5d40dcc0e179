import type { IncomingMessage } from 'node:http';
import type { Clock } from '../kernel/clock.ts';
import { Ending } from '../kernel/ending.ts';
import { inflated, Payload } from '../kernel/payload.ts';

/** What a body may be, and how long it may take. */
export interface BodyLimits {
  clock: Clock;
  /** The longest body that is read, and that a compressed one may become. */
  maxBytes: number;
  /** How many milliseconds a body may take to arrive; as long as it likes, when absent. */
  payloadTimeout?: number;
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Reads no further than the limit, neither what is sent nor what it inflates to, and no longer than it may take. */
export function bodyOf(incoming: IncomingMessage, { clock, maxBytes, payloadTimeout }: BodyLimits): Payload | Promise<Payload> {
  if (!hasBody(incoming)) return Payload.none;
  const { 'content-length': length, 'content-encoding': encoding } = incoming.headers;
  if (Number(length) > maxBytes) return new Payload('', 'too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settled = new Ending();
    const settle = (payload: Payload) => {
      settled.end(undefined);
      resolve(payload);
    };
    const giveUp = (problem: 'too-large' | 'too-slow') => {
      incoming.removeAllListeners('data').pause();
      settle(new Payload('', problem));
    };
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else giveUp('too-large');
    });
    incoming.on('end', () => settle(inflated(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), encoding, maxBytes)));
    incoming.on('close', () => settle(new Payload('', 'cut')));
    if (payloadTimeout !== undefined)
      clock.sleep(payloadTimeout, settled).then(
        () => giveUp('too-slow'),
        () => undefined,
      );
  });
}
