import type { Volatile } from './volatile-value.ts';

/** A value that an answer told first. */
interface Issued extends Volatile {
  /** The number of the step, from 0 on. */
  step: number;
  /** Where it stands in the body of that step's answer. */
  pointer: string;
  name?: string;
}

/** What the answers of a recording told so far, and which of it later steps say again. */
export interface IssuedValues {
  /** Notes where a value came from. Of what is not unique the latest counts. */
  issue(value: string, origin: Volatile & { step: number; pointer: string }): void;
  find(value: string): Issued | undefined;
  /** The unique ones of earlier steps. */
  uniqueBefore(step: number): [value: string, issued: Issued][];
  /** `{{name}}` for a value; from now on it is saved where it was told. */
  use(issued: Issued): string;
  /** What a step saves for later ones. */
  saves(step: number): Record<string, string> | undefined;
}

/** `taken` is everything that is recorded, so that no made-up name stands in it already. */
export function issuedValues(taken: string): IssuedValues {
  const issued = new Map<string, Issued>();
  const saves = new Map<number, Record<string, string>>();
  const names = new Set<string>();

  const freshName = (kind: string): string => {
    let number = 1;
    while (names.has(`${kind}${number}`) || taken.includes(`{{${kind}${number}}}`)) number += 1;
    names.add(`${kind}${number}`);
    return `${kind}${number}`;
  };

  return {
    issue: (value, origin) => {
      if (!issued.get(value)?.unique) issued.set(value, { ...origin });
    },
    find: (value) => issued.get(value),
    uniqueBefore: (step) => [...issued].filter(([, known]) => known.unique && known.step < step),
    use: (known) => {
      known.name ??= freshName(known.kind ?? 'value');
      saves.set(known.step, { ...saves.get(known.step), [known.name]: known.pointer });
      return `{{${known.name}}}`;
    },
    saves: (step) => saves.get(step),
  };
}
