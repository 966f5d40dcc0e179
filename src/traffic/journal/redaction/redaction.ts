import { createHmac } from 'node:crypto';
import { isDeeperThan, MOST_LEVELS, parseJson } from '../../../kernel/json.ts';
import { mapLeaves, namesSecret, namesSecretHeader } from '../../../kernel/secret-names.ts';
import { replaceParameters, replaceSecrets } from '../../../kernel/secret-texts.ts';
import type { ExchangeBody } from '../exchange.ts';
import { type Noted, NotedSecrets } from './noted-secrets.ts';

/** Masks secrets by a keyed digest, so that equal secrets still look equal. */
export class Redaction {
  readonly #key: string;
  readonly #shows: boolean;
  readonly #secrets = new NotedSecrets();

  constructor(key: string, { keepSecrets = false }: { keepSecrets?: boolean } = {}) {
    this.#key = key;
    this.#shows = keepSecrets;
  }

  /** Collects the secrets of a request. */
  note(request: Noted): void {
    this.#secrets.note(request);
  }

  /** Collects the secrets of a world's own settings and seed. */
  noteValue(value: unknown): void {
    this.#secrets.noteValue(value);
  }

  /** Headers with their names in lower case. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), this.header(name, value)]));
  }

  header(name: string, value: string): string {
    if (this.#shows || value === '') return value;
    if (!namesSecretHeader(name)) return this.text(value);
    // The scheme stays, so that the digest of a bearer token is that of the token.
    const [, scheme = '', credentials = value] = /^(Basic |Bearer |ApiKey )(.+)$/i.exec(value) ?? [];
    return scheme + this.mask(credentials);
  }

  url(url: string): string {
    if (this.#shows) return url;
    const start = url.indexOf('?') + 1;
    return this.text(start === 0 ? url : url.slice(0, start) + replaceParameters(url.slice(start), (secret) => this.mask(secret)));
  }

  /** A masked body, and its value when it is JSON. */
  body(text: string, contentType: string | undefined): ExchangeBody {
    if (contentType?.startsWith('application/x-www-form-urlencoded')) return { body: this.#form(text) };
    const json = parseJson(text);
    // What is nested deeper can be neither walked through nor written again: it stays a text.
    if (json === undefined || isDeeperThan(json, MOST_LEVELS)) return { body: this.text(text) };
    if (this.#shows) return { body: text, json };
    const masked = this.value(json);
    const same = JSON.stringify(masked) === JSON.stringify(json);
    return { body: same ? text : JSON.stringify(masked), json: masked };
  }

  /** A masked JSON value; `key` is its key in the object around it. */
  value(value: unknown, key = '', isSecret = namesSecret(key)): unknown {
    if (this.#shows) return value;
    return mapLeaves(value, (leaf, place) => this.#leaf(leaf, place.isSecret), key, isSecret);
  }

  /** A text with the secrets masked that its own names tell, and those that were collected so far. */
  text(text: string): string {
    return this.#shows ? text : this.#masked(text);
  }

  /** Whether a text has a secret in it, also in a world that shows its secrets. */
  holdsSecret(text: string): boolean {
    return this.#masked(text) !== text;
  }

  mask(secret: string): string {
    return this.#shows ? secret : this.#digest(secret);
  }

  #digest(secret: string): string {
    if (/^<redacted:\w+>$/.test(secret)) return secret;
    return `<redacted:${createHmac('sha256', this.#key).update(secret).digest('hex').slice(0, 12)}>`;
  }

  #leaf(leaf: unknown, isSecret: boolean): unknown {
    if (typeof leaf === 'string') return isSecret && leaf !== '' ? this.mask(leaf) : this.text(leaf);
    return typeof leaf === 'number' && isSecret ? this.mask(String(leaf)) : leaf;
  }

  #masked(text: string): string {
    const mask = (secret: string) => this.#digest(secret);
    return this.#secrets.replace(replaceSecrets(text, mask), mask);
  }

  #form(text: string): string {
    return this.#shows ? text : this.text(replaceParameters(text, (secret) => this.mask(secret)));
  }
}
