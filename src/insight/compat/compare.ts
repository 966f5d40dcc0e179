import { volatility } from '../../contract/record/volatile-value.ts';
import { isObject } from '../../kernel/json.ts';
import type { Call, Outcome } from '../replay/replay.ts';
import type { Level } from './compatibility.ts';

/** One aspect in which two outcomes of a request differ; two with one key are the same. */
export interface Aspect {
  key: string;
  level: Level;
  what: string;
}

const isWell = (status: number) => status < 400;

/** How the outcome of a request differs from an earlier one. `isUsed` tells whether a later request of the run has a value in it. */
export function compare(was: Outcome, is: Outcome, isUsed: (value: unknown) => boolean): Aspect[] {
  if (was.route === undefined) return [{ key: 'route', level: 'unknown', what: 'mock-kibana has no such route' }];
  const calls = callsOf(was, is);
  if (was.status !== is.status) {
    const level = isWell(was.status) && !isWell(is.status) ? 'breaks' : 'changes';
    return [{ key: 'status', level, what: `${was.status} → ${is.status}${level === 'breaks' ? reasonOf(is.body) : ''}` }, ...calls];
  }
  if (!isWell(is.status)) return [...messageOf(was, is), ...calls];
  return [...bodyOf(was, is, isUsed), ...headersOf(was, is), ...calls];
}

function reasonOf(body: unknown): string {
  const message = isObject(body) ? body['message'] : undefined;
  return typeof message === 'string' && message !== 'Not Found' ? `: ${message}` : '';
}

function messageOf(was: Outcome, is: Outcome): Aspect[] {
  const [before, now] = [textOf(was.body), textOf(is.body)];
  return before === now ? [] : [{ key: 'message', level: 'changes', what: `says "${now}", and not "${before}"` }];
}

const textOf = (body: unknown) =>
  (isObject(body) && typeof body['message'] === 'string' ? body['message'] : JSON.stringify(body)).replace(UUID, '<id>');

function bodyOf(was: Outcome, is: Outcome, isUsed: (value: unknown) => boolean): Aspect[] {
  const { method, path } = was.recorded;
  const [before, now] = [shapeOf(was.body), shapeOf(is.body)];
  const gone = [...before].flatMap(([key, leaf]): Aspect[] => {
    const there = now.get(key);
    if (there && (there.type === leaf.type || [there.type, leaf.type].includes('null'))) return [];
    if (parentOf(key, before) !== undefined && !now.has(parentOf(key, before) ?? '')) return [];
    const level = [...leaf.values].some(isUsed) ? 'breaks' : 'breaks?';
    return [{ key: `gone ${key}`, level, what: there ? `${key} is ${there.type}, and was ${leaf.type}` : `${key} is gone` }];
  });
  const added = [...now.keys()].filter(
    (key) => !before.has(key) && !(parentOf(key, now) !== undefined && !before.has(parentOf(key, now) ?? '')),
  );
  const isOther = (key: string, leaf: Shape) => {
    const other = now.get(key);
    const volatile = [...leaf.values].some((value) => volatility(value, key.split('.'), method) !== undefined);
    return other && !volatile && other.type === leaf.type && plain(other.values) !== plain(leaf.values);
  };
  const changed = path.endsWith('/api/status') ? [] : [...before].filter(([key, leaf]) => isOther(key, leaf)).map(([key]) => key);
  const isMoved = (key: string) => key.includes('[]') && sorted(before.get(key)) === sorted(now.get(key));
  const moved = new Set(changed.filter(isMoved).map((key) => key.slice(0, key.lastIndexOf('[]'))));
  return [
    ...gone,
    ...[...moved].map((list): Aspect => ({ key: `order ${list}`, level: 'changes', what: `another order of ${list || 'the list'}` })),
    ...changed
      .filter((key) => !isMoved(key))
      .map((key): Aspect => ({ key: `value ${key}`, level: 'changes', what: `another ${key}: ${plain(now.get(key)?.values)}` })),
    ...added.map((key): Aspect => ({ key: `new ${key}`, level: 'notices', what: `+ ${key}` })),
  ];
}

interface Shape {
  type: string;
  values: Set<unknown>;
}

const sorted = (leaf: Shape | undefined) => [...(leaf?.values ?? [])].map(String).sort().join();

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
const plain = (values: ReadonlySet<unknown> = new Set()) =>
  [...values]
    .map((value) =>
      String(value)
        .replace(UUID, '<id>')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<date>'),
    )
    .join(', ')
    .slice(0, 200);
const parentOf = (key: string, all: ReadonlyMap<string, Shape>) => {
  const parent = key.replace(/(?:\.[^.]*|\[\])$/, '');
  return parent !== key && all.has(parent) ? parent : undefined;
};

/** Every place of a JSON value by its path, items of an array under one, with the types and the values there. */
function shapeOf(value: unknown, path = '', shape = new Map<string, Shape>()): Map<string, Shape> {
  if (path !== '') {
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    const known = shape.get(path);
    if (!known || known.type === 'null') shape.set(path, { type, values: known?.values ?? new Set() });
    if (!isObject(value) && !Array.isArray(value)) shape.get(path)?.values.add(value);
  }
  if (Array.isArray(value)) for (const item of value) shapeOf(item, `${path}[]`, shape);
  else if (isObject(value))
    for (const [key, each] of Object.entries(value)) shapeOf(each, (path && `${path}.`) + key.replace(UUID, '<id>'), shape);
  return shape;
}

function headersOf(was: Outcome, is: Outcome): Aspect[] {
  const named = (name: string, level: Level): Aspect[] => {
    const [before, now] = [was, is].map(({ headers }) => headers[name]?.replace(/Kibana-[\d.]+/, 'Kibana').replace(UUID, '<id>'));
    if (before === now) return [];
    return [{ key: `header ${name}`, level, what: now === undefined ? `no header ${name}` : `header ${name}: ${now}` }];
  };
  return [...named('warning', 'notices'), ...named('elastic-api-version', 'notices'), ...named('location', 'changes')];
}

function callsOf(was: Outcome, is: Outcome): Aspect[] {
  const [before, now] = [was.calls, is.calls].map((calls) => calls.map(callOf));
  const first = (before ?? []).findIndex((call, index) => call !== now?.[index]);
  const at = first >= 0 ? first : (now?.length ?? 0) > (before?.length ?? 0) ? (before?.length ?? 0) : -1;
  const service = (was.calls[at] ?? is.calls[at])?.service;
  if (at >= 0)
    return [{ key: 'calls', level: 'changes', what: `${service}: ${now?.[at] ?? 'no more calls'}, and not ${before?.[at] ?? 'no call'}` }];
  return was.calls.flatMap((call, index) => {
    const fields = otherFields(call, is.calls[index]);
    const what = `${call.service}: another body of ${before?.[index]}: ${fields.join(', ')}`;
    return fields.length === 0 ? [] : [{ key: `call body ${index}`, level: 'changes' as const, what }];
  });
}

const MOST_FIELDS = 5;

/** The fields that one body has and the other has not, or has in another type. */
function otherFields(was: Call, is: Call | undefined): string[] {
  const [before, now] = [shapeOf(was.body), shapeOf(is?.body)];
  const typeIn = (shape: ReadonlyMap<string, Shape>, key: string) => shape.get(key)?.type.replace('null', '');
  const fields = [...new Set([...before.keys(), ...now.keys()])].flatMap((key) => {
    if (typeIn(before, key) === typeIn(now, key)) return [];
    return before.has(key) && now.has(key) ? [`${key} is ${typeIn(now, key) || 'null'}`] : [`${now.has(key) ? '+' : '-'} ${key}`];
  });
  return fields.length > MOST_FIELDS ? [...fields.slice(0, MOST_FIELDS), `and ${fields.length - MOST_FIELDS} more`] : fields;
}

/** A call without what differs from run to run. */
function callOf({ method, target }: Call): string {
  const [path = '', query = ''] = target.split('?', 2);
  const names = [...new URLSearchParams(query).keys()].sort().join('&');
  return `${method} ${path.replace(UUID, '<id>')}${names === '' ? '' : `?${names}`}`;
}
