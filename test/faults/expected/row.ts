/** What one preset makes of one thing that a connector does. */
export interface Row {
  preset: string;
  /** The name of an example. */
  over: string;
  /** A first push, one more of the same case, or a first one with two comments. */
  when: 'create' | 'update' | 'comment';
  /** The `service_message`, and the message of the 424; `{id}` stands for the ticket's. Nothing where the push succeeds. */
  says: string | undefined;
  /** `errorSource`. */
  blames: 'framework' | 'user';
  /** Whether a ticket that was to be created is there although the push failed. */
  leavesTicket: boolean;
}

type More = Partial<Pick<Row, 'blames' | 'leavesTicket'>>;

export const rows = (over: readonly string[], preset: string, when: Row['when'], says: string | undefined, more: More = {}): Row[] =>
  over.map((vendor) => ({ preset, over: vendor, when, says, blames: 'framework', leavesTicket: when === 'comment', ...more }));
