/** One word by its number, or a mark at the number of each of several. */
export type Wanted = number | Uint8Array;

export const fits = (word: number | undefined, wanted: Wanted | undefined): boolean =>
  typeof wanted === 'object' ? word !== undefined && wanted[word] === 1 : word === wanted;

/**
 * Follows a text word by word: from how many words of the phrase its end has so far to how many it has with the next word. Where the next word does not fit, it
 * knows what the words before it still are the beginning of (Knuth, Morris and Pratt), so that no word is read twice. Only the last word may be one of several.
 */
export function phraseSteps(wanted: readonly Wanted[]): (found: number, next: number) => number {
  const shorter = shorterBeginnings(wanted);
  return (found, next) => {
    let known = found;
    while (known > 0 && !fits(next, wanted[known])) known = shorter[known] ?? 0;
    return fits(next, wanted[known]) ? known + 1 : 0;
  };
}

/** For each number of words at the beginning of a phrase: how many of its first words are also its last ones. */
function shorterBeginnings(wanted: readonly Wanted[]): Uint32Array {
  const shorter = new Uint32Array(wanted.length + 1);
  for (let length = 1; length + 1 < wanted.length; length += 1) {
    let known = shorter[length] ?? 0;
    while (known > 0 && wanted[known] !== wanted[length]) known = shorter[known] ?? 0;
    shorter[length + 1] = wanted[known] === wanted[length] ? known + 1 : 0;
  }
  return shorter;
}
