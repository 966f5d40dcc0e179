import type { RunningSimulator } from '../../simulators/simulator.ts';
import { textsOf } from './leaves.ts';

/** A record of a third party. */
export interface RemoteRecord {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** The simulators of a world, where connectors call them. */
export interface Simulated {
  /** By name; looking at one starts it. */
  simulators: Readonly<Record<string, RunningSimulator>>;
  /** Whether connectors of this type call a simulator, and not the network. */
  simulates(connectorType: string): boolean;
}

/** What simulators keep beside tickets, by the names of their collections. */
const ATTACHED = /comment|journal|note/i;
const OTHERS = /observable|event|alert|token|attachment|message/i;
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;

/** What one simulator holds, with the ways in which it is asked for. */
interface Shelf {
  tickets: RemoteRecord[];
  byId: Map<string, RemoteRecord>;
  /** What is attached, by each text that stands directly in it. */
  attached: Map<unknown, RemoteRecord[]>;
  /** Each ticket with all that it says. */
  texts: { record: RemoteRecord; text: string }[];
  byUuid: Map<string, RemoteRecord[]>;
}

/** The records that simulators hold: tickets, and what is attached to them, whatever each vendor calls them. Read once. */
export class Shelves {
  readonly #simulators: Simulated['simulators'];
  /** The third parties that connectors reach there, and not over the network. */
  readonly #within: readonly string[] | undefined;
  readonly #read = new Map<string, Shelf>();

  constructor({ simulators }: Pick<Simulated, 'simulators'>, within?: readonly string[]) {
    this.#simulators = simulators;
    this.#within = within;
  }

  within(services: readonly string[]): Shelves {
    return new Shelves({ simulators: this.#simulators }, services);
  }

  has(service: string): boolean {
    return Object.hasOwn(this.#simulators, service) && (this.#within?.includes(service) ?? true);
  }

  tickets(service: string): readonly RemoteRecord[] {
    return this.#shelf(service).tickets;
  }

  ticket(service: string, id: string): RemoteRecord | undefined {
    return this.#shelf(service).byId.get(id);
  }

  /** What is attached to a ticket: records that name it. */
  comments(service: string, ticketId: string): readonly RemoteRecord[] {
    return this.#shelf(service).attached.get(ticketId) ?? [];
  }

  /** The tickets in which an id stands anywhere. */
  mentioning(service: string, id: string): readonly RemoteRecord[] {
    const { byUuid, texts } = this.#shelf(service);
    if (id.replace(UUID, '') === '') return byUuid.get(id.toLowerCase()) ?? [];
    return texts.flatMap(({ record, text }) => (text.includes(id) ? [record] : []));
  }

  #shelf(service: string): Shelf {
    const shelf = this.#read.get(service) ?? this.#readShelf(service);
    this.#read.set(service, shelf);
    return shelf;
  }

  #readShelf(service: string): Shelf {
    const tickets = this.#records(service, (kind) => !ATTACHED.test(kind) && !OTHERS.test(kind));
    const texts = tickets.map((record) => ({ record, text: textsOf(record).join('\n') }));
    const shelf: Shelf = { tickets, texts, byId: new Map(), attached: new Map(), byUuid: new Map() };
    for (const record of tickets) if (!shelf.byId.has(record.id)) shelf.byId.set(record.id, record);
    for (const record of this.#records(service, (kind) => ATTACHED.test(kind))) {
      for (const value of new Set(Object.entries(record).flatMap(([key, each]) => (key === 'id' ? [] : [each]))))
        add(shelf.attached, value, record);
    }
    for (const { record, text } of texts) for (const [uuid] of new Set(text.matchAll(UUID))) add(shelf.byUuid, uuid.toLowerCase(), record);
    return shelf;
  }

  #records(service: string, isWanted: (kind: string) => boolean): RemoteRecord[] {
    const state = this.has(service) ? (this.#simulators[service]?.state ?? {}) : {};
    const kinds = Object.keys(state).filter(isWanted);
    return kinds.flatMap((kind) => (state[kind]?.all() ?? []).map((record): RemoteRecord => ({ ...record })));
  }
}

function add<Key>(index: Map<Key, RemoteRecord[]>, key: Key, record: RemoteRecord): void {
  const there = index.get(key);
  if (!there) index.set(key, [record]);
  else if (!there.includes(record)) there.push(record);
}
