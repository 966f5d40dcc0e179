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
const MOST_NAMES = 200;

/** What requests may be asked for secrets. */
export interface Noted {
  search: string;
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** The secrets that a world has seen. What may hold some is only noted when it comes, and read when a text is to be shown. */
export class NotedSecrets {
  readonly #known = new KnownSecrets(SHORTEST);
  /** What is known of the names of headers, because most requests have the same. */
  readonly #names = new Map<string, boolean>();
  #values: unknown[] = [];
  #texts = new Set<string>();
  #searches = new Set<string>();
  #headers = new Map<string, string>();
  #unread = 0;

  /** Notes a value whose names tell which of its texts are secret. */
  noteValue(value: unknown): void {
    this.#values.push(value);
  }

  note({ search, headers, text }: Noted): void {
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined && this.#isSecretHeader(name)) this.#headers.set(value, name);
    }
    if (search !== '') this.#searches.add(search);
    if (mayTellSecrets(text)) {
      this.#texts.add(text);
      this.#unread += text.length;
    }
    if (this.#unread + this.#headers.size + this.#searches.size > MOST_UNREAD) this.#read();
  }

  /** How many secrets were noted so far. */
  get known(): number {
    this.#read();
    return this.#known.size;
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

  #isSecretHeader(name: string): boolean {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const isSecret = namesSecretHeader(name);
    if (this.#names.size < MOST_NAMES) this.#names.set(name, isSecret);
    return isSecret;
  }

  #read(): void {
    if (this.#values.length + this.#texts.size + this.#searches.size + this.#headers.size === 0) return;
    for (const value of this.#values) this.#known.addFrom(value);
    for (const [value, name] of this.#headers) for (const secret of secretsOfHeader(name, value)) this.#known.add(secret);
    for (const search of this.#searches) for (const secret of parametersIn(search)) this.#known.add(secret);
    for (const text of this.#texts) this.#readText(text);
    [this.#values, this.#texts, this.#searches, this.#headers, this.#unread] = [[], new Set(), new Set(), new Map(), 0];
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
