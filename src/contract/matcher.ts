import { show } from './json-value.ts';

/** What stands in an expected answer instead of a value that differs from run to run. */
interface Matcher {
  /** What it expects, in words for a difference. */
  expects: string;
  accepts(value: unknown): boolean;
}

/** A text in the form of a matcher that is none. */
export class UnknownMatcher extends Error {}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
export const isIsoDate = (value: unknown): value is string => typeof value === 'string' && ISO_DATE.test(value);

const matchers: Record<string, Matcher> = {
  any: { expects: 'any value', accepts: (value) => value !== undefined },
  string: { expects: 'a string', accepts: (value) => typeof value === 'string' },
  number: { expects: 'a number', accepts: (value) => typeof value === 'number' },
  boolean: { expects: 'a boolean', accepts: (value) => typeof value === 'boolean' },
  uuid: { expects: 'a UUID', accepts: isUuid },
  'iso-date': { expects: 'an ISO date', accepts: isIsoDate },
  absent: { expects: 'nothing', accepts: (value) => value === undefined },
};

/** The matcher that an expected value is; undefined for a plain value. */
export function readMatcher(expected: unknown): Matcher | undefined {
  if (typeof expected !== 'string') return undefined;
  const [, name, pattern] = /^<<([a-z-]+)(?::([\s\S]*))?>>$/.exec(expected) ?? [];
  if (name === undefined) return undefined;
  if (name === 'regex' && pattern !== undefined) return regexMatcher(pattern);
  const matcher = Object.hasOwn(matchers, name) && pattern === undefined ? matchers[name] : undefined;
  if (matcher) return matcher;
  const known = [...Object.keys(matchers).map((each) => `<<${each}>>`), '<<regex:…>>'];
  throw new UnknownMatcher(`${show(expected)} is no matcher, expected one of ${known.join(', ')}`);
}

function regexMatcher(pattern: string): Matcher {
  const regex = compile(pattern);
  return { expects: `a string that matches /${pattern}/`, accepts: (value) => typeof value === 'string' && regex.test(value) };
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (cause) {
    throw new UnknownMatcher(`<<regex:${pattern}>> is no matcher: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
