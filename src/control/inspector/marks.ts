import { signal } from '@preact/signals';
import type { Pulse } from './answers.ts';
import { faults, pulse, rows } from './state.ts';

/** A fault that was switched on while this page looked, and where that stands in the list. */
export interface Mark {
  rule: string;
  at: string;
  /** The exchange in front of it; undefined where it comes first. */
  behind: string | undefined;
  name: string;
  often: string;
}

const MOST = 50;

export const marks = signal<readonly Mark[]>([]);

/** The rules that are known, once something is. */
let known: ReadonlySet<string> | undefined;
let fresh: { rule: string; at: string; behind: string | undefined }[] = [];

/** Takes what moved, and keeps in mind which rules are new. */
export function pulsed(now: Pulse): void {
  const before = known;
  if (before) {
    const at = now.clock ?? new Date().toISOString();
    const behind = rows.value.at(-1)?.id;
    fresh.push(...now.faults.filter(({ id }) => !before.has(id)).map(({ id }) => ({ rule: id, at, behind })));
  }
  known = new Set(now.faults.map(({ id }) => id));
  pulse.value = now;
}

/** Marks the new rules, which have their names by now. One that was used in the tenth of a second in which it came stands in front of its first use. */
export function markNew(): void {
  const came = fresh.flatMap(({ rule, at, behind }): Mark[] => {
    const fault = faults.value.find(({ id }) => id === rule);
    if (!fault) return [];
    const { name = rule, times } = fault.rule;
    const often = times === undefined ? 'until it is switched off' : times === 1 ? 'once' : `${times} times`;
    const used = rows.value.find((row) => row.fault?.rules.includes(rule));
    const first = rows.value.findIndex(({ id }) => id === (used?.causedBy ?? used?.id));
    const row = rows.value[first];
    return [{ rule, name, often, ...(row ? { at: row.at, behind: rows.value[first - 1]?.id } : { at, behind }) }];
  });
  fresh = [];
  if (came.length > 0) marks.value = [...marks.value, ...came].slice(-MOST);
}
