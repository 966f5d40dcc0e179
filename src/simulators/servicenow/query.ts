import type { Row } from './tables.ts';

type Test = (row: Row) => boolean;

const OPERATORS: Readonly<Record<string, (actual: string, value: string) => boolean>> = {
  '=': (actual, value) => actual === value,
  '!=': (actual, value) => actual !== value,
  '>=': (actual, value) => actual >= value,
  '<=': (actual, value) => actual <= value,
  '>': (actual, value) => actual > value,
  '<': (actual, value) => actual < value,
  IN: (actual, value) => value.split(',').includes(actual),
  LIKE: (actual, value) => actual.toLowerCase().includes(value.toLowerCase()),
  STARTSWITH: (actual, value) => actual.toLowerCase().startsWith(value.toLowerCase()),
  ISEMPTY: (actual) => actual === '',
  ISNOTEMPTY: (actual) => actual !== '',
};

/** Rows as `sysparm_query` filters and orders them: conditions joined by `^`, alternatives by `^OR`. */
export function queried(rows: readonly Row[], query: string): Row[] {
  const parts = query.split('^').filter((part) => part !== '');
  const tests = groups(parts.filter((part) => !part.startsWith('ORDERBY')));
  const kept = rows.filter((row) => tests.every((alternatives) => alternatives.some((test) => test(row))));
  const orders = parts.filter((part) => part.startsWith('ORDERBY'));
  return orders.reduceRight((sorted, order) => inOrder(sorted, order), kept);
}

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
  const [, column = '', name = '', value = ''] = /^([a-z0-9_.]+)([A-Z]+|[!<>]?=|[<>])(.*)$/s.exec(condition) ?? [];
  const [operator, rest] = splitOperator(name, value);
  const compare = OPERATORS[operator];
  return compare ? (row) => compare(row[column] ?? '', rest) : () => true;
}

/** A value in capitals runs into the operator before it: `short_descriptionLIKEVPN`. */
function splitOperator(name: string, value: string): [string, string] {
  if (OPERATORS[name]) return [name, value];
  const operator = Object.keys(OPERATORS).find((word) => /^[A-Z]/.test(word) && name.startsWith(word)) ?? '';
  return [operator, name.slice(operator.length) + value];
}

function inOrder(rows: Row[], order: string): Row[] {
  const descending = order.startsWith('ORDERBYDESC');
  const column = order.slice((descending ? 'ORDERBYDESC' : 'ORDERBY').length);
  const compare = (a: Row, b: Row) => ((a[column] ?? '') < (b[column] ?? '') ? -1 : Number((a[column] ?? '') > (b[column] ?? '')));
  return rows.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
}
