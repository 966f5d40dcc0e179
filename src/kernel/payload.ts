import { constants } from 'node:buffer';
import { gunzipSync, inflateSync } from 'node:zlib';
import { parseJson } from './json.ts';

/** Why there is less in a payload than was sent; whoever answers says so in words of their own, when it is their turn. */
export type PayloadProblem = 'too-large' | 'too-slow' | 'not-compressed' | 'unknown-encoding' | 'cut';

/** A body: text or bytes, whichever it came as. The other of the two, and its JSON, are made once, when asked for. */
export class Payload {
  static readonly none: Payload = new Payload('');
  readonly problem: PayloadProblem | undefined;
  #text: string | undefined;
  #bytes: Uint8Array | undefined;
  #json: { value: unknown } | undefined;

  constructor(content: string | Uint8Array, problem?: PayloadProblem) {
    if (typeof content === 'string') this.#text = content;
    else this.#bytes = content;
    this.problem = problem;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.#text ?? '');
    return this.#bytes;
  }

  /** A byte order mark stays: hapi keeps it, and then refuses it as no JSON. */
  get text(): string {
    this.#text ??= bufferOf(this.bytes).toString();
    return this.#text;
  }

  /** `undefined` where the text is no JSON. */
  get json(): unknown {
    this.#json ??= { value: parseJson(this.text) };
    return this.#json.value;
  }

  /** Whichever of text and bytes is at hand. */
  get content(): string | Uint8Array {
    return this.#text ?? this.bytes;
  }

  get isEmpty(): boolean {
    return (this.#text ?? this.#bytes)?.length === 0;
  }

  /** In bytes. */
  get size(): number {
    return this.#bytes?.length ?? Buffer.byteLength(this.#text ?? '');
  }
}

/** What was sent under a `content-encoding`, inflated no further than to `limit` bytes. */
export function inflated(bytes: Uint8Array, encoding: string | undefined, limit: number): Payload {
  const most = { maxOutputLength: Math.min(limit, constants.MAX_LENGTH) };
  try {
    switch (encoding) {
      case undefined:
      case 'identity':
        return bytes.length > limit ? new Payload('', 'too-large') : new Payload(bytes);
      case 'gzip':
      case 'x-gzip':
        return new Payload(gunzipSync(bytes, most));
      case 'deflate':
        return new Payload(inflateSync(bytes, most));
      default:
        return new Payload(bytes, 'unknown-encoding');
    }
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return new Payload('', isTooLarge ? 'too-large' : 'not-compressed');
  }
}

const bufferOf = (bytes: Uint8Array) => (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
