import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** Inside the project, so that what a snippet imports is found from there. */
const SNIPPETS = join(ROOT, 'test/.snippets');

const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((name) => name.endsWith('.md'));

const snippets = pages.flatMap((page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ''], index) => ({ page, index, code })),
);

afterAll(() => rmSync(SNIPPETS, { recursive: true, force: true }));

describe('every TypeScript snippet of the documentation', () => {
  it('is found', () => expect(snippets.length).toBeGreaterThan(4));

  it.each(snippets)('of $page runs ($index)', async ({ page, index, code }) => {
    mkdirSync(SNIPPETS, { recursive: true });
    const file = join(SNIPPETS, `${page.replaceAll(/\W/g, '-')}-${index}.ts`);
    writeFileSync(file, code.replaceAll("from 'mock-kibana'", "from '../../src/index.ts'"));
    await import(file);
  });
});
