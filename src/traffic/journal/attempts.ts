import type { Entry } from './entry.ts';
import type { Kept } from './kept.ts';

/** Numbers the attempts of a request: one with the same service, method, URL and body as an earlier one is its repetition. */
export class Attempts {
  readonly #latest = new Map<number, Entry>();

  /** Sets the attempt of a request once its body is read. */
  number(entry: Entry): void {
    entry.digest = digest(entry);
    const previous = this.#latest.get(entry.digest);
    if (previous && isSame(previous, entry)) entry.attempt = previous.attempt + 1;
    // One that was dropped before it was read would never be forgotten.
    if (entry.isKept) this.#latest.set(entry.digest, entry);
  }

  /** Forgets a request that the journal dropped. */
  forget(entry: Entry): void {
    if (this.#latest.get(entry.digest) === entry) this.#latest.delete(entry.digest);
  }

  clear(): void {
    this.#latest.clear();
  }
}

const isSame = (a: Entry, b: Entry) =>
  a.service === b.service &&
  a.method === b.method &&
  a.path === b.path &&
  a.search === b.search &&
  a.origin === b.origin &&
  a.fingerprint === b.fingerprint &&
  sizeOf(a.sent) === sizeOf(b.sent) &&
  // The text of the earlier one may have been dropped since.
  (a.sent.isDropped || a.sent.text === b.sent.text);

const sizeOf = ({ bytes, truncatedFrom }: Kept) => truncatedFrom ?? bytes;

/** A cheap hash of the body and of the ends of path and query; `isSame` compares the rest. */
const digest = ({ method, path, search, fingerprint }: Entry): number => hashOf(search, hashOf(path, fingerprint ^ method.length));

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = Math.max(0, text.length - 64); at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
