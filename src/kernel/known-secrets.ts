import { Beginnings } from './beginnings.ts';
import { isHarmlessName, mapLeaves } from './secret-names.ts';
import { secretsIn } from './secret-texts.ts';

/** A longer secret is found by its parts of this length, so that what is looked up has a bounded one. */
const PART = 64;

/** What a part takes in memory beside its letters, roughly. */
const PART_BYTES = 300;

/**
 * Finds secrets in any text, in the forms in which texts have them. The time of a search depends on the length of the text, and neither on how many they are
 * nor on how long.
 */
export class KnownSecrets {
  readonly #shortest: number;
  /** With what each of them takes in memory; those that were added last, once or again, are last. */
  readonly #known = new Map<string, number>();
  readonly #parts = new Set<string>();
  /** How long the parts are that begin alike. */
  readonly #lengths = new Map<string, Set<number>>();
  /** The secret behind each of its other forms. */
  readonly #meant = new Map<string, string>();
  readonly #beginnings: Beginnings;
  /** Whether one of them looks otherwise in JSON. */
  #areEscaped = false;
  #bytes = 0;

  /** Shorter secrets are not looked for: they could be any word. */
  constructor(shortest: number) {
    this.#shortest = shortest;
    this.#beginnings = new Beginnings(shortest);
  }

  get size(): number {
    return this.#known.size;
  }

  /** What they take in memory, roughly. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Those that were added last, as many as take so much memory. */
  latest(bytes: number): KnownSecrets {
    const latest: string[] = [];
    let taken = 0;
    for (const [secret, taking] of [...this.#known].reverse()) {
      taken += taking;
      if (taken > bytes) break;
      latest.push(secret);
    }
    const known = new KnownSecrets(this.#shortest);
    for (const secret of latest.reverse()) known.add(secret);
    return known;
  }

  add(secret: string): void {
    if (secret.length < this.#shortest) return;
    const taking = this.#known.get(secret) ?? this.#find(secret);
    this.#known.delete(secret);
    this.#known.set(secret, taking);
  }

  /** Lets a secret be found; returns what that takes in memory. */
  #find(secret: string): number {
    if (/["\\\p{Cc}\p{Surrogate}]/u.test(secret)) this.#areEscaped = true;
    let bytes = 0;
    for (const form of formsOf(secret)) {
      if (form !== secret) this.#meant.set(form, secret);
      const parts = partsOf(form);
      for (const part of parts) this.#enter(part);
      bytes += form.length + parts.length * PART_BYTES;
    }
    this.#bytes += bytes;
    return bytes;
  }

  /** Adds every text under a name of a secret in a JSON value, but for the names of users, and the secrets that its other texts tell. */
  addFrom(value: unknown): void {
    mapLeaves(value, (leaf, { key, isSecret }) => {
      if (typeof leaf !== 'string' || (isSecret && isHarmlessName(key))) return;
      for (const secret of isSecret ? [leaf] : secretsIn(leaf)) this.add(secret);
    });
  }

  /** Whether one of them may stand in a JSON text, however it is escaped there; if not, none does. */
  mayBeInJson(text: string): boolean {
    if (this.#parts.size === 0) return false;
    // Letters that need no escape may have one, and what is escaped in a text inside of the text is so twice.
    return text.includes('\\u') || text.includes('\\/') || (this.#areEscaped && text.includes('\\')) || this.#isIn(text);
  }

  #isIn(text: string): boolean {
    for (let at = this.#beginnings.next(text, 0); at >= 0; at = this.#beginnings.next(text, at + 1)) {
      if (this.#endAt(text, at) > at) return true;
    }
    return false;
  }

  /** Replaces each known secret, the longest one where several begin. */
  replace(text: string, replacement: (secret: string) => string): string {
    if (this.#parts.size === 0 || text.length < this.#shortest) return text;
    const pieces: string[] = [];
    let done = 0;
    for (let at = this.#beginnings.next(text, 0); at >= 0; at = this.#beginnings.next(text, Math.max(at + 1, done))) {
      const end = this.#endAt(text, at);
      if (end === at) continue;
      const found = text.slice(at, end);
      pieces.push(text.slice(done, at), replacement(this.#meant.get(found) ?? found));
      done = end;
    }
    return done === 0 ? text : pieces.join('') + text.slice(done);
  }

  /** Where the secret ends that begins here; here if there is none. The parts of a long one follow each other. */
  #endAt(text: string, start: number): number {
    let at = start;
    for (;;) {
      const length = this.#lengthAt(text, at);
      if (length < PART) return at + length;
      // What is taken for a last part, as in a secret of equal letters, may be one in the middle.
      const isFollowed = this.#parts.has(text.slice(at, at + PART)) && this.#lengthAt(text, at + PART) > 0;
      at += isFollowed ? PART : length;
    }
  }

  #lengthAt(text: string, at: number): number {
    const lengths = this.#lengths.get(text.slice(at, at + this.#shortest));
    let longest = 0;
    for (const length of lengths ?? []) {
      if (length > longest && at + length <= text.length && this.#parts.has(text.slice(at, at + length))) longest = length;
    }
    return longest;
  }

  #enter(part: string): void {
    if (this.#parts.has(part)) return;
    this.#parts.add(part);
    const beginning = part.slice(0, this.#shortest);
    this.#beginnings.add(beginning);
    this.#lengths.set(beginning, (this.#lengths.get(beginning) ?? new Set()).add(part.length));
  }
}

/** As it is, as a part of a URL, of a form, and of a JSON text. */
const formsOf = (secret: string): ReadonlySet<string> => {
  const encoded = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
  return new Set([secret, encoded, new URLSearchParams({ '': secret }).toString().slice(1), JSON.stringify(secret).slice(1, -1)]);
};

/** Each has the length `PART`, but for the last one, which is as much longer as there are letters left. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (; text.length - at >= 2 * PART; at += PART) parts.push(text.slice(at, at + PART));
  return [...parts, text.slice(at)];
}
