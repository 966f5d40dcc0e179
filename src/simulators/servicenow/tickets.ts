import { EDITED, SOMEBODY, type Tickets } from '../tickets.ts';
import type { ServiceNowTables } from './tables.ts';

const TABLES = ['incident', 'sn_si_incident'];
/** The state of a closed record, by its table: Closed. */
const CLOSED: Readonly<Record<string, string>> = { incident: '7', sn_si_incident: '3' };

/** A record of another class is no longer in the table that the connector asks. */
export function serviceNowTickets(tables: ServiceNowTables): Tickets {
  const tableOf = (id: string) => {
    const name = TABLES.find((table) => tables.table(table)?.has(id));
    if (name === undefined) throw new Error(`there is no record ${id}`);
    return name;
  };
  const write = (id: string, values: Readonly<Record<string, unknown>>) => void tables.update(tableOf(id), id, values, SOMEBODY);
  return {
    find: (id) => tables.incidents.get(id) ?? tables.securityIncidents.get(id),
    edit: (id, fields = { short_description: EDITED }) => write(id, fields),
    close: (id) => write(id, { state: CLOSED[tableOf(id)], active: 'false', closed_at: tables.now() }),
    move: (id, to) => tables.reclassify(tableOf(id), id, to ?? TABLES.find((table) => table !== tableOf(id)) ?? ''),
    delete: (id) => tables.delete(tableOf(id), id),
    comment: (id, text) => write(id, { comments: text }),
  };
}
