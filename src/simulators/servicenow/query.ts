import type { Row } from './tables.ts';

type Test = (row: Row) => boolean;

/** What is prepared once of a value that many rows are compared with. */
const OPERATORS: Readonly<Record<string, (value: string) => (actual: string) => boolean>> = {
  '=': (value) => (actual) => actual === value,
  '!=': (value) => (actual) => actual !== value,
  '>=': (value) => (actual) => actual >= value,
  IN: (value) => {
    const values = new Set(value.split(','));
    return (actual) => values.has(actual);
  },
  LIKE: (value) => {
    const part = value.toLowerCase();
    return (actual) => actual.toLowerCase().includes(part);
  },
  STARTSWITH: (value) => {
    const beginning = value.toLowerCase();
    return (actual) => actual.toLowerCase().startsWith(beginning);
  },
  ISEMPTY: () => (actual) => actual === '',
  ISNOTEMPTY: () => (actual) => actual !== '',
};

/** Rows as `sysparm_query` filters and orders them: conditions joined by `^`, alternatives by `^OR`. */
export function queried(rows: readonly Row[], query: string): Row[] {
  const parts = query.split('^').filter((part) => part !== '');
  const tests = groups(parts.filter((part) => !part.startsWith('ORDERBY')));
  const kept = rows.filter((row) => tests.every((alternatives) => alternatives.some((test) => test(row))));
  const orders = parts.filter((part) => part.startsWith('ORDERBY'));
  return inOrder(kept, orders);
}

const cellOf = (row: Row, column: string): string => (Object.hasOwn(row, column) ? row[column] : undefined) ?? '';

function groups(conditions: readonly string[]): Test[][] {
  const tests: Test[][] = [];
  for (const condition of conditions) {
    const last = tests.at(-1);
    if (condition.startsWith('OR') && last) last.push(testOf(condition.slice(2)));
    else tests.push([testOf(condition)]);
  }
  return tests;
}

/** An instance ignores a condition that it does not understand, and so filters less than was asked. */
function testOf(condition: string): Test {
  const [, column = '', name = '', value = ''] = /^([a-z0-9_.]+)([A-Z]+|[!>]?=)(.*)/s.exec(condition) ?? [];
  const [operator, rest] = splitOperator(name, value);
  const holds = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator]?.(rest) : undefined;
  return holds ? (row) => holds(cellOf(row, column)) : () => true;
}

/** A value in capitals runs into the operator before it: `short_descriptionLIKEVPN`. */
function splitOperator(name: string, value: string): [string, string] {
  if (Object.hasOwn(OPERATORS, name)) return [name, value];
  const operator = Object.keys(OPERATORS).find((word) => /^[A-Z]/.test(word) && name.startsWith(word)) ?? '';
  return [operator, name.slice(operator.length) + value];
}

/** Of two orders by one column the first counts. Columns that no row has change nothing, and are not compared. */
function inOrder(rows: Row[], orders: readonly string[]): Row[] {
  const columns = new Map<string, { isDescending: boolean }>();
  for (const order of orders) {
    const isDescending = order.startsWith('ORDERBYDESC');
    const column = order.slice((isDescending ? 'ORDERBYDESC' : 'ORDERBY').length);
    if (!columns.has(column) && rows.some((row) => cellOf(row, column) !== '')) columns.set(column, { isDescending });
  }
  return rows.toSorted((a, b) => {
    for (const [column, { isDescending }] of columns) {
      const [left, right] = [cellOf(a, column), cellOf(b, column)];
      if (left !== right) return left < right === isDescending ? 1 : -1;
    }
    return 0;
  });
}
