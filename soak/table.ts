import { cpus, totalmem } from 'node:os';
import type { Tally } from './row.ts';

export type Line = Tally & { name: string; seconds: number };

export const machine = () =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

/** One line a row, as Markdown, for docs/reliability.md. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ name, requests, seconds, counted, memory = [], violations }) => [
    name,
    requests,
    seconds.toFixed(0),
    counted ? `${counted.client} = ${counted.journal}` : '',
    memory.length > 0 ? `${memory[0]} → ${memory.at(-1)}, at most ${Math.max(...memory)}` : '',
    violations.length,
  ]);
  const sum = lines.reduce((total, { requests }) => total + requests, 0);
  const found = lines.reduce((total, { violations }) => total + violations.length, 0);
  return [
    ['what', 'requests', 'seconds', 'client = journal', 'memory, MB', 'violations'],
    ['---', '---:', '---:', '---:', '---:', '---:'],
    ...rows,
    ['**all**', sum, lines.reduce((total, { seconds }) => total + seconds, 0).toFixed(0), '', '', found],
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
