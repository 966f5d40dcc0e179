import { isObject } from '../../../kernel/json.ts';

/** Shorter secrets are masked only under their own keys: anywhere else they could be any word. */
const SHORTEST = 6;
/** Only the latest secrets are kept: searching every text for all of a long run would take minutes. */
const MOST = 500;
/** Keys in `secrets` whose values are not secret. */
const HARMLESS_KEY = /^(?:user|user_?name|email|api_?key_?id|client_?id|login)$/i;

/** The secrets of connectors, read from the bodies of requests so that they can be masked in any text. */
export class KnownSecrets {
  readonly #values = new Set<string>();
  #unread = new Set<string>();
  #pattern: RegExp | undefined;

  /** Keeps a body that may hold secrets; it is parsed at the next `replace`. */
  note(text: string): void {
    if (!text.includes('"secrets"')) return;
    this.#unread.add(text);
    if (this.#unread.size > MOST) this.#read();
  }

  /** Masks every known secret in a text. */
  replace(text: string, mask: (secret: string) => string): string {
    if (this.#unread.size > 0) this.#read();
    return this.#pattern ? text.replace(this.#pattern, mask) : text;
  }

  #read(): void {
    for (const text of this.#unread) this.#collect(parsed(text), '', false);
    this.#unread.clear();
    for (const value of this.#values) {
      if (this.#values.size <= MOST) break;
      this.#values.delete(value);
    }
    const longestFirst = [...this.#values].sort((a, b) => b.length - a.length);
    this.#pattern = longestFirst.length > 0 ? new RegExp(longestFirst.map(escaped).join('|'), 'g') : undefined;
  }

  #collect(value: unknown, key: string, isSecret: boolean): void {
    if (typeof value === 'string' && isSecret && value.length >= SHORTEST && !HARMLESS_KEY.test(key)) this.#values.add(value);
    if (Array.isArray(value)) for (const each of value) this.#collect(each, key, isSecret);
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(value)) this.#collect(inner, name, isSecret || name === 'secrets');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
