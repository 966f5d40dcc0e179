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
      // A file that a test writes is read by nobody from end to end.
      ...(source.split('\n').length > 201 && !source.includes('// Written by test/') ? [`${path} has more than 200 lines`] : []),
      ...(namesOfNothing.test(path) ? [`${path} is named after nothing`] : []),
      ...importsIn(code).flatMap((target) => wrongImport(path, unit, target)),
      ...hiddenInputs
        .filter(({ pattern, allowed }) => pattern.test(code) && !allowed.includes(unit))
        .map(({ what }) => `${path} reads ${what}`),
      ...(asksWhichType(path, code) ? [`${path} asks which connector type it has: a type declares what is peculiar to it`] : []),
      ...(isMereDoor(code) && !entries.includes(unit) ? [`${path} only hands on what others export`] : []),
    ];
  });
}

/** Connector types that are declared in the folder of a vendor and stand not in the list, by their names. */
export function unlistedTypes(sources: Sources): string[] {
  const [, list = ''] = /connectorTypes\b[^=]*= \[([^\]]*)\]/.exec(sources.get('kibana/connector-types/index.ts') ?? '') ?? [];
  const listed = [...list.matchAll(/\w+/g)].map(String);
  return [...sources]
    .filter(([path]) => /^kibana\/connector-types\/(?!definition\/|calls\/)[\w-]+\//.test(path))
    .flatMap(([path, source]) => declaredTypes(withoutComments(source)).map((name) => ({ path, name })))
    .filter(({ name }) => name === undefined || !listed.includes(name))
    .map(({ path, name }) => `${path}: ${name ?? 'a type without a name'}`);
}

/** What is made by a `define…ConnectorType`, whatever stands between that name and its bracket; `undefined` for what is not put into an exported constant. */
const declaredTypes = (code: string): (string | undefined)[] =>
  [...code.matchAll(/(?:export const (\w+)\s*(?::\s*\w+\s*)?=\s*)?\bdefine\w*ConnectorType\s*[<(]/g)].map(([, name]) => name);

/** Files that may name a type: the types themselves, their list, and the system's own. */
const mayNameTypes = /^(?:kibana\/connector-types\/|simulators\/|worlds\/names\.ts$)/;

/** Of a case's own words that look alike: no connector, and what is attached. */
const notTypes = ['.kibana', '.none', '.files', '.lens'];

function asksWhichType(path: string, code: string): boolean {
  if (mayNameTypes.test(path) || !/^(?:kibana|worlds|insight|traffic|control|server)\//.test(path)) return false;
  const texts = [...code.matchAll(/(['`])(\.[a-z][\w-]*)\1/g)].map(([, , text = '']) => text);
  return texts.some((text) => !notTypes.includes(text)) || /\bsimulator(?:\.name)?\s*[!=]==/.test(code);
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
