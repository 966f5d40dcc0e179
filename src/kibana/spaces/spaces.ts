import type { Collection } from '../../kernel/collection.ts';
import type { Store } from '../../kernel/store.ts';
import { type Caller, entersSpace, type Privileges } from '../http/caller.ts';
import { badRequest, conflict, forbidden, notFound } from '../http/errors.ts';
import { type Purpose, SpaceBody } from './schemas.ts';

/** The space that every Kibana has; its words and colour are those of a stock one. */
const defaultSpace: SpaceBody = {
  id: 'default',
  name: 'Default',
  description: 'This is your default space!',
  color: '#00bfb3',
  disabledFeatures: [],
  _reserved: true,
};

/** Kibana's spaces. No other route checks that a space exists, so that one can be used without being created. */
export class Spaces {
  readonly #store: Store;
  readonly #spaces: Collection<SpaceBody>;

  constructor({ store }: { store: Store }) {
    this.#store = store;
    this.#spaces = store.collection('space', {}, SpaceBody);
  }

  /** The spaces that the caller may use for that purpose; 403 where there is none. */
  list(caller: Caller, purpose: Purpose = 'any'): SpaceBody[] {
    const spaces = this.all().filter(({ id }) => authorizedPurposes(caller, id)[purpose]);
    if (spaces.length === 0) throw forbidden('Forbidden');
    return spaces;
  }

  /** The spaces that the caller may enter, each with what else they may use it for. */
  listWithPurposes(caller: Caller) {
    return this.list(caller).map((space) => ({ ...space, authorizedPurposes: authorizedPurposes(caller, space.id) }));
  }

  /** Every space, whoever asks. */
  all(): SpaceBody[] {
    return [this.#find('default') ?? defaultSpace, ...this.#spaces.filter(({ id }) => id !== 'default')];
  }

  get(id: string): SpaceBody {
    const space = this.#find(id);
    if (!space) throw notFound();
    return space;
  }

  create(caller: Caller, { _reserved, ...space }: SpaceBody): SpaceBody {
    ensureManager(caller, 'create');
    if (this.#find(space.id)) throw conflict(`A space with the identifier ${space.id} already exists.`);
    return this.#spaces.insert(space);
  }

  /** What is left out stays as it is, but for `disabledFeatures`, which the schema fills in. The path decides which space it is. */
  update(caller: Caller, id: string, { _reserved, ...space }: SpaceBody): SpaceBody {
    ensureManager(caller, 'update');
    return this.#spaces.insert({ ...this.get(id), ...space, id });
  }

  /** Deletes a space and every saved object in it. */
  delete(caller: Caller, id: string): void {
    ensureManager(caller, 'delete');
    if (this.get(id)._reserved) throw badRequest(`The ${id} space cannot be deleted because it is reserved.`);
    this.#spaces.delete(id);
    this.#store.deleteWhere((record) => 'space' in record && record.space === id);
  }

  #find(id: string): SpaceBody | undefined {
    return this.#spaces.get(id) ?? (id === 'default' ? defaultSpace : undefined);
  }
}

/** Kibana has a privilege to manage spaces; here a caller has it who has all privileges in all spaces. */
function ensureManager({ privileges }: Caller, verb: 'create' | 'update' | 'delete'): void {
  if (!hasAll(privileges) || privileges.spaces !== undefined) throw forbidden(`Unauthorized to ${verb} spaces`);
}

/** Saved objects have a privilege of their own in Kibana; here a caller has it who has all privileges in the space. */
function authorizedPurposes({ privileges }: Caller, space: string) {
  const enters = entersSpace(privileges, space);
  const manages = enters && hasAll(privileges);
  return { any: enters, copySavedObjectsIntoSpace: manages, findSavedObjects: enters, shareSavedObjectsIntoSpace: manages };
}

const hasAll = ({ connectors, cases }: Privileges) => connectors === 'all' && cases === 'all';
