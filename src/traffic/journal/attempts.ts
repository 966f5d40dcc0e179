import type { Entry } from './entry.ts';

/** Numbers the attempts of a request: one with the same service, method, URL and body as an earlier one is its repetition. */
export class Attempts {
  readonly #latest = new Map<number, Entry>();

  /** Sets the attempt of a request once its body is read. */
  number(entry: Entry): void {
    entry.digest = digest(entry);
    const previous = this.#latest.get(entry.digest);
    if (previous && isSame(previous, entry)) entry.attempt = previous.attempt + 1;
    this.#latest.set(entry.digest, entry);
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
  a.sent.truncatedFrom === b.sent.truncatedFrom &&
  a.sent.text === b.sent.text;

/** A cheap hash of the end of the path, the query and every nth character of the body; `isSame` compares the rest. */
function digest({ method, path, search, sent: { text } }: Entry): number {
  let hash = hashOf(path, text.length + method.length);
  hash = hashOf(search, hash);
  const step = 1 + Math.floor(text.length / 128);
  for (let at = 0; at < text.length; at += step) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = Math.max(0, text.length - 64); at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
