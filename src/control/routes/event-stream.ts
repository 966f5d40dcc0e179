/** An answer of server-sent events, written as they are asked for: a slow reader gets fewer and larger ones, and holds no memory. */
export class EventStream {
  readonly #events: AsyncGenerator<string>;

  constructor(events: AsyncGenerator<string>) {
    this.#events = events;
  }

  toResponse(): Response {
    const events = this.#events;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(Buffer.from(value));
      },
      cancel: async () => void (await events.return(undefined)),
    });
    // The last is for nginx, which would hold the events back.
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return new Response(body, { headers });
  }
}

/** One event as it is written. */
export const eventOf = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A line that says nothing, so that a proxy does not take a quiet stream for a dead one. */
export const STILL_HERE = ': still here\n\n';
