/** Secrets of at least this length are also masked in other texts; shorter ones occur in ordinary words. */
export const TELLING = 8;

/** A secret, and its place in the order of masking. */
interface Secret {
  text: string;
  place: number;
}

/** Finds secrets inside other texts, as they are or as a part of a URL, in a time that does not depend on how many there are. */
export class SecretTexts {
  readonly #secrets = new Map<string, Secret>();
  /** How long the secrets are that have the same beginning. */
  readonly #lengths = new Map<string, Set<number>>();

  /** They are masked in the order of this list. */
  constructor(secrets: readonly string[]) {
    for (const [place, text] of secrets.entries()) {
      for (const form of [text, encodeURIComponent(text)]) if (!this.#secrets.has(form)) this.#enter(form, { text, place });
    }
  }

  /** Replaces every secret in a text, one after the other: each is looked for in what the one before has left. */
  replace(text: string, dummyOf: (secret: string) => string): string {
    let replaced = text;
    for (let next = this.#first(replaced, -1); next; next = this.#first(replaced, next.place)) {
      const dummy = dummyOf(next.text);
      replaced = replaced.replaceAll(next.text, dummy).replaceAll(encodeURIComponent(next.text), encodeURIComponent(dummy));
    }
    return replaced;
  }

  #enter(form: string, secret: Secret): void {
    const beginning = form.slice(0, TELLING);
    this.#secrets.set(form, secret);
    this.#lengths.set(beginning, (this.#lengths.get(beginning) ?? new Set()).add(form.length));
  }

  /** Of the secrets that are in the text, the first one after this place. */
  #first(text: string, after: number): Secret | undefined {
    let first: Secret | undefined;
    for (let at = 0; at + TELLING <= text.length; at += 1) {
      for (const length of this.#lengths.get(text.slice(at, at + TELLING)) ?? []) {
        const secret = this.#secrets.get(text.slice(at, at + length));
        if (secret && secret.place > after && (!first || secret.place < first.place)) first = secret;
      }
    }
    return first;
  }
}
