// Runs every bench/*.bench.mjs, or those whose names are given, and prints what it measured as ratios of the same run.
import { readdirSync } from 'node:fs';

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.mjs'));
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)));
if (chosen.length === 0) {
  console.error(`bench: there is no ${wanted.join(', ')}; there are ${files.map((file) => file.replace('.bench.mjs', '')).join(', ')}`);
  process.exit(2);
}

for (const file of chosen) {
  const { title, measure } = await import(`./${file}`);
  console.log(`\n${title}`);
  for (const { what, ...figures } of await measure()) {
    console.log(
      `  ${what.padEnd(28)}${Object.entries(figures)
        .map(([name, figure]) => (name === 'value' ? figure : `${name} ${figure}`).padEnd(20))
        .join('')}`,
    );
  }
}
