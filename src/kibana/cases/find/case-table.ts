import type { CaseAttributes, StoredCase } from '../case.ts';
import { Column } from './column.ts';
import { LabelIndex } from './label-index.ts';
import { SearchIndex } from './search/search-index.ts';

type Moment = 'created_at' | 'updated_at' | 'closed_at';
const moments: readonly Moment[] = ['created_at', 'updated_at', 'closed_at'];

/** An index of the stored cases, column by column, so that a search reads only the cases that it answers. It holds nothing that they do not. */
export class CaseTable {
  readonly #rowOf = new Map<string, number>();
  readonly #cases: (StoredCase | undefined)[] = [];
  readonly #titles: string[] = [];
  readonly #moments: Record<Moment, number[]> = { created_at: [], updated_at: [], closed_at: [] };
  readonly #assigned: number[] = [];
  #searchIndex: SearchIndex<StoredCase> | undefined;
  readonly space = new Column();
  readonly owner = new Column();
  readonly status = new Column();
  readonly severity = new Column();
  readonly category = new Column();
  readonly reporter = new Column();
  readonly reporterProfile = new Column();
  readonly tags = new LabelIndex();
  readonly assignees = new LabelIndex();

  /** The rows that pass the test, in the order of creation. Rows of deleted cases are in no space. */
  rows(test: (row: number) => boolean): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.#cases.length; row += 1) if (test(row)) rows.push(row);
    return rows;
  }

  /** Takes over a write to the stored cases; the signature is that of a watcher. */
  change(theCase: StoredCase | undefined, previous: StoredCase | undefined): void {
    if (previous) this.#clear(previous);
    if (theCase) this.#write(theCase);
    else if (previous) this.#rowOf.delete(previous.id);
  }

  /** A new table without the rows of deleted cases, once most rows are such; else this one. */
  compacted(): CaseTable {
    if (this.#cases.length <= 2 * this.#rowOf.size + 1000) return this;
    const table = new CaseTable();
    for (const theCase of this.#cases) table.change(theCase, undefined);
    return table;
  }

  /** Throws for the row of a deleted case. */
  caseOf(row: number): StoredCase {
    const theCase = this.#cases[row];
    if (!theCase) throw new Error(`There is no case in row ${row}.`);
    return theCase;
  }

  /** Undefined if there is no such case. */
  rowOf(id: string): number | undefined {
    return this.#rowOf.get(id);
  }

  /** Made at the first search, because most worlds never see one. */
  get searchIndex(): SearchIndex<StoredCase> {
    this.#searchIndex ??= new SearchIndex(this.#cases);
    return this.#searchIndex;
  }

  title(row: number): string {
    return this.#titles[row] ?? '';
  }

  /** In milliseconds; undefined if it did not happen. */
  moment(name: Moment, row: number): number | undefined {
    const time = this.#moments[name][row];
    return Number.isNaN(time) ? undefined : time;
  }

  isAssigned(row: number): boolean {
    return this.#assigned[row] !== 0;
  }

  #write(theCase: StoredCase): void {
    const { id, space, attributes } = theCase;
    const row = this.#rowOf.get(id) ?? this.#cases.length;
    this.#rowOf.set(id, row);
    this.#cases[row] = theCase;
    this.#searchIndex?.change(row);
    this.#titles[row] = attributes.title;
    this.#assigned[row] = attributes.assignees.length;
    this.space.set(row, space);
    this.owner.set(row, attributes.owner);
    this.status.set(row, attributes.status);
    this.severity.set(row, attributes.severity);
    this.category.set(row, attributes.category);
    this.reporter.set(row, attributes.created_by.username);
    this.reporterProfile.set(row, attributes.created_by.profile_uid);
    for (const name of moments) this.#moments[name][row] = Date.parse(attributes[name] ?? '');
    this.tags.add(row, attributes.tags);
    this.assignees.add(row, uidsOf(attributes));
  }

  #clear({ id, attributes }: StoredCase): void {
    const row = this.#rowOf.get(id) ?? this.#cases.length;
    this.tags.remove(row, attributes.tags);
    this.assignees.remove(row, uidsOf(attributes));
    this.space.set(row, undefined);
    this.#cases[row] = undefined;
    this.#searchIndex?.change(row);
  }
}

const uidsOf = ({ assignees }: CaseAttributes) => assignees.map(({ uid }) => uid);
