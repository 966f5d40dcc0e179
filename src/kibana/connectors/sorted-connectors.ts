import type { Connector } from './schemas.ts';

interface Entry {
  connector: Connector;
  /** Where it stands among those of the same name. */
  place: number;
}

/** As JavaScript's locale comparison sorts names, those of one name in the order of their creation. */
const inOrder = (a: Entry, b: Entry) => a.connector.name.localeCompare(b.connector.name) || a.place - b.place;

/** Preconfigured connectors come behind saved ones of the same name. */
const FIXED = 2 ** 40;

/** The connectors of one space by name. They are sorted once; what changed since the last list is sorted by itself, and merged into it. */
export class SortedConnectors {
  #entries: readonly Entry[];
  #connectors: readonly Connector[];
  /** The saved connectors that were written since the last list; undefined for a deleted one. */
  readonly #changed = new Map<string, Entry | undefined>();
  readonly #places: Map<string, number>;
  #nextPlace: number;

  /** `saved` in the order of their creation. */
  constructor(saved: readonly Connector[], preconfigured: readonly Connector[]) {
    const fixed = preconfigured.map((connector, index) => ({ connector, place: FIXED + index }));
    this.#entries = [...saved.map((connector, place) => ({ connector, place })), ...fixed].sort(inOrder);
    this.#connectors = this.#entries.map(({ connector }) => connector);
    this.#places = new Map(saved.map(({ id }, place) => [id, place]));
    this.#nextPlace = saved.length;
  }

  get list(): readonly Connector[] {
    if (this.#changed.size > 0) this.#merge();
    return this.#connectors;
  }

  set(id: string, connector: Connector): void {
    const place = this.#places.get(id) ?? this.#nextPlace++;
    this.#places.set(id, place);
    this.#changed.set(id, { connector, place });
  }

  delete(id: string): void {
    this.#places.delete(id);
    this.#changed.set(id, undefined);
  }

  #merge(): void {
    const kept = this.#entries.filter(({ connector, place }) => place >= FIXED || !this.#changed.has(connector.id));
    const changed = [...this.#changed.values()].filter((entry) => entry !== undefined).sort(inOrder);
    this.#changed.clear();
    this.#entries = merged(kept, changed);
    this.#connectors = this.#entries.map(({ connector }) => connector);
  }
}

function merged(left: readonly Entry[], right: readonly Entry[]): Entry[] {
  const all: Entry[] = [];
  let taken = 0;
  for (const entry of right) {
    for (let next = left[taken]; next && inOrder(next, entry) < 0; next = left[taken]) {
      all.push(next);
      taken += 1;
    }
    all.push(entry);
  }
  return all.concat(left.slice(taken));
}
