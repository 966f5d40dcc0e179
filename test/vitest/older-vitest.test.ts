import { expect, test } from 'vitest';
import { ensureFileScope } from '#src/vitest/older-vitest.ts';

test('a Vitest that takes a fixture of a file for a pair is told in one line what is needed', () => {
  expect(() => ensureFileScope([async () => undefined, { scope: 'file' }])).toThrow(/^mock-kibana\/vitest needs Vitest 3\.2 or later, .*$/);
  expect(() => ensureFileScope({ createWorld: () => undefined })).not.toThrow();
});
