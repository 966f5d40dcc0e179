/** A difference between releases without which an answer would have been another. */
export interface ShapingRow {
  name: string;
  /** Whether the release has it; where it has not, having it would have changed the answer. */
  has: boolean;
  since?: string;
  until?: string;
  source: string;
  /** The boundary is not given by a source. */
  about: boolean;
  /** What the answer would have been otherwise, in a few words each. */
  otherwise: string[];
}

/** Which differences between releases shaped the answer to one request. */
export interface Shaping {
  exchange: string;
  release: string;
  rows: ShapingRow[];
  /** How many more may have had a part in it, and were not tried for lack of time. */
  untried: number;
  /** Why nothing can be said of it. */
  why?: string;
}
