import { isObject } from '../../kernel/json.ts';
import { shown } from '../../kernel/problem.ts';
import { withoutSecretsAt } from '../../kernel/secret-texts.ts';
import type { Expectation } from '../fixture/fixture.ts';
import { below } from '../fixture/json-pointer.ts';
import { readMatcher, UnknownMatcher } from '../fixture/matcher.ts';
import type { ReplayAnswer } from './answer.ts';

/** One value of an answer that is not what a fixture expects. */
export interface Mismatch {
  /** Which step of the case, from 1 on. */
  step: number;
  /** JSON Pointer into the answer: `/status`, `/headers/warning`, `/body/config/apiUrl`. */
  path: string;
  /** The value or matcher of the fixture; absent where it expects nothing. */
  expected?: unknown;
  /** The value of the answer; absent where it has none. */
  got?: unknown;
  /** `expected a UUID, got 5`. */
  message: string;
}

type UnnumberedMismatch = Omit<Mismatch, 'step'>;

/** Every mismatch between an answer and what a step expects. */
export function compare(expected: Expectation, answer: ReplayAnswer, step: number): Mismatch[] {
  const mismatches: UnnumberedMismatch[] = [];
  if (expected.status !== undefined) mismatches.push(...compareValue(expected.status, answer.status, '/status', true));
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    mismatches.push(...compareValue(value, answer.headers[name.toLowerCase()], below('/headers', name), true));
  if (assertsBody(expected, answer)) mismatches.push(...compareValue(expected.body, answer.body, '/body', expected.match === 'exact'));
  return mismatches.map((mismatch) => ({ step, ...mismatch }));
}

/** `<<any>>` as a whole body asserts nothing, not even that there is one; an empty text expects no body. */
function assertsBody({ body }: Expectation, answer: ReplayAnswer): boolean {
  return body !== undefined && body !== '<<any>>' && !(body === '' && answer.body === undefined);
}

function compareValue(expected: unknown, got: unknown, path: string, exact: boolean): UnnumberedMismatch[] {
  if (typeof expected === 'string') return byText(expected, got, path);
  if (Array.isArray(expected)) return byItems(expected, got, path, exact);
  if (isObject(expected)) return byKeys(expected, got, path, exact);
  return Object.is(expected, got) ? [] : [mismatch(expected, got, path)];
}

function byText(expected: string, got: unknown, path: string): UnnumberedMismatch[] {
  try {
    const matcher = readMatcher(expected);
    if (matcher ? matcher.accepts(got) : expected === got) return [];
    return [mismatch(expected, got, path, matcher?.expects)];
  } catch (error) {
    if (!(error instanceof UnknownMatcher)) throw error;
    return [{ path, expected, got, message: error.message }];
  }
}

function byItems(expected: unknown[], got: unknown, path: string, exact: boolean): UnnumberedMismatch[] {
  if (!Array.isArray(got)) return [mismatch(expected, got, path, 'an array')];
  if (expected.length !== got.length) {
    const message = `expected ${expected.length} ${expected.length === 1 ? 'item' : 'items'}, got ${got.length}: ${shown(withoutSecretsAt(path.split('/'), got))}`;
    return [{ ...mismatch(expected, got, path), message }];
  }
  return expected.flatMap((item, index) => compareValue(item, got[index], below(path, index), exact));
}

function byKeys(expected: Record<string, unknown>, got: unknown, path: string, exact: boolean): UnnumberedMismatch[] {
  if (!isObject(got)) return [mismatch(expected, got, path, 'an object')];
  const own = (key: string) => (Object.hasOwn(got, key) ? got[key] : undefined);
  const mismatches = Object.entries(expected).flatMap(([key, value]) => compareValue(value, own(key), below(path, key), exact));
  if (!exact) return mismatches;
  const unexpected = Object.keys(got).filter((key) => !Object.hasOwn(expected, key));
  return [...mismatches, ...unexpected.map((key) => mismatch(undefined, got[key], below(path, key)))];
}

/** A report has no secrets, whatever a fixture or a Kibana has. */
function mismatch(expectedThere: unknown, gotThere: unknown, path: string, expects?: string): UnnumberedMismatch {
  const [expected, got] = [expectedThere, gotThere].map((value) => withoutSecretsAt(path.split('/'), value));
  return {
    path,
    ...(expected !== undefined && { expected }),
    ...(got !== undefined && { got }),
    message: `expected ${expects ?? shown(expected)}, got ${shown(got)}`,
  };
}
