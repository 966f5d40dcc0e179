import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';

/** A record of any table: every value is a string, `id` is its `sys_id`. */
export interface Row {
  readonly id: string;
  readonly [column: string]: string;
}

const RowForm = lazily(() => z.object({ id: z.string(), sys_id: z.string() }).catchall(z.string()));

type Values = Readonly<Record<string, unknown>>;
/** The values of those columns that the table has. */
type Kept = (table: string, values: Values) => Values;

const NUMBERED: Readonly<Record<string, string>> = { incident: 'INC', sn_si_incident: 'SIR' };

/** Columns of an append-only journal: an entry becomes a row of `sys_journal_field`, and the column itself stays empty. */
const JOURNALS = ['work_notes', 'comments'];

/** The tables `incident` and `sn_si_incident`, and the journal of both. */
export class ServiceNowTables {
  readonly incidents: Collection<Row>;
  readonly securityIncidents: Collection<Row>;
  readonly journal: Collection<Row>;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #kept: Kept;

  constructor({ store, clock, ids, kept }: { store: Store; clock: Clock; ids: Ids; kept: Kept }) {
    const keys = { correlation: (row: Row) => row['correlation_id'] ?? '' };
    this.incidents = store.collection('incidents', keys, RowForm);
    this.securityIncidents = store.collection('securityIncidents', keys, RowForm);
    this.journal = store.collection('journal', {}, RowForm);
    this.#store = store;
    this.#clock = clock;
    this.#ids = ids;
    this.#kept = kept;
  }

  table(name: string): Collection<Row> | undefined {
    if (name === 'incident') return this.incidents;
    if (name === 'sn_si_incident') return this.securityIncidents;
    return name === 'sys_journal_field' ? this.journal : undefined;
  }

  /** The first record that a key of another system belongs to. */
  correlated(table: string, key: unknown): Row | undefined {
    return typeof key === 'string' && key !== '' ? this.table(table)?.where('correlation', key)[0] : undefined;
  }

  create(table: string, sent: Values, user: string): Row | undefined {
    const prefix = NUMBERED[table];
    if (!prefix) return undefined;
    const values = this.#kept(table, sent);
    const id = typeof values['sys_id'] === 'string' ? values['sys_id'] : this.#ids.hex(32);
    const number = `${prefix}${String(10_000 + this.#store.next(table)).padStart(7, '0')}`;
    const now = this.now();
    const system = { sys_created_on: now, sys_created_by: user, sys_updated_on: now, sys_updated_by: user, sys_mod_count: '0' };
    const blank = { ...system, number, sys_class_name: table, opened_at: now, ...FRESH };
    return this.#write(table, prioritized({ ...blank, ...asText(values), id, sys_id: id }), values, user);
  }

  update(table: string, id: string, sent: Values, user: string): Row | undefined {
    const current = this.table(table)?.get(id);
    if (!current) return undefined;
    const values = this.#kept(table, sent);
    const system = { sys_updated_on: this.now(), sys_updated_by: user, sys_mod_count: String(Number(current['sys_mod_count']) + 1) };
    return this.#write(table, prioritized({ ...current, ...asText(values), ...system, id, sys_id: id }), values, user);
  }

  /** Makes it a record of another table, under the same sys_id. */
  reclassify(table: string, id: string, to: string): void {
    const row = this.table(table)?.get(id);
    this.table(table)?.delete(id);
    if (row) this.table(to)?.insert({ ...row, sys_class_name: to, sys_updated_on: this.now() });
  }

  /** With its entries in the journal. */
  delete(table: string, id: string): void {
    for (const { element_id, id: entry } of this.journal.all()) if (element_id === id) this.journal.delete(entry);
    this.table(table)?.delete(id);
  }

  /** `2026-11-23 10:11:12`, in UTC. */
  now(): string {
    return this.#clock.now().toISOString().slice(0, 19).replace('T', ' ');
  }

  #write(table: string, row: Row, values: Values, user: string): Row | undefined {
    for (const element of JOURNALS) {
      const value = asText(values)[element];
      if (value) this.#note({ name: table, element, element_id: row.id, value }, user);
    }
    const silent = Object.fromEntries(JOURNALS.map((column) => [column, '']));
    return this.table(table)?.insert({ ...row, ...silent });
  }

  #note(note: Record<string, string>, user: string): void {
    const id = this.#ids.hex(32);
    this.journal.insert({ id, sys_id: id, ...note, sys_created_on: this.now(), sys_created_by: user });
  }
}

const FRESH = {
  short_description: '',
  description: '',
  state: '1',
  active: 'true',
  impact: '3',
  urgency: '3',
  severity: '3',
  correlation_id: '',
  correlation_display: '',
};

/** A business rule that every instance comes with: an incident's priority follows from its impact and urgency. */
function prioritized(row: Row): Row {
  const { sys_class_name: table = '', impact = '', urgency = '' } = row;
  const priority = Number(impact) + Number(urgency) - 1;
  return table === 'incident' && priority >= 1 && priority <= 5 ? { ...row, priority: String(priority) } : row;
}

const asText = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([column, value]) => [column, textOf(value)]));

function textOf(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
