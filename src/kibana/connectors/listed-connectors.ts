import type { SavedObject, SavedObjects } from '../storage/saved-objects.ts';
import { type Preconfigured, preconfiguredConnector } from './preconfigured.ts';
import type { Connector, StoredConnector } from './schemas.ts';
import { SortedConnectors } from './sorted-connectors.ts';

/** The lists of connectors that spaces were asked for. Each is sorted once, and kept in order as connectors are written. */
export class ListedConnectors {
  readonly #actions: SavedObjects<StoredConnector>;
  readonly #preconfigured: Preconfigured;
  readonly #bySpace = new Map<string, SortedConnectors>();

  constructor(actions: SavedObjects<StoredConnector>, preconfigured: Preconfigured) {
    this.#actions = actions;
    this.#preconfigured = preconfigured;
    actions.watch((action, previous) => {
      if (action) this.#bySpace.get(action.space)?.set(action.id, this.#shown(action));
      else if (previous) this.#bySpace.get(previous.space)?.delete(previous.id);
    });
  }

  /** Every connector that a space sees. The same list is handed out again while nothing is written. */
  of(space: string): readonly Connector[] {
    const sorted = this.#bySpace.get(space) ?? this.#sort(space);
    this.#bySpace.set(space, sorted);
    return sorted.list;
  }

  #sort(space: string): SortedConnectors {
    const saved = this.#actions.list(space).map((action) => this.#shown(action));
    const fixed = Object.keys(this.#preconfigured).flatMap((id) => preconfiguredConnector(id, this.#preconfigured) ?? []);
    return new SortedConnectors(
      saved,
      fixed.map((connector) => Object.freeze(connector)),
    );
  }

  /** Frozen, because many lists share it. */
  #shown(action: SavedObject<StoredConnector>): Connector {
    return Object.freeze(preconfiguredConnector(action.id, this.#preconfigured) ?? savedConnector(action));
  }
}

export const savedConnector = ({ id, attributes }: SavedObject<StoredConnector>): Connector => ({
  id,
  ...attributes,
  is_preconfigured: false,
  exposes_config: true,
});
