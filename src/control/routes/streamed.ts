import { nextTurn } from '../../kernel/turn.ts';

/** So many characters are written at a time: smaller pieces cost more, and after each of them other requests get their turn. */
const PIECE = 65_536;

/** An answer with a list that may be longer than one string can be. It is written in pieces, and an item is made only when it is its turn. */
export class Streamed {
  readonly #frame: object;
  readonly #items: Iterable<unknown>;
  readonly #headers: Readonly<Record<string, string>>;

  /** The frame is the answer with an empty list, the only one in it, where the items go. */
  constructor(frame: object, items: Iterable<unknown>, headers: Readonly<Record<string, string>> = {}) {
    this.#frame = frame;
    this.#items = items;
    this.#headers = headers;
  }

  toResponse(): Response {
    const pieces = this.#pieces();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await nextTurn();
        const { done, value } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(Buffer.from(value));
      },
    });
    return new Response(body, { headers: { 'content-type': 'application/json', ...this.#headers } });
  }

  *#pieces(): Generator<string> {
    const [before = '', after = ''] = JSON.stringify(this.#frame).split('[]');
    let piece = `${before}[`;
    let separator = '';
    for (const item of this.#items) {
      piece += separator + JSON.stringify(item);
      separator = ',';
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}]${after}`;
  }
}
