import type { Range } from '#src/kibana/releases/differences/difference.ts';
import { order } from '#src/kibana/releases/differences/difference.ts';

interface Row extends Range {
  name: string;
  /** What the row's comment says. */
  source: string;
}

/** The page that lists, release by release, which boundaries are exact and which are not. */
export function boundariesPage(rows: readonly Row[]): string {
  const boundaries = rows.flatMap((row) => [
    ...(row.since === undefined ? [] : [{ release: row.since, what: 'begins', row }]),
    ...(row.until === undefined ? [] : [{ release: row.until, what: 'ends', row }]),
    ...(row.backports ?? []).map((release) => ({ release, what: 'begins in this minor', row })),
  ]);
  const lines = boundaries
    .sort((a, b) => order(a.release) - order(b.release) || a.row.name.localeCompare(b.row.name))
    .map(({ release, what, row: { name, source } }) =>
      [release, `\`${name}\` ${what}`, /\babout\b/i.test(source) ? 'about' : 'exact', source.replaceAll('|', '\\|')].join(' | '),
    );
  return [
    '# Boundaries between releases',
    '',
    'Written by the tests from `src/kibana/releases/differences`; `npx vitest run test/kibana/releases -u` writes it anew.',
    '"About" is a boundary that no source gives exactly: the release before or behind it may behave otherwise than here.',
    '',
    '| release | row | boundary | source |',
    '| --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}
