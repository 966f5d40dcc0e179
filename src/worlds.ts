import type { World, WorldOptions } from './world.ts';
import { createWorld } from './world.ts';

/** A request asks for a world that there is not. */
export class NoSuchWorld extends Error {}

const BASE_PATH = /^\/w\/([\w.-]+)(?=[/?]|$)/;

/** Where a request goes: its world, and its path there. */
export interface Destination {
  world: World;
  /** Path and query without the world's base path. */
  path: string;
}

/** The worlds of one server: the main one, and those that tests make for themselves. */
export class Worlds {
  readonly main: World;
  readonly #defaults: WorldOptions;
  readonly #strict: boolean;
  readonly #byId = new Map<string, World>();
  readonly #byApiKey = new Map<string, World>();

  /** `strict` refuses requests that name no world, which then cannot touch another test's by mistake. */
  constructor(defaults: WorldOptions, { strict }: { strict: boolean }) {
    this.#defaults = defaults;
    this.#strict = strict;
    this.main = createWorld(defaults);
    this.#byApiKey.set(this.main.apiKey, this.main);
  }

  /** Makes a world like the main one but for these options. Throws when the id is taken or no fit for a URL. */
  create(id: string, overrides: WorldOptions = {}): World {
    if (!/^[\w.-]+$/.test(id)) throw new Error(`expected a world's id of letters, digits, ".", "-" and "_", got ${JSON.stringify(id)}`);
    if (this.#byId.has(id)) throw new Error(`there is a world "${id}" already; delete it first, or choose another id`);
    const world = createWorld({ ...this.#defaults, ...overrides });
    this.#byId.set(id, world);
    this.#byApiKey.set(world.apiKey, world);
    return world;
  }

  /** An id that no world has. */
  freeId(): string {
    return this.main.ids.alphanumeric(12).toLowerCase();
  }

  get(id: string): World {
    const world = this.#byId.get(id);
    if (!world) throw new NoSuchWorld(`there is no world "${id}"; ${this.#known()}`);
    return world;
  }

  ids(): string[] {
    return [...this.#byId.keys()];
  }

  /** Ends what still waits in a world, and forgets it. */
  delete(id: string): void {
    const world = this.get(id);
    this.#byId.delete(id);
    this.#byApiKey.delete(world.apiKey);
    world.close();
  }

  /** The world of a request: by base path, by the API key that the world was given, or the main one. */
  destination(url: string, authorization: string | undefined): Destination {
    const [prefix, id] = BASE_PATH.exec(url) ?? [];
    if (prefix !== undefined && id !== undefined) return { world: this.get(id), path: url.slice(prefix.length) || '/' };
    const key = /^apikey\s+(\S+)/i.exec(authorization ?? '')?.[1];
    const world = key === undefined ? undefined : this.#byApiKey.get(key);
    if (world) return { world, path: url };
    if (this.#strict && !url.startsWith('/__mock')) {
      throw new NoSuchWorld(`the request names no world, by base path or API key, and strictWorlds is on; ${this.#known()}`);
    }
    return { world: this.main, path: url };
  }

  close(): void {
    for (const world of [this.main, ...this.#byId.values()]) world.close();
  }

  #known(): string {
    return this.#byId.size === 0 ? 'there are none yet' : `there are ${this.ids().join(', ')}`;
  }
}
