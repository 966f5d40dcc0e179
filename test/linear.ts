import * as fc from 'fast-check';
import { growthOf } from './growth.ts';

/** A place where a client or a file can put a text of its own. */
export interface Place {
  name: string;
  /** The words that mean something there. */
  words: readonly string[];
  read(text: string): unknown;
}

/** A text that grows in its middle: what leads a pattern to where it repeats itself, what repeats, and what does not fit in the end, as some letter of all surely does. */
export interface Pumped {
  head: string;
  pump: string;
  tail: string;
}

const LETTERS = ['a', 'A', '0', ' ', '\n', '/', '"', '\\', '.', '-', ':', '|', '*', '(', ')', '%', '~', '^', ',', '=', '&', '@', '<', 'é'];

/** The size of the larger text; one that is read by the square of it takes a tenth of a second or more. */
const LARGE = 16_000;
/** Milliseconds under which nothing can be compared. */
const CHEAP = 8;

export const textOf = ({ head, pump, tail }: Pumped, length: number): string =>
  head + pump.repeat(Math.ceil(length / Math.max(pump.length, 1))) + tail;

export function pumpedTexts(words: readonly string[]): fc.Arbitrary<Pumped> {
  const text = (most: number) =>
    fc.array(fc.constantFrom(...words, ...words, ...LETTERS), { maxLength: most }).map((parts) => parts.join(''));
  return fc.record({
    head: text(3),
    pump: fc.oneof(
      fc.constantFrom(...words, ...LETTERS),
      text(3).filter((pump) => pump !== ''),
    ),
    tail: fc.oneof(text(2), fc.constant(LETTERS.join(''))),
  });
}

/** How many times as much it takes to read a text that is eight times as long: about 8, and 0 where it takes too little to be compared. */
export async function growthOfReading({ read }: Pick<Place, 'read'>, pumped: Pumped): Promise<number> {
  const large = textOf(pumped, LARGE);
  const began = process.cpuUsage();
  await read(large);
  const { user, system } = process.cpuUsage(began);
  if (user + system < 1000 * CHEAP) return 0;
  return growthOf({ size: LARGE / 8, prepare: (size) => textOf(pumped, size), run: (text) => read(text) });
}
