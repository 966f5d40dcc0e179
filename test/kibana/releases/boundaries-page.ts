import { order, type Row } from '#src/kibana/releases/differences/difference.ts';

interface Boundary {
  release: string;
  what: string;
  name: string;
  mark: 'exact' | 'about';
  source: string;
}

/** The page that lists, release by release, which boundaries are exact and which are not. */
export function boundariesPage(rows: Readonly<Record<string, Row>>): string {
  const lines = Object.entries(rows)
    .flatMap(([name, row]) => boundariesOf(name, row))
    .sort((a, b) => order(a.release) - order(b.release) || a.name.localeCompare(b.name))
    .map(({ release, what, name, mark, source }) => [release, `\`${name}\` ${what}`, mark, source.replaceAll('|', '\\|')].join(' | '));
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

function boundariesOf(name: string, { since, until, backports = [], exact, about, formerly = [] }: Row): Boundary[] {
  const known = exact === undefined ? { mark: 'about' as const, source: about } : { mark: 'exact' as const, source: exact };
  const ofBackports = about === undefined ? known : { mark: 'about' as const, source: about };
  const once = formerly.length > 0 ? ` (formerly ${formerly.map((each) => `\`${each}\``).join(', ')})` : '';
  return [
    ...(since === undefined ? [] : [{ release: since, what: `begins${once}`, name, ...known }]),
    ...(until === undefined ? [] : [{ release: until, what: `ends${once}`, name, ...known }]),
    ...backports.map((release) => ({ release, what: `begins in this minor${once}`, name, ...ofBackports })),
  ];
}
