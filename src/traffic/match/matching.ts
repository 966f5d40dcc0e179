import type { Facts } from '../../kernel/http.ts';
import { isObject } from '../../kernel/json.ts';
import type { Match } from './match.ts';
import { pathTest } from './path-pattern.ts';

/** What a match is applied to: a request that just arrived, or one in the journal. */
export interface Subject {
  readonly service: string;
  readonly method: string;
  /** Every form of its path that counts: as sent, percent-decoded, and without the space in front. */
  readonly paths: readonly string[];
  readonly facts: Facts;
  header(name: string): string | undefined;
  /** The body as `parseBody` reads it. */
  body(): unknown;
}

/** One condition of a match. */
export interface Check {
  /** `method`, `headers.authorization`, `body.fields.summary`. */
  field: string;
  expected: unknown;
  received(subject: Subject): unknown;
  holds(subject: Subject): boolean;
}

/** All conditions of a match, the cheapest first. */
export function checksOf(match: Match): Check[] {
  const { service, method, path, space, connectorType, connector, subAction, operation, headers = {}, body } = match;
  const fact = (name: keyof Facts, expected: string | undefined) => equal(name, expected, ({ facts }) => facts[name]);
  return [
    ...equal('service', service, (subject) => subject.service),
    ...equal('method', method, (subject) => subject.method),
    ...(path === undefined ? [] : [pathCheck(path)]),
    ...fact('space', space),
    ...fact('connectorType', connectorType),
    ...(connector === undefined ? [] : [connectorCheck(connector)]),
    ...fact('subAction', subAction),
    ...fact('operation', operation),
    ...Object.entries(headers).flatMap(([header, value]) => {
      const name = header.toLowerCase();
      return equal(`headers.${name}`, value, (subject) => subject.header(name));
    }),
    ...(body === undefined ? [] : bodyChecks(body, 'body', (subject) => subject.body())),
  ];
}

/** A match as a function. */
export function compile(match: Match): (subject: Subject) => boolean {
  const checks = checksOf(match);
  return (subject) => checks.every((check) => check.holds(subject));
}

function equal(field: string, expected: unknown, received: Check['received']): Check[] {
  return expected === undefined ? [] : [{ field, expected, received, holds: (subject) => received(subject) === expected }];
}

function pathCheck(path: string): Check {
  const matches = pathTest(path);
  return { field: 'path', expected: path, received: ({ paths }) => paths[0], holds: ({ paths }) => paths.some(matches) };
}

function connectorCheck(connector: string): Check {
  return {
    field: 'connector',
    expected: connector,
    received: ({ facts }) => facts.connectorId,
    holds: ({ facts }) => facts.connectorId === connector || facts.connectorName === connector,
  };
}

/** Objects may have more keys than are asked for; arrays have as many elements. */
function bodyChecks(expected: unknown, field: string, received: Check['received']): Check[] {
  if (Array.isArray(expected)) {
    const sameLength = (subject: Subject) => lengthOf(received(subject)) === expected.length;
    return [
      { field: `${field}.length`, expected: expected.length, received: (subject) => lengthOf(received(subject)), holds: sameLength },
      ...expected.flatMap((value, index) => bodyChecks(value, `${field}.${index}`, (subject) => at(received(subject), index))),
    ];
  }
  if (!isObject(expected)) return equal(field, expected, received);
  const keys = Object.entries(expected);
  if (keys.length === 0) return [{ field, expected, received, holds: (subject) => isObject(received(subject)) }];
  return keys.flatMap(([key, value]) => bodyChecks(value, `${field}.${key}`, (subject) => at(received(subject), key)));
}

const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : undefined);

function at(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
