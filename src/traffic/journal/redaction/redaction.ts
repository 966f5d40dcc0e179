import { createHmac } from 'node:crypto';
import { isDeeperThan, MOST_LEVELS, parseJson } from '../../../kernel/json.ts';
import { memoizeSome } from '../../../kernel/memoize.ts';
import { mapLeaves, namesSecret, namesSecretHeader } from '../../../kernel/secret-names.ts';
import { replaceParameters, replaceSecrets } from '../../../kernel/secret-texts.ts';
import type { ExchangeBody } from '../exchange.ts';
import { type Noted, NotedSecrets } from './noted-secrets.ts';

/** Masks secrets by a keyed digest, so that equal secrets still look equal. */
export class Redaction {
  readonly #key: string;
  readonly #shows: boolean;
  readonly #secrets = new NotedSecrets();
  /** A journal has few secrets, and shows each of them thousands of times. */
  readonly #digest = memoizeSome((secret) => `<redacted:${createHmac('sha256', this.#key).update(secret).digest('hex').slice(0, 12)}>`);

  #remembered: { known: string; masked: (text: string) => string } | undefined;

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
    if (!namesSecretHeader(name)) return this.#often(value);
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
    if (text === '') return { body: '' };
    const json = parseJson(text);
    // What is nested deeper can be neither walked through nor written again: it stays a text.
    if (json === undefined || isTooDeep(json, text)) return { body: this.text(text) };
    if (this.#shows) return { body: text, json };
    // One search of the whole text spares one of each text in it.
    const mask = this.#secrets.mayBeInJson(text) ? this.#masked : this.#maskedByNames;
    const masked = mapLeaves(json, (leaf, place) => this.#leaf(leaf, place.isSecret, mask));
    return { body: masked === json ? text : JSON.stringify(masked), json: masked };
  }

  /** A masked JSON value; `key` is its key in the object around it. */
  value(value: unknown, key = '', isSecret = namesSecret(key)): unknown {
    if (this.#shows) return value;
    return mapLeaves(value, (leaf, place) => this.#leaf(leaf, place.isSecret, this.#masked), key, isSecret);
  }

  /** A text with the secrets masked that its own names tell, and those that were collected so far. */
  text(text: string): string {
    return this.#shows ? text : this.#masked(text);
  }

  /** Whether a text has a secret in it, also in a world that shows its secrets. */
  holdsSecret(text: string): boolean {
    return this.#masked(text) !== text;
  }

  /**
   * Whether a text of the journal, masked or not, has a secret in it that came somewhere else as one. What only a name beside it calls a secret may be any
   * text that somebody writes about secrets.
   */
  tellsSecret(text: string): boolean {
    if (this.#shows) return this.#secrets.replace(text, this.#digested) !== text;
    // Under another mask, because what is masked already counts as replaced.
    const unmasked = text.replace(/<redacted:(\w+)>/g, 'Masked-$1-Masked');
    return /Masked-\w+-Masked/.test(replaceSecrets(unmasked, () => ''));
  }

  mask(secret: string): string {
    return this.#shows ? secret : this.#digested(secret);
  }

  #leaf(leaf: unknown, isSecret: boolean, masked: (text: string) => string): unknown {
    if (typeof leaf === 'string') return isSecret && leaf !== '' ? this.mask(leaf) : masked(leaf);
    return typeof leaf === 'number' && isSecret ? this.mask(String(leaf)) : leaf;
  }

  readonly #digested = (secret: string): string => (/^<redacted:\w+>$/.test(secret) ? secret : this.#digest(secret));

  readonly #maskedByNames = (text: string): string => replaceSecrets(text, this.#digested);

  readonly #masked = (text: string): string => this.#secrets.replace(this.#maskedByNames(text), this.#digested);

  /** Of a text that comes in most exchanges, as the values of headers do, the masked form is remembered until other secrets are known. */
  #often(text: string): string {
    const { known } = this.#secrets;
    if (this.#remembered?.known !== known) this.#remembered = { known, masked: memoizeSome(this.#masked) };
    return this.#remembered.masked(text);
  }

  #form(text: string): string {
    return this.#shows ? text : this.text(replaceParameters(text, (secret) => this.mask(secret)));
  }
}

/** Each level takes two letters at least, so that most texts need no look at their values. */
const isTooDeep = (json: unknown, text: string) => text.length > 2 * MOST_LEVELS && isDeeperThan(json, MOST_LEVELS);
