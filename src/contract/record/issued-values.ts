import type { Volatile } from './volatile-value.ts';

/** Where a value first appeared in an answer. */
interface Issued extends Volatile {
  /** The number of the step, from 0 on. */
  step: number;
  /** The JSON Pointer of the value in the body of that step's answer. */
  pointer: string;
  name?: string;
}

/** The values in the answers of a recording so far, and which of them later steps repeat. */
export interface IssuedValues {
  /** Notes where a value came from. A unique value keeps its first origin, any other gets the latest. */
  issue(value: string, origin: Volatile & { step: number; pointer: string }): void;
  find(value: string): Issued | undefined;
  /** The unique values of earlier steps. */
  uniqueBefore(step: number): [value: string, issued: Issued][];
  /** The `{{name}}` of a value, which the step that issued it then saves under that name. */
  use(issued: Issued): string;
  /** The names that a step saves, each with the JSON Pointer of its value. */
  saves(step: number): Record<string, string> | undefined;
}

/** `taken` is the text of the whole recording, in which no name may occur already. */
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
    uniqueBefore: (step) => [...issued].filter(([, origin]) => origin.unique && origin.step < step),
    use: (origin) => {
      origin.name ??= freshName(origin.kind ?? 'value');
      saves.set(origin.step, { ...saves.get(origin.step), [origin.name]: origin.pointer });
      return `{{${origin.name}}}`;
    },
    saves: (step) => saves.get(step),
  };
}
