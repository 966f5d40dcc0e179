import { runsOf } from './token.ts';
import type { Volatile } from './volatile-value.ts';

type Origin = Volatile & { step: number; pointer: string };

/** Where a value first appeared in an answer. */
interface Issued extends Volatile {
  value: string;
  /** How many values were issued before it. */
  place: number;
  /** The number of the step, from 0 on. */
  step: number;
  /** The JSON Pointer of the value in the body of that step's answer. */
  pointer: string;
  name?: string;
}

/** The values in the answers of a recording so far, and which of them later steps repeat. */
export class IssuedValues {
  readonly #issued = new Map<string, Issued>();
  /** The unique values by their longest run. Hardly two share one, so that a text is compared only with values that it has. */
  readonly #unique = new Map<string, Set<string>>();
  readonly #saves = new Map<number, Record<string, string>>();
  readonly #taken: ReadonlySet<string>;
  /** The last number that was given to a name of each kind. */
  readonly #numbers = new Map<string, number>();

  /** `taken` are the names that no value may get, because the recording has them in double braces already. */
  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
  }

  /** Notes where a value came from. A unique value keeps its first origin, any other gets the latest. */
  issue(value: string, origin: Origin): void {
    const known = this.#issued.get(value);
    if (known?.unique) return;
    this.#issued.set(value, { ...origin, value, place: known?.place ?? this.#issued.size });
    if (!origin.unique) return;
    const run = longest(runsOf(value));
    this.#unique.set(run, (this.#unique.get(run) ?? new Set()).add(value));
  }

  find(value: string): Issued | undefined {
    return this.#issued.get(value);
  }

  /** The unique values of earlier steps that a text has, in the order of their issue; one of less than 8 characters only if it is the whole text. */
  uniqueIn(text: string, step: number): Issued[] {
    const isIn = ({ value, ...origin }: Issued) => origin.step < step && (value.length < 8 ? value === text : text.includes(value));
    const near = [...runsOf(text), NO_RUN].flatMap((run) => [...(this.#unique.get(run) ?? [])]);
    return near
      .flatMap((value) => this.#issued.get(value) ?? [])
      .filter(isIn)
      .sort((a, b) => a.place - b.place);
  }

  /** The `{{name}}` of a value, which the step that issued it then saves under that name. */
  use(issued: Issued): string {
    issued.name ??= this.#freshName(issued.kind ?? 'value');
    const saves = this.#saves.get(issued.step) ?? {};
    saves[issued.name] = issued.pointer;
    this.#saves.set(issued.step, saves);
    return `{{${issued.name}}}`;
  }

  /** The names that a step saves, each with the JSON Pointer of its value. */
  saves(step: number): Record<string, string> | undefined {
    return this.#saves.get(step);
  }

  #freshName(kind: string): string {
    const number = (this.#numbers.get(kind) ?? 0) + 1;
    this.#numbers.set(kind, number);
    const name = `${kind}${number}`;
    return this.#taken.has(name) ? this.#freshName(kind) : name;
  }
}

const NO_RUN = '';

const longest = (runs: ReadonlySet<string>): string => [...runs].reduce((best, run) => (run.length > best.length ? run : best), NO_RUN);
