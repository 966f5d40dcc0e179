// Bundles the command into one file, because a test double is started thousands of times a day: unbundled it takes twice as long.
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';

/** zod brings its messages in sixty languages, a third of the whole bundle; nobody asks this command for another than English. */
const englishOnly = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js';",
      resolveDir: dirname(path),
    }));
  },
};

export async function bundle(outfile) {
  await build({
    entryPoints: ['src/cli.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    // Less to read at every start; names stay, so that a stack can be read too.
    minifyWhitespace: true,
    minifySyntax: true,
    external: ['testcontainers', 'vitest'],
    plugins: [englishOnly],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  chmodSync(outfile, 0o755);
}

if (import.meta.filename === process.argv[1]) await bundle('dist/cli.js');
