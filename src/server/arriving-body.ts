import type { IncomingMessage } from 'node:http';
import type { Clock } from '../kernel/clock.ts';
import { Ending } from '../kernel/ending.ts';
import { type MaxBytes, maxBytesOf } from '../kernel/http.ts';
import { inflated, Payload } from '../kernel/payload.ts';

/** What a body may be, and how long it may take. */
export interface BodyLimits {
  clock: Clock;
  /** The longest body that is read, and that a compressed one may become. */
  maxBytes: MaxBytes;
  /** How many milliseconds a body may take to arrive; as long as it likes, when absent. */
  payloadTimeout?: number;
}

interface Limits {
  clock: Clock;
  maxBytes: number;
  payloadTimeout: number | undefined;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Reads no further than the limit, neither what is sent nor what it inflates to, and no longer than it may take. */
export function bodyOf(incoming: IncomingMessage, path: string, arrival: BodyLimits): Payload | Promise<Payload> {
  if (!hasBody(incoming)) return Payload.none;
  const length = Number(incoming.headers['content-length']);
  const { clock, payloadTimeout } = arrival;
  const limits: Limits = { clock, payloadTimeout, maxBytes: maxBytesOf(arrival.maxBytes, incoming.method ?? 'GET', path) };
  if (length > limits.maxBytes) return new Payload('', 'too-large');
  return new Promise((resolve) => {
    // Most come in one piece with their heads, which Node has read by then: nothing has to be listened to, and no timer set.
    process.nextTick(() => resolve(incoming.readableLength === length ? bodyThere(incoming, limits) : bodyComing(incoming, limits)));
  });
}

function bodyThere(incoming: IncomingMessage, limits: Limits): Payload {
  const bytes: Buffer = incoming.read();
  // Only what was read to its end is over for Node.
  incoming.resume();
  return payloadOf(bytes, incoming, limits);
}

function bodyComing(incoming: IncomingMessage, limits: Limits): Promise<Payload> {
  const { clock, maxBytes, payloadTimeout } = limits;
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
    incoming.on('end', () => settle(payloadOf(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), incoming, limits)));
    incoming.on('close', () => settle(new Payload('', 'cut')));
    if (payloadTimeout !== undefined)
      clock.sleep(payloadTimeout, settled).then(
        () => giveUp('too-slow'),
        () => undefined,
      );
  });
}

const payloadOf = (bytes: Buffer, { headers }: IncomingMessage, { maxBytes }: Limits) =>
  bytes.length > maxBytes ? new Payload('', 'too-large') : inflated(bytes, headers['content-encoding'], maxBytes);
