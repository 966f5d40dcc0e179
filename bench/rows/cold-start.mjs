import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { load } from '../load.mjs';
import { alternate, wallAndCpu } from '../measure/alternate.mjs';
import { ours, plain, startProgram } from '../measure/program.mjs';
import { status } from '../measure/requests.mjs';

export const title = 'the command from its start until its first answer';

export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const bundled = join(folder, 'bare-stack.mjs');
  await bundle('bench/baselines/bare-stack.mjs', bundled);
  const cold = (program) => () => untilFirstAnswer(program);
  const runs = await alternate(15, { ours: cold(ours), 'node:http': cold(plain), bare: cold([bundled]), again: cold(plain) });
  await rm(folder, { recursive: true });
  return [
    ...wallAndCpu(runs, { what: 'cold start', right: { wall: '≤ 1.6 ×, aim 1.5' } }),
    ...wallAndCpu(runs, { what: 'cold start, bare stack in one file', of: 'bare' }),
  ];
}

async function untilFirstAnswer(file) {
  const program = await startProgram(file);
  await load(program.url, status, { requests: 1 });
  const told = { wall: performance.now() - program.began, cpu: program.cpu() };
  await program.stop();
  return told;
}

/** One file, as the command is. */
async function bundle(entry, outfile) {
  const banner = {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  };
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    banner,
  });
}
