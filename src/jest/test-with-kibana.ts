import { type Rigour, type TestKibana, Watch } from '../verdicts/test-kibana.ts';
import type { WorldOptions } from '../worlds/options.ts';
import type { RunningMockKibana } from '../worlds/promised.ts';

/** What a test is given. */
export interface Given {
  kibana: TestKibana;
  /** The server, one for each test file. */
  mockKibana: RunningMockKibana;
}

/** What `test.extend` sets for the tests that it makes. */
export interface TestOptions extends Rigour {
  /** The options of the Kibana of each test: `test.extend({ kibanaOptions: { kibanaVersion: '8.19.0' } })`. */
  kibanaOptions: WorldOptions;
}

/** Declares a test. `timeout` is in milliseconds, Jest's own unless told. */
export type Declare = (name: string, body: (given: Given) => unknown, timeout?: number) => void;

/** Declares a test for each row of a table, which comes first; the name takes what Jest's `test.each` puts into one. */
export type DeclareEach = <Row>(
  table: readonly Row[],
) => (name: string, body: (row: Row, given: Given) => unknown, timeout?: number) => void;

/** Jest's `test`, with a Kibana: one server a file, one world a test. */
export interface TestWithKibana extends Declare {
  only: Declare;
  skip: Declare;
  failing: Declare;
  todo(name: string): void;
  for: DeclareEach;
  /** The same `test` for a Kibana of other options; those that are left out stay. */
  extend(options: Partial<TestOptions>): TestWithKibana;
}

type Run = () => Promise<void>;
type Declaration = (name: string, run: Run, timeout?: number) => void;

/** What this needs of Jest. */
export interface JestTest extends Declaration {
  only: Declaration;
  skip: Declaration;
  failing: Declaration;
  todo(name: string): void;
  each(table: readonly unknown[]): (name: string, run: (...cells: unknown[]) => Promise<void>, timeout?: number) => void;
}

const STRICT: TestOptions = { kibanaOptions: {}, kibanaStrict: true, kibanaFindings: 'ignore', kibanaExcept: [] };

/** `test` on the server of a file, which starts when the first test of the file asks for it. */
export function testWithKibana(jest: JestTest, serverOfFile: () => Promise<RunningMockKibana>, options = STRICT): TestWithKibana {
  const runOf = (body: (given: Given) => unknown, declared: Error) => async () => {
    const mockKibana = await serverOfFile();
    const world = mockKibana.createWorld(options.kibanaOptions);
    const watch = new Watch(world);
    try {
      await failingWith(watch, () => body({ kibana: watch.kibana, mockKibana }));
      await at(declared, () => watch.judge(options));
    } finally {
      world.close();
    }
  };
  const declareBy = (declaration: Declaration): Declare => {
    const declare: Declare = (name, body, timeout) => declaration(name, runOf(body, calledFrom(declare)), timeout);
    return declare;
  };
  const declareEach: DeclareEach = (table) => {
    const declare: ReturnType<typeof declareEach<(typeof table)[number]>> = (name, body, timeout) => {
      const declared = calledFrom(declare);
      const isSpread = table.every(Array.isArray);
      // Safe: Jest hands over the cells of a row that is an array, and any other row as it is.
      const rowOf = (cells: unknown[]) => (isSpread ? cells : cells[0]) as (typeof table)[number];
      jest.each(table)(name, (...cells) => runOf((given) => body(rowOf(cells), given), declared)(), timeout);
    };
    return declare;
  };
  return Object.assign(declareBy(jest), {
    only: declareBy(jest.only),
    skip: declareBy(jest.skip),
    failing: declareBy(jest.failing),
    todo: (name: string) => jest.todo(name),
    for: declareEach,
    extend: (more: Partial<TestOptions>) => testWithKibana(jest, serverOfFile, { ...options, ...more }),
  });
}

async function failingWith(watch: Watch, body: () => unknown): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (isErrorLike(error)) watch.tell(error);
    throw error;
  }
}

/** Jest's tests have another `Error` than Node, so that a class tells nothing. */
const isErrorLike = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';

/** What is found when a test is over has no line of the test: it is told at the line that declares it. */
async function at(declared: Error, judge: () => Promise<void>): Promise<void> {
  try {
    await judge();
  } catch (error) {
    if (isErrorLike(error)) error.stack = `Error: ${error.message}\n${linesBelow(declared)}`;
    throw error;
  }
}

const linesBelow = ({ stack = '' }: Error) => stack.split('\n').slice(1).join('\n');

function calledFrom(declare: (...args: never[]) => unknown): Error {
  const error = new Error('declared here');
  Error.captureStackTrace(error, declare);
  return error;
}
