import { type Change, type Compatibility, LEVELS, type Level } from './compatibility.ts';

/** A report for people: the requests that change, the worst first, equal ones once. */
export function compatText({ from, to, requests, stopped, blind }: Compatibility): string[] {
  const unknown = requests.filter(({ level }) => level === 'unknown').length;
  const kept = requests.filter(({ level }) => !level.startsWith('breaks')).length - unknown;
  const rows = new Map<string, { level: Level; line: string; count: number }>();
  for (const { method, path, changes } of requests) {
    for (const change of changes) {
      const line = lineOf(`${method} ${path.replace(ID, '{id}')}`, change);
      rows.set(line, { level: change.level, line, count: (rows.get(line)?.count ?? 0) + 1 });
    }
  }
  const sorted = [...rows.values()].sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  return [
    `${from} → ${to}: ${kept} of ${requests.length} requests keep working${unknown > 0 ? `, ${unknown} not known` : ''}`,
    ...sorted.map(({ level, line, count }) => `${level.padEnd(7)} ${line}${count > 1 ? `  ×${count}` : ''}`),
    ...(stopped ? [`not judged from ${stopped.request} on: ${stopped.why}`] : []),
    ...blind.map((why) => `no proof: ${why}`),
  ];
}

const ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** What becomes of a request, in a line. */
export function lineOf(request: string, { what, since, rows, fix }: Change): string {
  const causes = rows.map(({ name, source, about }) => `${name} (${about ? 'about: ' : ''}${source})`);
  const cause = since === undefined ? '' : `  ${since} ${causes.join(rows.length > 3 ? ' or ' : ', ')}`;
  return `${request}  ${what}${cause}${fix === undefined ? '' : `  → ${fix}`}`;
}
