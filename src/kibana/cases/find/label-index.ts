/** The rows of each label, for properties with several values such as tags. */
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

  withAny(labels: readonly string[]): ReadonlySet<number> {
    const rowSets = [...new Set(labels)].flatMap((label) => this.#rows.get(label) ?? []);
    return rowSets.length === 1 && rowSets[0] ? rowSets[0] : new Set(rowSets.flatMap((rows) => [...rows]));
  }

  /** The labels of rows that pass the test, in alphabetical order. */
  labelsOf(test: (row: number) => boolean): string[] {
    const used = [...this.#rows].filter(([, rows]) => hasAny(rows, test));
    return used.map(([label]) => label).sort();
  }
}

function hasAny(rows: Iterable<number>, test: (row: number) => boolean): boolean {
  for (const row of rows) if (test(row)) return true;
  return false;
}
