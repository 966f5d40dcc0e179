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
const OTHERS = /observable|event|alert|token/i;

/** The records that simulators hold: tickets, and what is attached to them, whatever each vendor calls them. */
export class Shelves {
  readonly #simulators: Simulated['simulators'];
  /** The third parties that connectors reach there, and not over the network. */
  readonly #within: readonly string[] | undefined;

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

  tickets(service: string): RemoteRecord[] {
    return this.#records(service, (kind) => !ATTACHED.test(kind) && !OTHERS.test(kind));
  }

  ticket(service: string, id: string): RemoteRecord | undefined {
    return this.tickets(service).find((record) => record.id === id);
  }

  /** What is attached to a ticket: records that name it. */
  comments(service: string, ticketId: string): RemoteRecord[] {
    return this.#records(service, (kind) => ATTACHED.test(kind)).filter(({ id: _, ...record }) => Object.values(record).includes(ticketId));
  }

  /** The tickets in which a text stands anywhere. */
  mentioning(service: string, text: string): RemoteRecord[] {
    return this.tickets(service).filter((record) => textsOf(record).some((each) => each.includes(text)));
  }

  #records(service: string, isWanted: (kind: string) => boolean): RemoteRecord[] {
    const state = this.has(service) ? (this.#simulators[service]?.state ?? {}) : {};
    const kinds = Object.keys(state).filter(isWanted);
    return kinds.flatMap((kind) => (state[kind]?.all() ?? []).map((record): RemoteRecord => ({ ...record })));
  }
}
