/** An exchange, as a budget counts it. All but the last is set by the budget alone. */
export interface Row {
  /** The bytes of all but its bodies. */
  headBytes: number;
  bodyBytes: number;
  /** Whether its bodies had to go. It gets no others: what came earlier than a body that went goes as well. */
  isBare: boolean;
  /** Whether it is in a journal at all. */
  isKept: boolean;
  older: Row | undefined;
  newer: Row | undefined;
  journal: Keeper | undefined;
  dropBodies(): void;
}

/** A journal whose rows a budget counts. */
export interface Keeper {
  /** Takes its oldest row out of the journal, and of the budget. */
  dropOldest(): void;
}

/** 32 MB. */
export const DEFAULT_JOURNAL_BYTES = 33_554_432;

/** The part of a budget that heads may fill at the cost of bodies. Without it a long run would keep many rows, and no body even of the newest. */
const MOST_HEADS = 0.75;

/** How many bytes journals keep together: those of one world, or of all worlds of a server. The oldest bodies go first, then whole exchanges. */
export class Budget {
  readonly #limit: number;
  #heads = 0;
  #bodies = 0;
  #oldest: Row | undefined;
  #newest: Row | undefined;
  /** The oldest that has its bodies still. */
  #oldestWhole: Row | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many bytes are kept. */
  get used(): number {
    return this.#heads + this.#bodies;
  }

  /** Counts an exchange that arrives in a journal. */
  open(row: Row, journal: Keeper, headBytes: number): void {
    row.journal = journal;
    row.isKept = true;
    row.older = this.#newest;
    if (this.#newest) this.#newest.newer = row;
    this.#newest = row;
    this.#oldest ??= row;
    this.#oldestWhole ??= row;
    this.count(row, headBytes, 0);
  }

  /** Counts what an exchange got since: so many more bytes of heads, and so many of bodies in all. */
  count(row: Row, moreHeadBytes: number, bodyBytes: number): void {
    if (!row.isKept) return;
    row.headBytes += moreHeadBytes;
    this.#heads += moreHeadBytes;
    if (row.isBare) {
      if (bodyBytes > 0) row.dropBodies();
    } else {
      this.#bodies += bodyBytes - row.bodyBytes;
      row.bodyBytes = bodyBytes;
    }
    while (this.used > this.#limit) this.#makeRoom();
  }

  /** Gives back what an exchange took. */
  remove(row: Row): void {
    if (!row.isKept) return;
    row.isKept = false;
    if (row.older) row.older.newer = row.newer;
    if (row.newer) row.newer.older = row.older;
    if (this.#oldest === row) this.#oldest = row.newer;
    if (this.#newest === row) this.#newest = row.older;
    if (this.#oldestWhole === row) this.#oldestWhole = row.newer;
    this.#heads -= row.headBytes;
    this.#bodies -= row.bodyBytes;
    // A row that somebody still holds must not hold all that came after it.
    row.older = undefined;
    row.newer = undefined;
  }

  #makeRoom(): void {
    const row = this.#oldestWhole;
    if (!row || this.#heads > this.#limit * MOST_HEADS) {
      this.#oldest?.journal?.dropOldest();
      return;
    }
    this.#oldestWhole = row.newer;
    row.isBare = true;
    this.#bodies -= row.bodyBytes;
    row.bodyBytes = 0;
    row.dropBodies();
  }
}
