import fc from 'fast-check';
import type { Program } from './program.ts';

/** What a row found out. */
export interface Tally {
  requests: number;
  /** How many exchanges the client counts, and how many the journal, where the row compares them. */
  counted?: { client: number; journal: number };
  /** The server's memory in megabytes, after each round. */
  memory?: number[];
  violations: string[];
}

export interface Run {
  /** A server of the row's own. */
  program: Program;
  seed: number;
  /** Whether time or requests are used up. */
  isOver(requests: number): boolean;
}

/** One line of the table. */
export interface Row {
  name: string;
  /** Of the time, beside the shares of the others. */
  share: number;
  run(run: Run): Promise<Tally>;
}

/** Memory is flat when its last third is no more than a fifth above the middle third; of less than six samples nothing can be said. */
export function growth(memory: readonly number[]): string[] {
  const third = Math.floor(memory.length / 3);
  if (third < 2) return [];
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const [middle, last] = [median(memory.slice(third, 2 * third)), median(memory.slice(-third))];
  return last > middle * 1.2 + 10 ? [`memory grows: ${middle} MB, then ${last} MB`] : [];
}

/** Checks a property with seed after seed until it is over; a violation tells its seed and the smallest example. */
export async function checked<Value>(
  { seed, isOver }: Run,
  requests: () => number,
  property: fc.IAsyncProperty<[Value]>,
  { shrinks = true } = {},
): Promise<string[]> {
  for (let at = seed; !isOver(requests()); at += 1) {
    const result = await fc.check(property, { seed: at, numRuns: 10, endOnFailure: !shrinks });
    if (result.failed)
      return [`seed ${at}, path ${result.counterexamplePath}: ${result.errorInstance} in ${fc.stringify(result.counterexample)}`];
  }
  return [];
}
