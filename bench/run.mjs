// `npm run bench -- --help` says what this does.
import { fork } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeColumn } from './report/document.mjs';
import { runFacts } from './report/run-facts.mjs';
import { table } from './report/table.mjs';

const benches = await Promise.all(
  readdirSync(`${import.meta.dirname}/rows`).map(async (file) => ({ name: file.replace('.mjs', ''), ...(await import(`./rows/${file}`)) })),
);

const { names, json, write, from } = readArguments();
const { lines, failed, ...facts } = from === undefined ? await measureAll() : { failed: [], ...JSON.parse(readFileSync(from, 'utf8')) };
console.log(table(lines, facts));
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...facts, lines }, null, 2)}\n`);
if (write !== undefined) writeColumn(write, lines, facts);
for (const failure of failed) console.error(`bench: ${failure}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function measureAll() {
  const chosen = benches.filter(({ name, isLong }) => (names.length === 0 ? !isLong : names.includes(name)));
  const facts = runFacts();
  const [lines, failed] = [[], []];
  for (const { name, title } of chosen) {
    const began = performance.now();
    process.stderr.write(`${name}: ${title} …`);
    try {
      lines.push(...(await measured(name)));
    } catch (error) {
      failed.push(`${name}: ${error.message}`);
    }
    process.stderr.write(` ${Math.round((performance.now() - began) / 1000)} s\n`);
  }
  return { ...facts, lines, failed };
}

function readArguments() {
  const options = { json: { type: 'string' }, from: { type: 'string' }, write: { type: 'string' }, help: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help) {
      console.log(help());
      process.exit(0);
    }
    const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
    if (unknown !== undefined) throw new Error(`there is no "${unknown}"; there are ${benches.map(({ name }) => name).join(', ')}`);
    if (!['before', 'after', undefined].includes(values.write)) throw new Error(`--write: expected before or after, got "${values.write}"`);
    return { ...values, names: positionals };
  } catch (error) {
    console.error(`bench: ${error.message}`);
    return process.exit(2);
  }
}

/** With the garbage collected between rounds, so that nobody pays for what the one before him left. */
function measured(name) {
  return new Promise((resolve, reject) => {
    const child = fork(`${import.meta.dirname}/one.mjs`, [name], { execArgv: ['--expose-gc'] });
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`its process ended with ${code} before it told anything`)));
  });
}

function help() {
  return [
    'npm run bench -- [NAME…] [--json FILE] [--from FILE] [--write before|after]',
    '',
    'Measures the built package beside plain node:http, in turn, round after round: ours, node:http, ours, node:http. Each line has the medians of both,',
    'the least, the median and the greatest ratio of the pairs, and the same of node:http with itself: a ratio inside of that says nothing.',
    '',
    ...benches.map(({ name, title, isLong }) => `  ${name.padEnd(14)}${title}${isLong ? ' (only when it is named)' : ''}`),
    '',
    'Options:',
    '  --json FILE            writes the figures',
    '  --from FILE            reads figures that --json wrote, instead of measuring',
    '  --write before|after   writes them into that column of docs/performance.md: into the row of the same name, or into a new one at its end',
  ].join('\n');
}
