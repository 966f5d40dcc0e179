import { entries, hiddenInputs, layers, packages } from './layers.ts';

/** Sources by their path below `src`. */
export type Sources = ReadonlyMap<string, string>;

const namesOfNothing = /(?:^|\/)(?:utils?|helpers?|common|lib|types|misc|shared)(?:\/|\.ts$)/;

/** Everything in these sources that the architecture forbids, one sentence each. */
export function trespasses(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const code = withoutComments(source);
    return [
      ...(source.split('\n').length > 201 ? [`${path} has more than 200 lines`] : []),
      ...(namesOfNothing.test(path) ? [`${path} is named after nothing`] : []),
      ...importsIn(code).flatMap((target) => wrongImport(path, target)),
      ...hiddenInputs
        .filter(({ pattern, allowed }) => pattern.test(code) && !allowed.includes(unitOf(path)))
        .map(({ what }) => `${path} reads ${what}`),
      ...(usesGlobalFetch(code) && unitOf(path) !== 'kernel' ? [`${path} calls the global fetch`] : []),
    ];
  });
}

/** Connector types that are declared in a file of their own and stand in no list. */
export function unlistedTypes(sources: Sources): string[] {
  const list = sources.get('connector-types/index.ts') ?? '';
  return [...sources]
    .filter(([path, source]) => /^connector-types\/[\w-]+\.ts$/.test(path) && /= define(?:Case)?ConnectorType\(/.test(source))
    .filter(([path]) => !list.includes(`'./${path.slice('connector-types/'.length)}'`))
    .map(([path]) => path);
}

/** Folders and top files that import one another in a circle, types included. */
export function circles(sources: Sources): string[] {
  const edges = new Map<string, Set<string>>();
  for (const [path, source] of sources) {
    const own = [...importsIn(withoutComments(source))]
      .filter((target) => target.startsWith('.'))
      .map((target) => unitOf(resolve(path, target)));
    edges.set(unitOf(path), new Set([...(edges.get(unitOf(path)) ?? []), ...own.filter((unit) => unit !== unitOf(path))]));
  }
  const walk = (unit: string, trail: readonly string[]): string[] => {
    const seen = trail.indexOf(unit);
    if (seen >= 0) return [[...trail.slice(seen), unit].join(' -> ')];
    return [...(edges.get(unit) ?? [])].flatMap((next) => walk(next, [...trail, unit]));
  };
  return [...new Set([...edges.keys()].flatMap((unit) => walk(unit, []).filter((circle) => circle.startsWith(`${unit} `))))];
}

/** A folder of src, or a file at its top without its ending. */
const unitOf = (path: string): string => (path.split('/')[0] ?? '').replace(/\.ts$/, '');

const importsIn = (code: string): string[] => [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => target);

function wrongImport(path: string, target: string): string[] {
  const from = unitOf(path);
  if (!target.startsWith('.')) {
    const name = Object.keys(packages).find((key) => target === key || target.startsWith(`${key}/`));
    return name === undefined || packages[name]?.includes(from) ? [] : [`${path} imports ${name}`];
  }
  const to = unitOf(resolve(path, target));
  if (to === from) return [];
  const allowed = layers[from];
  if (allowed?.includes(to)) return isOwnSimulator(from, target) ? [] : [`${path} imports more of ${to} than a simulator`];
  if (!allowed && (entries[to]?.includes(from) ?? true)) return [];
  return [`${path} imports ${to}`];
}

/** A connector type takes its simulator's value from the simulator's own file, and nothing else of it. */
const isOwnSimulator = (from: string, target: string) =>
  from !== 'connector-types' || !target.includes('/simulators/') || /\/simulators\/[\w-]+\.ts$/.test(target);

function resolve(path: string, target: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

/** A call of `fetch` in a file that nowhere gives that name to something of its own. */
const usesGlobalFetch = (code: string) =>
  /(?<![.\w#]|get )fetch\(/.test(code) && !/\bfetch\s*[,:}]|\(fetch\b|\bconst fetch\b|function fetch\b/.test(code);
