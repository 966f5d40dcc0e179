import { createHmac } from 'node:crypto';
import { isObject } from '../../../kernel/json.ts';
import type { ExchangeBody } from '../exchange.ts';
import { KnownSecrets } from './known-secrets.ts';

const SECRET_KEY =
  /^(?:secrets|.*password|.*passphrase|.*secret|.*secret_?headers|.*token|.*api_?key|.*private_?key|assertion|client_assertion|authorization|credentials)$/i;
const SECRET_HEADER = /authorization|cookie|token|secret|password|api-?key|signature/i;
const SECRET_PARAMETER = /(?<=[?&]|^)((?:\w*password|\w*secret|\w*token|api_?key|assertion|client_assertion|sig|signature)=)([^&#]+)/gi;
/** For JSON that was cut, and for other texts: a key that names a secret, and the text after it. */
const SECRET_MEMBER = /("(?:\w*password|\w*secret|\w*token|\w*api_?key|\w*private_?key|assertion)"\s*:\s*")((?:[^"\\]|\\.)*)/gi;
const SECRETS_OBJECT = /("secrets"\s*:\s*)\{[^}]*\}?/g;

/** Masks secrets by a keyed digest, so that equal secrets still look equal. */
export class Redaction {
  readonly #key: string;
  readonly #secrets: KnownSecrets | undefined;

  constructor(key: string, { keepSecrets = false }: { keepSecrets?: boolean } = {}) {
    this.#key = key;
    this.#secrets = keepSecrets ? undefined : new KnownSecrets();
  }

  /** Collects the secrets in the body of a request. */
  note(text: string): void {
    this.#secrets?.note(text);
  }

  /** Headers with their names in lower case. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), this.header(name, value)]));
  }

  header(name: string, value: string): string {
    if (!this.#secrets || value === '') return value;
    if (!SECRET_HEADER.test(name)) return this.text(value);
    // The scheme stays, so that the digest of a bearer token is that of the token.
    const [, scheme = '', credentials = value] = /^(Basic |Bearer |ApiKey )(.+)$/i.exec(value) ?? [];
    return scheme + this.mask(credentials);
  }

  url(url: string): string {
    if (!this.#secrets) return url;
    const withoutUser = url.replace(/(?<=:\/\/)([^/?#@]+)(?=@)/, (user) => this.mask(user));
    return this.text(withoutUser.replace(SECRET_PARAMETER, (_, key: string, value: string) => key + this.mask(decoded(value))));
  }

  /** A masked body, and its value when it is JSON. */
  body(text: string, contentType: string | undefined): ExchangeBody {
    if (contentType?.startsWith('application/x-www-form-urlencoded')) return { body: this.#form(text) };
    const json = parsed(text);
    if (json === undefined) return { body: this.#brokenJson(text) };
    if (!this.#secrets) return { body: text, json };
    const masked = this.value(json);
    const same = JSON.stringify(masked) === JSON.stringify(json);
    return { body: same ? text : JSON.stringify(masked), json: masked };
  }

  /** A masked JSON value; `key` is its key in the object around it. */
  value(value: unknown, key = '', isSecret = SECRET_KEY.test(key)): unknown {
    if (!this.#secrets) return value;
    if (typeof value === 'string') return isSecret && value !== '' ? this.mask(value) : this.text(value);
    if (typeof value === 'number') return isSecret ? this.mask(String(value)) : value;
    if (Array.isArray(value)) return value.map((each) => this.value(each, key, isSecret));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, this.value(inner, name, isSecret || SECRET_KEY.test(name))]),
    );
  }

  /** A text with the secrets masked that were collected so far. */
  text(text: string): string {
    return this.#secrets ? this.#secrets.replace(text, (secret) => this.mask(secret)) : text;
  }

  mask(secret: string): string {
    if (!this.#secrets || /^<redacted:\w+>$/.test(secret)) return secret;
    return `<redacted:${createHmac('sha256', this.#key).update(secret).digest('hex').slice(0, 12)}>`;
  }

  #form(text: string): string {
    if (!this.#secrets) return text;
    return this.text(text.replace(SECRET_PARAMETER, (_, key: string, value: string) => key + this.mask(decoded(value))));
  }

  #brokenJson(text: string): string {
    if (!this.#secrets) return text;
    const withoutObjects = text.replace(SECRETS_OBJECT, (object, key: string) => `${key}"${this.mask(object)}"`);
    return this.text(withoutObjects.replace(SECRET_MEMBER, (_, key: string, value: string) => key + this.mask(value)));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const decoded = (value: string) => new URLSearchParams(`v=${value}`).get('v') ?? value;
