import { expect, test } from 'vitest';
import { readVersionRange } from '#src/contract/version-range.ts';

const table: [range: string, inside: string[], outside: string[]][] = [
  ['9.4.0', ['9.4.0'], ['9.4.1', '8.4.0', 'documented']],
  ['=9.4', ['9.4.0', '9.4.7'], ['9.5.0']],
  ['9.x', ['9.0.0', '9.10.2'], ['8.19.0']],
  ['9.1.x', ['9.1.3'], ['9.10.3']],
  ['>=8.8', ['8.8.0', '8.10.0', '9.0.0'], ['8.7.9', '7.17.0']],
  ['>=8.8 <9.2', ['8.8.0', '9.1.9'], ['9.2.0', '8.7.0']],
  ['>= 8.8 < 9', ['8.19.0'], ['9.0.0']],
  ['>9.1', ['9.2.0'], ['9.1.7']],
  ['<=9.1', ['9.1.7', '8.0.0'], ['9.2.0']],
  ['7.17.0 || >=8.3', ['7.17.0', '8.3.0'], ['7.16.0', '8.2.0']],
  ['*', ['7.13.0'], ['documented']],
  ['documented', ['documented'], ['9.4.0']],
  ['* || documented', ['documented', '8.0.0'], []],
];

test.each(table)('%s holds what it names', (range, inside, outside) => {
  const holds = readVersionRange(range);
  expect(inside.filter((version) => !holds(version))).toEqual([]);
  expect(outside.filter(holds)).toEqual([]);
});

test.each(['', 'nine', '9.4.0.1', '^9.0.0', '9 ||', '>='])('%j is no range, and what is one is shown', (range) => {
  expect(() => readVersionRange(range)).toThrow(
    `expected a range of versions such as 9.x, >=8.8 <9.2, 7.17.0 || >=8.3 or documented, got "${range}"`,
  );
});
