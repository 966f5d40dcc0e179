import { shown, shownSpread } from './figures.mjs';

const titles = ['what', 'figure', 'ours', 'beside it', 'ratio: least – median – greatest', 'A/A of the baseline', 'rounds', 'right'];

/** All lines as one table, in columns. */
export function table(lines, facts) {
  const rows = [titles, ...lines.map(cells)];
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const text = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return [Object.values(facts).join(', '), '', ...text].join('\n');
}

const cells = ({ what, figure, unit, ours, beside, theirs, ratio, noise, rounds, right = '' }) => [
  what,
  figure,
  shown(ours, unit),
  `${shown(theirs, unit)} ${beside}`,
  shownSpread(ratio),
  shownSpread(noise),
  String(rounds),
  right,
];
