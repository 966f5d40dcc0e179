import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fixture } from './fixture.ts';
import { InvalidFile, loadJsonFile } from './json-file.ts';

/** Reads fixture files, and of directories every `.json` file in and below them. Throws `InvalidFile` for the first that is none. */
export async function loadFixtures(paths: readonly string[]): Promise<Fixture[]> {
  const files = await Promise.all(paths.map(fixtureFiles));
  return Promise.all(files.flat().map((file) => loadJsonFile(file, Fixture, 'a fixture')));
}

async function fixtureFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new InvalidFile(`${path} holds no fixture, expected .json files in or below it`);
  return files.map((name) => join(path, name));
}
