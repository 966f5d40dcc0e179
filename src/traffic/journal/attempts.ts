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
  a.arrival.url === b.arrival.url &&
  a.sent.truncatedFrom === b.sent.truncatedFrom &&
  a.sent.text === b.sent.text;

/** A cheap hash of the end of the URL and of every nth character of the body; `isSame` compares the rest. */
function digest({ method, arrival: { url }, sent: { text } }: Entry): number {
  let hash = text.length + method.length;
  for (let at = Math.max(0, url.length - 64); at < url.length; at += 1) hash = (Math.imul(hash, 31) + url.charCodeAt(at)) | 0;
  const step = 1 + Math.floor(text.length / 128);
  for (let at = 0; at < text.length; at += step) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
