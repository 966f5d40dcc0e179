import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { InvalidFile, loadJsonFile } from '#src/contract/json-file.ts';

const Shop = z.strictObject({
  name: z.string(),
  opens: z.enum(['early', 'late']).default('early'),
  shelves: z.array(z.strictObject({ width: z.number().positive(), 'a/b': z.string().optional() })).default([]),
  prices: z.record(z.string().regex(/^[a-z]+$/, 'expected lower-case letters'), z.number()).optional(),
  stock: z.union([z.number(), z.array(z.strictObject({ kind: z.string(), count: z.number() }))]).optional(),
  sign: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('neon'), colour: z.string() })]).optional(),
});

async function fileOf(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'json-file-')), 'shop.json');
  await writeFile(path, text);
  return path;
}

async function complaint(text: string): Promise<string> {
  const path = await fileOf(text);
  const error = await loadJsonFile(path, Shop, 'a shop').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidFile);
  return error instanceof Error ? error.message.replaceAll(path, 'shop.json') : '';
}

test('a file is read with its defaults', async () => {
  const path = await fileOf('{ "name": "corner" }');
  expect(await loadJsonFile(path, Shop, 'a shop')).toEqual({ name: 'corner', opens: 'early', shelves: [] });
});

test('a byte order mark does no harm', async () => {
  const path = await fileOf('\ufeff{ "name": "corner" }');
  expect(await loadJsonFile(path, Shop, 'a shop')).toMatchObject({ name: 'corner' });
});

test('a file that is not there is named', async () => {
  await expect(loadJsonFile('no/such/shop.json', Shop, 'a shop')).rejects.toThrow(
    'no/such/shop.json cannot be read: there is no such file',
  );
});

test('a directory is not read', async () => {
  await expect(loadJsonFile(tmpdir(), Shop, 'a shop')).rejects.toThrow('cannot be read: it is a directory');
});

test('text that is not JSON is located', async () => {
  const message = await complaint('{\n  "name": "corner",\n  oops\n}');
  expect(message).toMatch(/^shop\.json is not JSON: .*line 3 column 3/);
});

test('an empty file is called empty', async () => {
  expect(await complaint(' \n')).toBe('shop.json is empty, expected JSON');
});

const complaints: [name: string, document: unknown, line: string][] = [
  ['a missing value', {}, '/name: expected a string, got nothing'],
  ['a wrong type', { name: 1 }, '/name: expected a string, got 1'],
  ['a wrong type of the whole', [], 'the whole file: expected an object, got []'],
  ['a word that is none of the list', { name: 'x', opens: 'never' }, '/opens: expected one of "early", "late", got "never"'],
  [
    'an unknown key',
    { name: 'x', open: 1 },
    'the whole file: does not take "open", expected one of "name", "opens", "shelves", "prices", "stock", "sign"',
  ],
  [
    'an unknown key further down',
    { name: 'x', shelves: [{ width: 1, height: 2 }] },
    '/shelves/0: does not take "height", expected one of "width", "a/b"',
  ],
  ['a key with a slash', { name: 'x', shelves: [{ width: 1, 'a/b': 2 }] }, '/shelves/0/a~1b: expected a string, got 2'],
  ['a number out of range', { name: 'x', shelves: [{ width: -1 }] }, '/shelves/0/width: too small: expected number to be >0, got -1'],
  ['a refused key', { name: 'x', prices: { A: 1 } }, '/prices/A: has this key, expected lower-case letters'],
  ['a value of no form', { name: 'x', stock: 'much' }, '/stock: expected a number or an array, got "much"'],
  [
    'a value that is nearest to one form',
    { name: 'x', stock: [{ kind: 'tea', count: '3' }] },
    '/stock/0/count: expected a number, got "3"',
  ],
  ['an unknown kind', { name: 'x', sign: { kind: 'wood' } }, '/sign/kind: has an unknown "kind", got "wood"'],
];

test.each(complaints)('%s is named with its place and what is expected', async (_, document, line) => {
  expect(await complaint(JSON.stringify(document))).toBe(`shop.json is not a shop:\n  ${line}`);
});

test('every problem has its line', async () => {
  expect((await complaint('{ "opens": 1, "shelves": 2 }')).split('\n')).toHaveLength(4);
});

test('a long value is named by its kind', async () => {
  expect(await complaint(JSON.stringify({ name: Array.from({ length: 50 }, () => 'many') }))).toContain('expected a string, got an array');
});
