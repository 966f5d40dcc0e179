import { parseArgs } from 'node:util';
import { startProgram } from './program.ts';
import type { Row } from './row.ts';
import { conversationsRow } from './rows/conversations.ts';
import { hangUps } from './rows/hang-ups.ts';
import { idle } from './rows/idle.ts';
import { lives } from './rows/lives.ts';
import { loads } from './rows/load.ts';
import { slowReaders } from './rows/slow-readers.ts';
import { stops } from './rows/stops.ts';
import { manyWorlds } from './rows/worlds.ts';
import { type Line, machine, table } from './table.ts';

const rows: readonly Row[] = [...lives, ...conversationsRow, ...loads, manyWorlds, hangUps, slowReaders, idle, stops];

/** No row makes more than its share of these. */
const REQUESTS = 1_000_000;

const { minutes, seed, names } = readArguments();
const chosen = rows.filter(({ name }) => names.length === 0 || names.some((each) => name.includes(each)));
process.stderr.write(`seed ${seed}\n`);
const whole = chosen.reduce((sum, { share }) => sum + share, 0);
const lines: Line[] = [];
for (const { name, share, run } of chosen) {
  process.stderr.write(`${name} …`);
  const began = performance.now();
  await using program = await startProgram();
  const deadline = began + (minutes * 60_000 * share) / whole;
  const limit = Math.floor((REQUESTS * share) / whole);
  const tally = await run({ program, seed, isOver: (requests) => performance.now() > deadline || requests >= limit }).catch((error) => ({
    requests: 0,
    violations: [String(error?.stack ?? error)],
  }));
  const isAlive = program.isAlive() ? [] : ['the process has died'];
  lines.push({ name, seconds: (performance.now() - began) / 1000, ...tally, violations: [...tally.violations, ...isAlive] });
  process.stderr.write(` ${tally.requests} requests, ${tally.violations.length} violations\n`);
}
console.log(`${machine()}, seed ${seed}\n\n${table(lines)}`);
const broken = lines.filter(({ violations }) => violations.length > 0);
for (const { name, violations } of broken) console.log(`\n${name}:\n${violations.slice(0, 5).join('\n').slice(0, 4000)}`);
if (broken.length > 0)
  console.log(`\nAgain: npm run soak -- --seed ${seed} --minutes ${minutes} ${broken.map(({ name }) => `'${name}'`).join(' ')}`);
process.exit(broken.length > 0 ? 1 : 0);

function readArguments() {
  const options = { minutes: { type: 'string', default: '60' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed ?? Date.now() % 2 ** 31)];
  if (values.help || !(minutes > 0 && minutes <= 60) || !Number.isInteger(seed)) {
    console.log(help());
    process.exit(values.help ? 0 : 2);
  }
  return { minutes, seed, names: positionals };
}

function help(): string {
  return [
    'npm run soak -- [ROW…] [--minutes N] [--seed N]',
    '',
    'Does at length what the tests do shortly: at most a million requests and N minutes (60 unless told, and at most). Prints one table, and',
    'exits with 1 and the seed where a promise of docs/reliability.md is broken.',
    '',
    ...rows.map(({ name }) => `  ${name}`),
  ].join('\n');
}
