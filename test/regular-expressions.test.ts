import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { growthOfReading, pumpedTexts, textOf } from './linear.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_611);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);

const src = new URL('../src/', import.meta.url);

/** A regular expression as it is written, where one can begin: behind a bracket, an operator, a comma or `return`, or at the beginning of a line. */
const LITERAL = /(?<=[([,=:!&|?>]\s*|^\s*|return )\/(?![/* ])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([a-z]*)(?=[\s.,;)\]:]|$)/gm;

const COMMENT = /^\s*(\/\*\*?|\*|\/\/).*$/gm;

/** Every regular expression of the program, where it stands, and the words in it. */
const expressions = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(new URL(file, src), 'utf8').replace(COMMENT, '');
    return Array.from(text.matchAll(LITERAL), ([, source = '', flags = '']) => ({ file, source, flags }));
  });

interface Expression {
  file: string;
  source: string;
  flags: string;
}

/** Fails where a text is found over which the expression takes more than its length. */
async function attack({ file, source, flags }: Expression): Promise<void> {
  const words = source.replace(/\\[a-z](\{\w+\})?/gi, ' ').match(/\w+|[^\w\s]/g) ?? [];
  const read = (text: string) => text.replace(new RegExp(source, flags), '');
  await fc.assert(
    fc.asyncProperty(pumpedTexts(words), async (pumped) => {
      const growth = await growthOfReading({ read }, pumped);
      expect(growth, `/${source}/${flags} in src/${file} over ${JSON.stringify(textOf(pumped, 20))}…`).toBeLessThan(24);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
}

test('every regular expression of the program takes a time that grows no more than the text', async () => {
  expect(expressions.length).toBeGreaterThan(180);
  for (const expression of expressions) await attack(expression);
});

// Each stood in this program.
test.each([[/\/+$/], [/\s*\n\s*/g], [/-.*$/], [/^\S+@\S+\.\S+$/], [/(:[^/]+|@.+)$/], [/\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i]])(
  'an expression that does take more is found: %s',
  async ({ source, flags }) => {
    await expect(attack({ file: 'nowhere', source, flags })).rejects.toThrow('Property failed');
  },
);
