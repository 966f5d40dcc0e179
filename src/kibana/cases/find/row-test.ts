/** A question about a row of the table of cases. */
export type RowTest = (row: number) => boolean;

const never: RowTest = () => false;

/** Whether any of these tests is passed. */
export function anyOf(tests: readonly RowTest[]): RowTest {
  const [first = never, ...others] = tests;
  return others.reduce<RowTest>((left, right) => (row) => left(row) || right(row), first);
}
