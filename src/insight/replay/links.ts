import { mapStrings } from '../../contract/fixture/json-value.ts';
import { volatility } from '../../contract/record/volatile-value.ts';
import { isObject, parseJson } from '../../kernel/json.ts';

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Which ids and versions of a recording stand for which of its replay. */
export class Links {
  readonly #now = new Map<string, string>();
  readonly #issuedBy = new Map<string, number>();

  link(recorded: string, now: string, step: number): void {
    if (this.#now.has(recorded)) return;
    this.#now.set(recorded, now);
    this.#issuedBy.set(recorded, step);
  }

  /** Reads what an answer made up; a version counts anew with each answer. */
  read(method: string, recorded: unknown, now: unknown, step: number, path: readonly PropertyKey[] = []): void {
    if (typeof recorded === 'string' && typeof now === 'string') {
      const kind = volatility(recorded, path, method)?.kind;
      if (kind === 'version') this.#now.set(recorded, now);
      else if (kind === 'id') this.link(recorded, now, step);
    } else if (Array.isArray(recorded) && Array.isArray(now)) {
      recorded.forEach((each, index) => void this.read(method, each, now[index], step, [...path, index]));
    } else if (isObject(recorded) && isObject(now)) {
      for (const [key, each] of Object.entries(recorded)) this.read(method, each, now[key], step, [...path, key]);
    }
  }

  path(path: string): string {
    return path
      .split('/')
      .map((part) => encodeURI(this.#text(decoded(part))))
      .join('/');
  }

  search(search: string): string {
    return search.replace(/=([^&]*)/g, (_, value: string) => {
      const text = decoded(value);
      const linked = this.#text(text);
      return `=${linked === text ? value : encodeURIComponent(linked)}`;
    });
  }

  body(body: string): string {
    const json = parseJson(body);
    return json === undefined
      ? this.#inside(body)
      : JSON.stringify(
          mapStrings(
            json,
            (text) => this.#text(text),
            (key) => this.#text(key),
          ),
        );
  }

  /** The values of an earlier answer that a request has in it, by the steps that issued them. */
  uses({ path, search, body }: { path: string; search: string; body: string }): Set<string> {
    const words = new Set([...path.split('/').map(decoded), ...search.split(/[=&]/).map(decoded)]);
    const used = new Set([...this.#issuedBy.keys()].filter((value) => words.has(value) || body.includes(`"${value}"`)));
    return used;
  }

  #text(text: string): string {
    return this.#now.get(text) ?? this.#inside(text);
  }

  #inside(text: string): string {
    return text.replace(UUID, (uuid) => this.#now.get(uuid) ?? uuid);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
