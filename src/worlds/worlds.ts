import { randomIds } from '../kernel/ids.ts';
import { createSeal } from '../kernel/seal.ts';
import type { LogLine } from '../simulators/simulator.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import type { Address } from './address.ts';
import type { WorldOptions } from './options.ts';
import { optionsOfAnother } from './options.ts';
import { createWorld, type World } from './world.ts';

/** A request names a world that does not exist. */
export class NoSuchWorld extends Error {}

type Print = (line: LogLine) => void;

/** The name of the main world, where a request has to have one. */
const MAIN = 'main';

/** Not a lone dot or two, which every reader of a URL takes for this folder and the one above. */
const ID = /^(?!\.{1,2}$)[\w.-]+$/;

/** The worlds of one server: the main one, and those that tests make for themselves. */
export class Worlds {
  /** Encrypts the secrets of snapshots that leave this server. */
  readonly seal = createSeal();
  #main: World;
  #defaults: WorldOptions;
  readonly #strict: boolean;
  readonly #byId = new Map<string, World>();
  readonly #byApiKey = new Map<string, World>();

  readonly #retire: (world: World, id: string) => void;
  readonly #print: Print | undefined;

  /**
   * `strict` refuses requests that name no world, so that a test cannot use the main world by mistake. `retire` gets each world that is deleted, which it has
   * to close, `print` the lines of each Kibana's own log.
   */
  constructor(
    defaults: WorldOptions,
    {
      strict,
      retire = (world) => world.close(),
      print,
    }: { strict: boolean; retire?: ((world: World, id: string) => void) | undefined; print?: Print | undefined },
  ) {
    this.#defaults = defaults;
    this.#strict = strict;
    this.#retire = retire;
    this.#print = print;
    this.#main = createWorld(defaults, { print });
    this.#byApiKey.set(this.#main.apiKey, this.#main);
  }

  get main(): World {
    return this.#main;
  }

  /** The options of the main world. */
  get startedWith(): Readonly<WorldOptions> {
    return this.#defaults;
  }

  /** Makes the main world anew with these options changed, under the same API key. Worlds that are made later have them as well. */
  renew(changes: WorldOptions): void {
    const { apiKey } = this.#main;
    const defaults = { ...this.#defaults, ...changes };
    const renewed = createWorld({ ...optionsOfAnother(defaults), apiKey }, this.#shared(changes));
    this.#main.close();
    this.#defaults = defaults;
    this.#main = renewed;
    this.#byApiKey.set(apiKey, renewed);
  }

  /** Makes a world like the main one but for these options. Throws when the id is taken, or has characters that a URL cannot have. */
  create({ id = freeId(), ...overrides }: WorldOptions = {}): World {
    const refused = ID.test(id)
      ? (this.#byId.has(id) || id === MAIN) && 'there is such a world already'
      : 'expected letters, digits, ".", "-" and "_", and more than "." or ".."';
    if (refused) throw new InvalidInput(`No world can be called ${JSON.stringify(id)}`, [{ path: 'id', message: refused }]);
    const world = createWorld({ ...optionsOfAnother(this.#defaults), ...overrides, id }, this.#shared(overrides));
    this.#byId.set(id, world);
    this.#byApiKey.set(world.apiKey, world);
    return world;
  }

  get(id: string): World {
    const world = this.#byId.get(id);
    if (!world) throw new NoSuchWorld(`there is no world "${id}"; ${this.#existing()}`);
    return world;
  }

  ids(): string[] {
    return [...this.#byId.keys()];
  }

  /** The id of a world; undefined for the main world. */
  idOf(world: World): string | undefined {
    return this.ids().find((id) => this.#byId.get(id) === world);
  }

  /** Ends what still waits in a world, and forgets it. */
  delete(id: string): void {
    const world = this.get(id);
    this.#byId.delete(id);
    this.#byApiKey.delete(world.apiKey);
    this.#retire(world, id);
  }

  /** The world of a request: by base path, by the API key that the world was given, or the main one. */
  at({ id, isControl }: Address, authorization: string | undefined): World {
    if (id !== undefined) return id === MAIN && !this.#byId.has(id) ? this.#main : this.get(id);
    const key = /^apikey\s+(\S+)/i.exec(authorization ?? '')?.[1];
    const world = key === undefined ? undefined : this.#byApiKey.get(key);
    if (world) return world;
    if (this.#strict && !isControl) {
      throw new NoSuchWorld(`the request names no world, by base path or API key, and strictWorlds is on; ${this.#existing()}`);
    }
    return this.#main;
  }

  close(): void {
    for (const world of [this.#main, ...this.#byId.values()]) world.close();
  }

  /** The journals of all worlds keep so many bytes together, but for a world that is told a number of its own. */
  #shared({ journalBytes }: WorldOptions) {
    return { journalBudget: journalBytes === undefined ? this.#main.journal.recording.budget : undefined, print: this.#print };
  }

  #existing(): string {
    return this.#byId.size === 0 ? 'there are none yet' : `there are ${this.ids().join(', ')}`;
  }
}

/** Not drawn from the ids of a world, which stay repeatable only when nothing but requests draws from them. */
const freeId = () => randomIds.alphanumeric(12).toLowerCase();
