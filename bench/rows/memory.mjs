import { setTimeout } from 'node:timers/promises';
import { load } from '../load.mjs';
import { alternate, line } from '../measure/alternate.mjs';
import { bare, ours, plain, startProgram } from '../measure/program.mjs';
import { createJira, status } from '../measure/requests.mjs';

const CREATES = 50_000;

export const title = `memory of the command at its start, and after 50 000 creates`;

export async function measure() {
  const grow = (program) => () => grown(program);
  const runs = await alternate(1, { ours: grow(ours), 'node:http': grow(plain), bare: grow(bare), again: grow(plain) });
  const lines = (of, suffix, right = []) => [
    line(runs, { what: `memory at start${suffix}`, figure: 'at start', unit: 'MB', of, right: right[0] }),
    line(runs, { what: `memory after 50 000 creates${suffix}`, figure: 'after creates', unit: 'MB', of, right: right[1] }),
  ];
  return [...lines('ours', '', ['≤ 66 MB', '≤ 150 MB']), ...lines('bare', ', bare stack')];
}

async function grown(file) {
  const program = await startProgram(file);
  await load(program.url, status, { requests: 1 });
  await setTimeout(300);
  const start = program.memory();
  await load(program.url, createJira, { connections: 16, requests: CREATES });
  const after = program.memory();
  await program.stop();
  return { 'at start': start, 'after creates': after };
}
