/** Which rows have which of their many labels, such as tags. */
export class LabelIndex {
  readonly #rows = new Map<string, Set<number>>();

  add(row: number, labels: readonly string[]): void {
    for (const label of labels) this.#rows.set(label, (this.#rows.get(label) ?? new Set()).add(row));
  }

  remove(row: number, labels: readonly string[]): void {
    for (const label of labels) {
      const rows = this.#rows.get(label);
      rows?.delete(row);
      if (rows?.size === 0) this.#rows.delete(label);
    }
  }

  /** The rows with any of these labels. */
  withAny(labels: readonly string[]): ReadonlySet<number> {
    const found = labels.flatMap((label) => this.#rows.get(label) ?? []);
    return found.length === 1 && found[0] ? found[0] : new Set(found.flatMap((rows) => [...rows]));
  }

  /** Every label of rows that will do, in alphabetical order. */
  labelsOf(willDo: (row: number) => boolean): string[] {
    const used = [...this.#rows].filter(([, rows]) => hasAny(rows, willDo));
    return used.map(([label]) => label).sort();
  }
}

function hasAny(rows: Iterable<number>, willDo: (row: number) => boolean): boolean {
  for (const row of rows) if (willDo(row)) return true;
  return false;
}
