import { readFileSync, writeFileSync } from 'node:fs';
import { shown, shownRatio } from './figures.mjs';

const FILE = 'docs/performance.md';

/** Writes figures into a column of the document's tables: into the row of the same name, or into a new row behind the last. */
export function writeColumn(column, lines, facts) {
  const cells = new Map([...Object.entries(facts), ...lines.map((line) => [nameOf(line), cellOf(line)])]);
  const rights = new Map(lines.map((line) => [nameOf(line), line.right]));
  const document = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  let header = [];
  const written = document.map((text) => {
    if (!text.startsWith('| ')) return text;
    const row = text.slice(2, -2).split(' | ');
    if (row.includes(column)) header = row;
    const name = row.slice(0, header.indexOf(header.includes('right') ? 'right' : 'before')).join(' | ');
    if (!cells.has(name)) return text;
    row[header.indexOf(column)] = cells.get(name);
    cells.delete(name);
    return `| ${row.join(' | ')} |`;
  });
  const added = [...cells].map(
    ([name, cell]) => `| ${name} | ${rights.get(name)} | ${column === 'before' ? cell : ''} | ${column === 'after' ? cell : ''} |`,
  );
  writeFileSync(FILE, `${[...written, ...added].join('\n')}\n`);
}

const nameOf = ({ what, figure, beside }) => [what.replaceAll('_', '\\_'), figure, beside].join(' | ');

/** Both figures, the ratio with its least and greatest, and what the baseline gave against itself. */
function cellOf({ unit, ours, theirs, ratio, noise }) {
  const [own, other] = [shown(ours, unit), shown(theirs, unit)];
  const range = ({ min, max }) => `${shownRatio(min)}–${shownRatio(max)}`;
  return `${own} of ${other}: **${shownRatio(ratio.median)}** (${range(ratio)}; A/A ${range(noise)})`;
}
