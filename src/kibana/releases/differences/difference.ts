/** The releases that have something. */
export interface Range {
  /** The first of them; the very first that there is, unless told. */
  since?: string;
  /** The first that has it no more. */
  until?: string;
  /** Earlier patches that got it too: from each on, the rest of its minor has it. */
  backports?: readonly string[];
}

/** How the boundaries of a row are known, each with its source in Kibana's tests, source, pull requests or docs. */
type Evidence =
  /** A source names the release. */
  | { exact: string; about?: undefined }
  /** No source gives the boundary exactly: what it was taken from. */
  | { about: string; exact?: undefined }
  /** Its own boundary is exact, those of its backports are not. */
  | { exact: string; about: string; backports: readonly string[] };

/** A difference between releases: where it holds, and how that is known. */
export type Row = Range &
  Evidence & {
    /** Names that the row once had: reports quote them, and a connector type of one's own may ask by them. */
    formerly?: readonly string[];
  };

/** Differences between releases by name. */
export type Differences = Readonly<Record<string, Row>>;

export function isWithin(version: string, { since = '0.0.0', until = '99.0.0', backports = [] }: Range): boolean {
  const number = order(version);
  if (order(since) <= number) return number < order(until);
  return backports.some((patch) => minorOf(patch) === minorOf(version) && order(patch) <= number);
}

/** The names of what a release has, former ones too: whoever asks by a name that a row once had gets its answer. */
export const namesWithin = (rows: Differences, version: string): ReadonlySet<string> =>
  new Set(Object.entries(rows).flatMap(([name, row]) => (isWithin(version, row) ? [name, ...(row.formerly ?? [])] : [])));

/** The releases in which something begins or ends, without the first and the last that bound them: `from` excluded, `to` included. In order. */
export function boundariesBetween(rows: Differences, from: string, to: string): string[] {
  const all = Object.values(rows).flatMap(({ since, until, backports = [] }) => [
    ...(since ? [since] : []),
    ...(until ? [until] : []),
    ...backports,
  ]);
  const nextMinors = Object.values(rows).flatMap(({ backports = [] }) =>
    backports.map((patch) => `${Number(patch.split('.')[0])}.${Number(patch.split('.')[1]) + 1}.0`),
  );
  const within = [...all, ...nextMinors].filter((release) => order(from) < order(release) && order(release) <= order(to));
  return [...new Set(within)].sort((one, other) => order(one) - order(other));
}

/** Versions as numbers that compare as versions do. */
export function order(version: string): number {
  return version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
}

export const minorOf = (version: string): string => version.split('.', 2).join('.');
