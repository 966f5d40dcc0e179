import { expect, test } from 'vitest';
import { blockOf, read } from './blocks.ts';

test('the guide shows the example that the package is tried with', () => {
  expect(blockOf('docs/vitest.md', 'ts vitest')).toBe(read('examples/vitest/what-else.test.ts'));
});
