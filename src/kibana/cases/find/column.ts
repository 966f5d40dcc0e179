/** One property of many rows, as small numbers that stand for its texts; a scan of it touches nothing else. */
export class Column {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #rows: number[] = [];

  set(row: number, text: string | null | undefined): void {
    this.#rows[row] = text == null ? NONE : this.#numberOf(text);
  }

  get(row: number): string | undefined {
    return this.#texts[this.#rows[row] ?? NONE];
  }

  /** Tells of rows whether they have one of these texts. */
  oneOf(texts: readonly string[]): (row: number) => boolean {
    const rows = this.#rows;
    const set = new Set(texts);
    const wanted = this.#texts.map((text) => set.has(text));
    return (row) => wanted[rows[row] ?? NONE] === true;
  }

  /** How many of these rows have each text. */
  count(rows: readonly number[]): Map<string, number> {
    const counts = this.#texts.map(() => 0);
    for (const row of rows) {
      const number = this.#rows[row] ?? NONE;
      if (number !== NONE) counts[number] = (counts[number] ?? 0) + 1;
    }
    return new Map(this.#texts.map((text, number) => [text, counts[number] ?? 0]));
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

const NONE = -1;
