import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** What is asked of it. Its own types bring those of another compiler along. */
interface Generator {
  default(document: object): Promise<unknown>;
  astToString(ast: unknown): string;
}

/** openapi-typescript prints with the compiler's own API, which TypeScript has no longer from 7 on. The tool that checks our types brings an older one. */
const olderTypescript = (): string => {
  const tool = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
  return createRequire(createRequire(tool).resolve('@arethetypeswrong/core')).resolve('typescript');
};

/** The types that openapi-typescript makes of a document. */
export async function typesOf(document: object, folder: string): Promise<string> {
  const outfile = join(folder, 'openapi-typescript.mjs');
  await build({
    entryPoints: ['openapi-typescript'],
    alias: { typescript: olderTypescript() },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: requiring },
  });
  // Safe: it is the module that was bundled.
  const { default: generate, astToString: print } = (await import(pathToFileURL(outfile).href)) as Generator;
  return print(await generate(document));
}

/** What the modules of CommonJS in the bundle ask for. */
const requiring = [
  "import { createRequire } from 'node:module';",
  'const require = createRequire(import.meta.url);',
  'const [__filename, __dirname] = [import.meta.filename, import.meta.dirname];',
].join('\n');
