const HASH_BITS = 18;
const WORD_BITS = 5;

/** Tells fast where a text may go on like one of many; it is wrong now and then, but only in telling too much. */
export class Beginnings {
  readonly #length: number;
  /** Each letter moves up by so many bits with each behind it, and out of the mask with the last that counts. */
  readonly #shift: number;
  readonly #mask: number;
  /** One bit for each hash. */
  readonly #hashes = new Uint32Array(1 << (HASH_BITS - WORD_BITS));

  /** All beginnings have this length. */
  constructor(length: number) {
    this.#length = length;
    this.#shift = Math.floor(HASH_BITS / length);
    this.#mask = (1 << (this.#shift * length)) - 1;
  }

  add(beginning: string): void {
    let hash = 0;
    for (let at = 0; at < beginning.length; at += 1) hash = ((hash << this.#shift) ^ beginning.charCodeAt(at)) & this.#mask;
    const word = hash >>> WORD_BITS;
    this.#hashes[word] = (this.#hashes[word] ?? 0) | (1 << hash);
  }

  /** The first such place in a text from one on; below 0 if there is none. */
  next(text: string, from: number): number {
    const [hashes, shift, mask, first] = [this.#hashes, this.#shift, this.#mask, from + this.#length - 1];
    let hash = 0;
    for (let end = from; end < text.length; end += 1) {
      hash = ((hash << shift) ^ text.charCodeAt(end)) & mask;
      if (((hashes[hash >>> WORD_BITS] ?? 0) & (1 << hash)) !== 0 && end >= first) return end - this.#length + 1;
    }
    return -1;
  }
}
