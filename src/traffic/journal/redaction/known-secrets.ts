import { isObject } from '../../../kernel/json.ts';

/** Shorter ones are masked in their own places only: they could be any word. */
const SHORTEST = 6;
/** The latest ones are enough: looking for all of a long run's secrets in every text would take minutes. */
const MOST = 500;
/** In `secrets`, but not secret. */
const HARMLESS_KEY = /^(?:user|user_?name|email|api_?key_?id|client_?id|login)$/i;

/** The secrets that connectors were given, so that they are also masked where nobody expects them. */
export class KnownSecrets {
  readonly #values = new Set<string>();
  #unread = new Set<string>();
  #pattern: RegExp | undefined;

  /** Takes note of a body that may hold secrets; it is read when somebody asks. */
  note(text: string): void {
    if (!text.includes('"secrets"')) return;
    this.#unread.add(text);
    if (this.#unread.size > MOST) this.#read();
  }

  /** Every place of a text where a known secret stands goes through `mask`. */
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
