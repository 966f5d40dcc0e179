import { posix } from 'node:path';
import { bans, entries, hiddenInputs, layers, packages } from './layers.ts';

/** Sources by their path below `src`. */
export type Sources = ReadonlyMap<string, string>;

const namesOfNothing = /(?:^|\/)(?:utils?|helpers?|common|lib|types|misc|shared)(?:\/|\.ts$)/;

/** Everything in these sources that the architecture forbids, one sentence each. */
export function trespasses(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const code = withoutComments(source);
    const unit = unitOf(path);
    if (unit === undefined) return [`${path} is on no list`];
    return [
      ...(source.split('\n').length > 201 ? [`${path} has more than 200 lines`] : []),
      ...(namesOfNothing.test(path) ? [`${path} is named after nothing`] : []),
      ...importsIn(code).flatMap((target) => wrongImport(path, unit, target)),
      ...hiddenInputs
        .filter(({ pattern, allowed }) => pattern.test(code) && !allowed.includes(unit))
        .map(({ what }) => `${path} reads ${what}`),
      ...(isMereDoor(code) && !entries.includes(unit) ? [`${path} only hands on what others export`] : []),
    ];
  });
}

/** Connector types that are declared in a folder of their own and stand in no list. */
export function unlistedTypes(sources: Sources): string[] {
  const list = sources.get('kibana/connector-types/index.ts') ?? '';
  return [...sources]
    .filter(
      ([path, source]) => /^kibana\/connector-types\/[\w-]+\/index\.ts$/.test(path) && /= define(?:Case)?ConnectorType\(/.test(source),
    )
    .filter(([path]) => !list.includes(`'./${path.slice('kibana/connector-types/'.length)}'`))
    .map(([path]) => path);
}

/** The unit that a file below `src` belongs to; none for what is on no list. */
function unitOf(path: string): string | undefined {
  const place = path.replace(/\.ts$/, '');
  if (posix.dirname(place) === 'kibana') return 'kibana';
  return [...layers.filter((layer) => layer !== 'kibana'), ...entries].find((unit) => place.startsWith(`${unit}/`) || isTop(place, unit));
}

/** Only the ways in are files at the top. */
const isTop = (place: string, unit: string) => place === unit && entries.includes(unit);

const importsIn = (code: string): string[] => [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => target);

function wrongImport(path: string, from: string, target: string): string[] {
  if (!target.startsWith('.')) {
    const name = Object.keys(packages).find((key) => target === key || target.startsWith(`${key}/`));
    return name === undefined || packages[name]?.includes(from) ? [] : [`${path} imports ${name}`];
  }
  const file = posix.normalize(posix.join(posix.dirname(path), target));
  const to = unitOf(file);
  if (to === from) return [];
  if (to === undefined || entries.includes(to) || (!entries.includes(from) && layers.indexOf(to) > layers.indexOf(from))) {
    return [`${path} imports ${to ?? file}`];
  }
  return bans
    .filter((ban) => ban.from.test(path) && ban.to.test(file) && !ban.but.test(path))
    .map(({ why }) => `${path} imports ${file}: ${why}`);
}

const isMereDoor = (code: string) =>
  /\bexport\b/.test(code) && code.replace(/\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*'[^']+';?/g, '').trim() === '';

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
