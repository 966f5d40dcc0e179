/** The records that cases are pushed to, in the hands of the vendor's own users. Each verb takes an id that `find` knows. */
export interface Tickets {
  /** The ticket that a push named by this id or key; undefined when it is gone, or where the connector no longer reaches it. */
  find(id: string): { readonly id: string } | undefined;
  /** Changes fields, by the vendor's names for them; its title when none is said. May throw a `Refusal`, as a request may. */
  edit(id: string, fields?: Readonly<Record<string, unknown>>): void;
  close(id: string): void;
  /** Takes it to another place of the vendor's: a project, a table, an organisation, an application. */
  move(id: string, to?: string): void;
  /** Deletes it with its comments. */
  delete(id: string): void;
  comment(id: string, text: string): void;
}

/** The title of a ticket that somebody edited without saying how. */
export const EDITED = 'Edited by somebody else';
/** Who works with tickets when it is not Kibana. */
export const SOMEBODY = 'somebody.else@example.com';

/** For the verbs of a ticket that `find` knows. */
export function known<Ticket>(ticket: Ticket | undefined, id: string): Ticket {
  if (ticket === undefined) throw new Error(`there is no ticket ${id}`);
  return ticket;
}
