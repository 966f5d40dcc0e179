/** One property of many rows: a small number for each distinct text, so that a scan compares numbers only. */
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

  /** A test for rows with one of these texts. */
  oneOf(texts: readonly string[]): (row: number) => boolean {
    const rows = this.#rows;
    const set = new Set(texts);
    const isIncluded = this.#texts.map((text) => set.has(text));
    return (row) => isIncluded[rows[row] ?? NONE] === true;
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
    const number = this.#numbers.get(text);
    if (number !== undefined) return number;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

const NONE = -1;
