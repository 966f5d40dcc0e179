import type { Clock } from './clock.ts';
import { type Ending, untilFirst } from './ending.ts';
import type { Delivery, HttpResponse } from './http.ts';
import type { Payload } from './payload.ts';

/** The error in which a body ends that was cut off, as the platform's fetch throws it. */
export const terminated = (): TypeError =>
  new TypeError('terminated', { cause: Object.assign(new Error('other side closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET' }) });

/** An answer whose head arrived, and whose body broke off on the way. */
export class BrokenAnswer extends Error {
  readonly head: Omit<HttpResponse, 'body'>;

  constructor(head: Omit<HttpResponse, 'body'>, cause: unknown) {
    super('the answer broke off', { cause });
    this.head = head;
  }
}

/** The pieces of a body that are sent at all, each when it is due. */
export async function* piecesOf(body: Uint8Array, { chunks, ms, cutAfter = body.length }: Delivery, clock: Clock, until: Ending) {
  const count = Math.max(1, Math.min(chunks, body.length));
  const startOf = (index: number) => Math.floor((index * body.length) / count);
  for (let index = 0; startOf(index) < cutAfter; index += 1) {
    if (index > 0 && ms > 0) await clock.sleep(ms / (count - 1), until);
    if (until.isOver) throw until.reason;
    yield body.subarray(startOf(index), Math.min(startOf(index + 1), cutAfter));
  }
}

/** Waits for the whole body as a caller in this process does; rejects where it breaks off. */
export async function arrived(body: Payload, delivery: Delivery, clock: Clock, caller: Ending): Promise<void> {
  await untilFirst([caller, delivery.until], async (until) => {
    for await (const _piece of piecesOf(body.bytes, delivery, clock, until));
  });
  if (delivery.cutAfter !== undefined) throw terminated();
}
