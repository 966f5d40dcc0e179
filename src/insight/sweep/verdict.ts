/** How a run ended under a fault: letters as the table has them. */
export const VERDICTS = {
  '·': 'passes',
  r: 'recovers',
  f: 'fails clean',
  '–': 'not reached',
  X: 'fails unclean',
  H: 'hangs',
  W: 'passes wrongly',
  D: 'duplicates',
  L: 'loses data',
} as const;
export type Letter = keyof typeof VERDICTS;

/** From the best to the worst; the first three are equally well. */
const ORDER: readonly Letter[] = ['·', 'r', 'f', '–', 'X', 'H', 'W', 'D', 'L'];
const rank = (letter: Letter) => Math.max(2, ORDER.indexOf(letter));

export const isBad = (letter: Letter): boolean => rank(letter) > ORDER.indexOf('–');
export const isWorse = (letter: Letter, accepted: Letter): boolean => isBad(letter) && rank(letter) > rank(accepted);
export const isLetter = (text: unknown): text is Letter => typeof text === 'string' && Object.hasOwn(VERDICTS, text);
