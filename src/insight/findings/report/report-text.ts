import type { Finding } from '../finding.ts';
import { amount, countsOf, type Judged } from './report.ts';

const MOST_LINES = 6;

/** For people: the findings of all worlds, grouped by rule, then what was accepted, what could not be judged, and why some may be missing. */
export function textOf(all: readonly Judged[]): string[] {
  const rules = new Map<string, { world: string; finding: Finding }[]>();
  for (const { world, findings } of all)
    for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), { world, finding }]);
  return [
    `findings: ${countsOf(all)}`,
    ...[...rules.values()].flatMap(ofRule),
    ...all.flatMap(({ accepted }) => accepted.map(({ rule, route, count, reason }) => `accepted ${rule} ${route} ×${count}: ${reason}`)),
    ...unjudged(all),
    ...all.flatMap(({ world, cleared }) =>
      cleared === 0 ? [] : [`not judged${inWorld(world)}: ${amount(cleared, 'exchange')}, which a clear or a reset took away`],
    ),
    ...all.flatMap(({ world, blind }) => blind.map((why) => `no proof${inWorld(world)}: ${why}`)),
  ];
}

function ofRule(places: readonly { world: string; finding: Finding }[]): string[] {
  const [first] = places;
  if (!first) return [];
  const { rule, title, why, fix } = first.finding;
  return [
    '',
    `${first.finding.level} ${rule}: ${title}`,
    ...places.flatMap(({ world, finding }) => placeOf(world, finding)),
    `  why: ${why}`,
    `  do:  ${fix}`,
  ];
}

function placeOf(world: string, { route, count, details, example }: Finding): string[] {
  const lines = example.split('\n');
  const left = lines.length - MOST_LINES;
  return [
    `  ${route} ×${count}${inWorld(world)}`,
    ...details.map((detail) => `    ${detail}`),
    ...lines.slice(0, MOST_LINES).map((line) => `      ${line}`),
    ...(left > 0 ? [`      and ${amount(left, 'line')} more`] : []),
  ];
}

function unjudged(all: readonly Judged[]): string[] {
  const reasons = new Map<string, Set<string>>();
  for (const each of all) for (const { rule, why } of each.unjudged) reasons.set(why, (reasons.get(why) ?? new Set()).add(rule));
  return [...reasons].map(([why, rules]) => `not judged: ${[...rules].join(', ')}: ${why}`);
}

const inWorld = (world: string) => (world === '' ? '' : ` in world ${world}`);
