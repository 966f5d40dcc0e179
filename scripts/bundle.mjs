// Builds what runs: the library as one set of ES modules that share chunks, the same for CommonJS, and the command.
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { writeLicences } from './licences.mjs';

const common = { bundle: true, platform: 'node', target: 'node20', legalComments: 'none', metafile: true };

/** What only those have who use the entries named so. */
const peers = ['@jest/globals', 'nodemailer', 'testcontainers', 'vitest'];

/** What few requests need, and only then: as one file has no chunks, every require would read it. */
const SELDOM = ['@hapi/pez', 'markdown-it', 'mime-types'];

/** Vitest itself refuses to be required, so its entry is an ES module only. */
const REQUIRED = ['index', 'jest', 'testcontainers'];

/** The library for `import`. Its dependencies stay outside, so that npm installs one zod for it and for whoever uses it. */
export async function bundleForImport(outdir) {
  return await build({
    ...common,
    entryPoints: ['src/index.ts', 'src/vitest.ts', 'src/jest.ts', 'src/testcontainers.ts'],
    outdir,
    packages: 'external',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[hash]',
  });
}

/** zod brings its messages in sixty languages, a third of the whole bundle; nobody asks this program for another than English. */
const ENGLISH_ONLY = { filter: /zod\/v4\/locales\/index\.js$/, contents: "export { default as en } from './en.js';" };

const englishOnly = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: ENGLISH_ONLY.filter }, ({ path }) => ({ contents: ENGLISH_ONLY.contents, resolveDir: dirname(path) }));
  },
};

/**
 * The library for `require`, which Jest does anew for each file of tests: with its dependencies inside that takes 95 ms instead of 215. A user's
 * zod is another copy then, and may be.
 */
export async function bundleForRequire(outdir) {
  const required = (names, plugins) =>
    build({
      ...common,
      entryPoints: names.map((name) => `src/${name}.ts`),
      outdir,
      external: [...peers, ...SELDOM],
      plugins: [englishOnly, ...plugins],
      // What CommonJS has in its place.
      define: { 'import.meta.dirname': '__dirname' },
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
    });
  // The test files that require the entry of Jest often require the library too: one copy of it is enough.
  return [await required(['index', 'testcontainers'], []), await required(['jest'], [libraryBeside])];
}

const libraryBeside = {
  name: 'library-beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/server\/published\.ts$/ }, () => ({ path: './index.cjs', external: true }));
  },
};

/** The types of what is required are those of what is imported: a second tree of them would make two of every type. */
async function declareForRequire(outdir, name, imported) {
  const { exports } = imported.metafile.outputs[join(outdir, `${name}.js`)];
  // Jest's globals are to be had inside Jest only; its entry has no class.
  const values = name === 'jest' ? {} : await import(pathToFileURL(resolve(outdir, `${name}.js`)).href);
  const from = `'./${name}.js' with { 'resolution-mode': 'import' }`;
  const isClass = (value) => /^class\b/.test(String(value));
  const lines = exports.flatMap((key) => [
    `export declare const ${key}: typeof library.${key};`,
    ...(isClass(values[key]) ? [`export type ${key} = library.${key};`] : []),
  ]);
  writeFileSync(
    join(outdir, `${name}.d.cts`),
    [`import type * as library from ${from};`, `export type * from ${from};`, ...lines, ''].join('\n'),
  );
}

/**
 * The command holds its dependencies, because a test double is started thousands of times a day and they are many small files. What all commands
 * need is one chunk and what `serve` needs beyond that another, because each file costs a start a millisecond and a handle; esbuild makes
 * thirty of them. `health`, which a container asks for every two seconds, needs the first only.
 */
export async function bundleCommand(outfile) {
  const extension = extname(outfile);
  const bundle = await rolldown({
    input: { [basename(outfile, extension)]: 'src/cli.ts' },
    platform: 'node',
    external: peers,
    preserveEntrySignatures: false,
    transform: { target: common.target },
    plugins: [{ name: 'english-only', load: { filter: { id: ENGLISH_ONLY.filter }, handler: () => ENGLISH_ONLY.contents } }],
  });
  const built = await bundle.write({
    dir: dirname(outfile),
    entryFileNames: `[name]${extension}`,
    chunkFileNames: `cli/[name]${extension}`,
    comments: false,
    // Less to read at every start; names stay, so that a stack can be read too.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    // Each with all that it imports. `cli.ts` is in none, because it waits for what it loads.
    codeSplitting: {
      groups: [
        { name: 'first', test: /src\/command\/(run-subcommand|health)\.ts$/, priority: 2 },
        { name: 'kibana', test: /src\/command\/serve\.ts$/, priority: 1 },
        { name: 'others', test: /src\/command\/.*\.ts$/ },
      ],
    },
  });
  await bundle.close();
  chmodSync(outfile, 0o755);
  return built.output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
}

/** The page of the control API: one script, one style sheet and one document, which a server reads when a browser asks for them. */
async function bundlePage(outdir) {
  const built = await build({
    bundle: true,
    metafile: true,
    minify: true,
    legalComments: 'none',
    target: 'es2023',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: { page: 'src/control/inspector/main.tsx', 'page-style': 'src/control/inspector/page.css' },
    outdir,
  });
  for (const file of ['index.html', 'icon.svg']) copyFileSync(join('src/control/inspector', file), join(outdir, file));
  return built;
}

/** The files of the packages that are inside of a build of esbuild's. */
const inputsOf = ({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));

if (import.meta.filename === process.argv[1]) {
  const imported = await bundleForImport('dist');
  const required = await bundleForRequire('dist');
  for (const name of REQUIRED) await declareForRequire('dist', name, imported);
  const inside = [...[...required, await bundlePage('dist/inspector')].flatMap(inputsOf), ...(await bundleCommand('dist/cli.js'))];
  writeLicences('dist/THIRD-PARTY-LICENSES', inside);
}
