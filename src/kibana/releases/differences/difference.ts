/** The releases that have something. */
export interface Range {
  /** The first of them; the very first that there is, unless told. */
  since?: string;
  /** The first that has it no more. */
  until?: string;
  /** Earlier patches that got it too: from each on, the rest of its minor has it. */
  backports?: readonly string[];
  /** Names that the row once had: reports and notes may quote them. */
  formerly?: readonly string[];
}

/**
 * Differences between releases by name. A row needs a source in Kibana's tests, source, pull requests or docs; "About" marks a boundary that no
 * source gives exactly.
 */
export type Differences = Readonly<Record<string, Range>>;

export function isWithin(version: string, { since = '0.0.0', until = '99.0.0', backports = [] }: Range): boolean {
  const number = order(version);
  if (order(since) <= number) return number < order(until);
  return backports.some((patch) => minorOf(patch) === minorOf(version) && order(patch) <= number);
}

/** Versions as numbers that compare as versions do. */
export function order(version: string): number {
  return version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
}

const minorOf = (version: string) => version.split('.', 2).join('.');
