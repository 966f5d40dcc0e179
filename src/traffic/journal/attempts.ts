import type { Entry } from './entry.ts';

/** Counts requests with the same bytes: a repetition is a retry, whoever made it. */
export class Attempts {
  readonly #latest = new Map<number, Entry>();

  /** Numbers a request whose body is known. */
  number(entry: Entry): void {
    entry.digest = digest(entry);
    const previous = this.#latest.get(entry.digest);
    if (previous && isSame(previous, entry)) entry.attempt = previous.attempt + 1;
    this.#latest.set(entry.digest, entry);
  }

  /** Lets go of a request that the journal dropped. */
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

/** Cheap, and good enough to be right nearly always: the URL, and both ends of the body. */
function digest({ method, arrival: { url }, sent: { text } }: Entry): number {
  let hash = text.length + method.length;
  for (let at = Math.max(0, url.length - 64); at < url.length; at += 1) hash = (Math.imul(hash, 31) + url.charCodeAt(at)) | 0;
  const step = 1 + Math.floor(text.length / 128);
  for (let at = 0; at < text.length; at += step) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
