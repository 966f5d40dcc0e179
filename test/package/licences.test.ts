import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeLicences } from '../../scripts/licences.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mock-kibana-licences-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of a build in which one of this package is. */
function holding(name: string, terms?: string) {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
  if (terms !== undefined) writeFileSync(join(home, 'LICENSE'), terms);
  return ['src/cli.ts', join(home, 'lib/index.js')];
}

test('every package that is inside of a build is listed once, with its terms', () => {
  const file = join(folder, 'licences');
  writeLicences(file, [
    ...holding('@a/one', 'Do as you like.'),
    ...holding('two', 'Keep this notice.'),
    ...holding('@a/one', 'Do as you like.'),
  ]);
  const text = readFileSync(file, 'utf8');
  expect(text.match(/^\S+ 1\.2\.3 \(MIT\)$/gm)).toEqual(['@a/one 1.2.3 (MIT)', 'two 1.2.3 (MIT)']);
  expect(text).toContain('Keep this notice.');
});

test('one without terms ends the build', () => {
  expect(() => writeLicences(join(folder, 'none'), holding('three'))).toThrow('three 1.2.3 has no licence that could be told');
});
