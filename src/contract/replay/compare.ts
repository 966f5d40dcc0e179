import type { Expectation } from '../fixture/fixture.ts';
import { below } from '../fixture/json-pointer.ts';
import { isObject, show } from '../fixture/json-value.ts';
import { readMatcher, UnknownMatcher } from '../fixture/matcher.ts';
import type { Answer } from './answer.ts';

/** One place in which an answer is not what a fixture expects. */
export interface Difference {
  /** Which step of the case, from 1 on. */
  step: number;
  /** JSON Pointer into the answer: `/status`, `/headers/warning`, `/body/config/apiUrl`. */
  path: string;
  /** The value or matcher of the fixture; absent where it expects nothing. */
  expected?: unknown;
  /** The value of the answer; absent where it has none. */
  got?: unknown;
  /** Both of them in words. */
  message: string;
}

type Found = Omit<Difference, 'step'>;

/** Everything in which an answer differs from what a step expects. */
export function compare(expected: Expectation, answer: Answer, step: number): Difference[] {
  const found: Found[] = [];
  if (expected.status !== undefined) found.push(...differences(expected.status, answer.status, '/status', true));
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    found.push(...differences(value, answer.headers[name.toLowerCase()], below('/headers', name), true));
  if (assertsBody(expected, answer)) found.push(...differences(expected.body, answer.body, '/body', expected.match === 'exact'));
  return found.map((difference) => ({ step, ...difference }));
}

/** `<<any>>` as a whole body asserts nothing, not even that there is one; an empty text expects no body. */
function assertsBody({ body }: Expectation, answer: Answer): boolean {
  return body !== undefined && body !== '<<any>>' && !(body === '' && answer.body === undefined);
}

function differences(expected: unknown, got: unknown, path: string, exact: boolean): Found[] {
  if (typeof expected === 'string') return byText(expected, got, path);
  if (Array.isArray(expected)) return byItems(expected, got, path, exact);
  if (isObject(expected)) return byKeys(expected, got, path, exact);
  return Object.is(expected, got) ? [] : [difference(expected, got, path)];
}

function byText(expected: string, got: unknown, path: string): Found[] {
  try {
    const matcher = readMatcher(expected);
    if (matcher ? matcher.accepts(got) : expected === got) return [];
    return [difference(expected, got, path, matcher?.expects)];
  } catch (error) {
    if (!(error instanceof UnknownMatcher)) throw error;
    return [{ path, expected, got, message: error.message }];
  }
}

function byItems(expected: unknown[], got: unknown, path: string, exact: boolean): Found[] {
  if (!Array.isArray(got)) return [difference(expected, got, path, 'an array')];
  if (expected.length !== got.length) {
    const message = `expected ${expected.length} ${expected.length === 1 ? 'item' : 'items'}, got ${got.length}: ${show(got)}`;
    return [{ path, expected, got, message }];
  }
  return expected.flatMap((item, index) => differences(item, got[index], below(path, index), exact));
}

function byKeys(expected: Record<string, unknown>, got: unknown, path: string, exact: boolean): Found[] {
  if (!isObject(got)) return [difference(expected, got, path, 'an object')];
  const own = (key: string) => (Object.hasOwn(got, key) ? got[key] : undefined);
  const found = Object.entries(expected).flatMap(([key, value]) => differences(value, own(key), below(path, key), exact));
  if (!exact) return found;
  const unexpected = Object.keys(got).filter((key) => !Object.hasOwn(expected, key));
  return [...found, ...unexpected.map((key) => difference(undefined, got[key], below(path, key)))];
}

function difference(expected: unknown, got: unknown, path: string, expects = show(expected)): Found {
  return {
    path,
    ...(expected !== undefined && { expected }),
    ...(got !== undefined && { got }),
    message: `expected ${expects}, got ${show(got)}`,
  };
}
