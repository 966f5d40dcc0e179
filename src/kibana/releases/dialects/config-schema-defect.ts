export type Path = readonly (string | number)[];

/** The first thing that is wrong with a value, and where; of a union, that of each branch. */
export class Defect extends Error {
  readonly path: Path;
  readonly branches: readonly Defect[];

  constructor(path: Path, message: string, branches: readonly Defect[] = []) {
    super(message);
    this.path = path;
    this.branches = branches;
  }
}

/** No refusal but a failure of config-schema itself, which ends all reading. */
export class Breakdown extends Error {
  constructor() {
    super("Cannot destructure property 'Symbol(Symbol.iterator)' of 'undefined' as it is undefined.");
  }
}
