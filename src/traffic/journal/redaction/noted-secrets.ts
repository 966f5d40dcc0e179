import { isDeeperThan, MOST_LEVELS, parseJson } from '../../../kernel/json.ts';
import { KnownSecrets } from '../../../kernel/known-secrets.ts';
import { namesSecretHeader } from '../../../kernel/secret-names.ts';
import { mayTellSecrets, parametersIn, secretsIn } from '../../../kernel/secret-texts.ts';

/** Shorter secrets are masked only under their own names: anywhere else they could be any word. */
const SHORTEST = 6;
/** Shorter cookies are rather settings of a page than secrets. */
const SHORTEST_COOKIE = 12;
/** What may be noted and not read yet, in letters: the journal has a budget, and these texts are not in it. */
const MOST_UNREAD = 1_000_000;
/** What the secrets may take in memory: tens of thousands of them, or hundreds of private keys. Then the older half goes, but for the world's own. */
const MOST_BYTES = 16_000_000;

/** What requests may be asked for secrets. */
export interface Noted {
  search: string;
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** The secrets that a world has seen. What may hold some is only noted when it comes, and read when a text is to be shown. */
export class NotedSecrets {
  #known = new KnownSecrets(SHORTEST);
  /** Those of the world's settings, which are never forgotten. */
  readonly #own: unknown[] = [];
  #ownBytes = 0;
  #values: unknown[] = [];
  readonly #texts = new Map<string, undefined>();
  readonly #searches = new Map<string, undefined>();
  /** The name of each value. */
  readonly #headers = new Map<string, string>();
  #unread = 0;
  #forgotten = 0;

  /** Notes a value whose names tell which of its texts are secret. */
  noteValue(value: unknown): void {
    this.#own.push(value);
    this.#values.push(value);
  }

  note({ search, headers, text }: Noted): void {
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined && namesSecretHeader(name)) this.#wait(this.#headers, value, name);
    }
    if (search !== '') this.#wait(this.#searches, search, undefined);
    if (mayTellSecrets(text)) this.#wait(this.#texts, text, undefined);
    if (this.#unread > MOST_UNREAD) this.#read();
  }

  #wait<Of>(unread: Map<string, Of>, text: string, of: Of): void {
    if (!unread.has(text)) this.#unread += text.length;
    unread.set(text, of);
  }

  /** Another text whenever other secrets are known. */
  get known(): string {
    this.#read();
    return `${this.#forgotten}:${this.#known.size}`;
  }

  /** Replaces every secret that was noted so far. */
  replace(text: string, replacement: (secret: string) => string): string {
    this.#read();
    return this.#known.replace(text, replacement);
  }

  /** Whether a secret that was noted so far may stand in a JSON text; if not, none does. */
  mayBeInJson(text: string): boolean {
    this.#read();
    return this.#known.mayBeInJson(text);
  }

  #read(): void {
    if (this.#values.length + this.#unread === 0) return;
    const before = this.#known.bytes;
    for (const value of this.#values) this.#known.addFrom(value);
    this.#ownBytes += this.#known.bytes - before;
    for (const [value, name] of this.#headers) for (const secret of secretsOfHeader(name, value)) this.#known.add(secret);
    for (const search of this.#searches.keys()) for (const secret of parametersIn(search)) this.#known.add(secret);
    for (const text of this.#texts.keys()) this.#readText(text);
    for (const read of [this.#headers, this.#searches, this.#texts]) read.clear();
    [this.#values, this.#unread] = [[], 0];
    if (this.#known.bytes > this.#ownBytes + MOST_BYTES) this.#forgetOlder();
  }

  #forgetOlder(): void {
    this.#known = this.#known.latest(MOST_BYTES / 2);
    for (const value of this.#own) this.#known.addFrom(value);
    this.#forgotten += 1;
  }

  #readText(text: string): void {
    const json = parseJson(text);
    if (json !== undefined && !isDeeperThan(json, MOST_LEVELS)) this.#known.addFrom(json);
    else for (const secret of [...parametersIn(text), ...secretsIn(text)]) this.#known.add(secret);
  }
}

/** The credentials without their scheme, and the password in those of Basic. */
function secretsOfHeader(name: string, value: string): string[] {
  if (name.includes('cookie')) return value.split(/[;,]\s*/).flatMap((cookie) => cookieOf(cookie));
  const [, scheme = '', credentials = value] = /^(Basic|Bearer|ApiKey) +(.+)$/i.exec(value) ?? [];
  if (scheme === '' || /^bearer$/i.test(scheme)) return [credentials];
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString()) ?? [];
  return [credentials, password];
}

function cookieOf(cookie: string): string[] {
  const value = cookie.slice(cookie.indexOf('=') + 1);
  return value.length < SHORTEST_COOKIE ? [] : [value];
}
