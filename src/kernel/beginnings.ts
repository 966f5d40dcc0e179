const CELLS = 1 << 16;
const BASE = 31;

/** Tells fast where a text may go on like one of many; it is wrong now and then, but only in telling too much. */
export class Beginnings {
  readonly #length: number;
  /** What a letter counts for that leaves the window. */
  readonly #outgoing: number;
  readonly #cells = new Uint8Array(CELLS);

  /** All beginnings have this length. */
  constructor(length: number) {
    this.#length = length;
    this.#outgoing = Array.from({ length }).reduce<number>((power) => Math.imul(power, BASE), 1);
  }

  add(beginning: string): void {
    this.#cells[cellOf(hashOf(beginning))] = 1;
  }

  /** The places in a text, in order. The hash of a window follows from that of the window before it. */
  *in(text: string): Iterable<number> {
    let hash = hashOf(text.slice(0, this.#length));
    for (let at = 0; at + this.#length <= text.length; at += 1) {
      if (this.#cells[cellOf(hash)] === 1) yield at;
      hash = (Math.imul(hash, BASE) + text.charCodeAt(at + this.#length) - Math.imul(text.charCodeAt(at), this.#outgoing)) | 0;
    }
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return hash;
}

const cellOf = (hash: number) => (hash ^ (hash >>> 16)) & (CELLS - 1);
