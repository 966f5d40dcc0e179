import { effect, signal } from '@preact/signals';
import type { Shaping } from '../../insight/compat/shaping.ts';
import { get, savedRun } from './api.ts';
import { exchange } from './state.ts';

/** Long enough that nobody is asked for what is only passed by. */
const REST_MS = 300;
/** What a glance may cost the server; whoever wants to know it all waits as long as it takes. */
const GLANCE_MS = 250;
const ALL_MS = 30_000;
const MOST = 100;

/** By exchange; the oldest go first. */
const known = signal<ReadonlyMap<string, Shaping>>(new Map());
let leaving = new AbortController();

export const shapingOf = (id: string): Shaping | undefined => known.value.get(id);

async function look(id: string, ms: number, signal: AbortSignal): Promise<void> {
  const told = await get<Shaping>(`/journal/${id}/differences?ms=${ms}`, signal).catch(() => undefined);
  if (told && !signal.aborted) known.value = new Map([...[...known.value].slice(1 - MOST), [id, told]]);
}

/** Looks as long as it takes. */
export function lookAtAll(id: string): void {
  leaving.abort();
  leaving = new AbortController();
  void look(id, ALL_MS, leaving.signal);
}

/** Asks which differences between releases shaped the answer that is looked at. */
export function lookAtShaping(): void {
  effect(() => {
    const shown = exchange.value;
    leaving.abort();
    if (savedRun.value || shown?.service !== 'kibana' || shown.state !== 'answered' || known.peek().has(shown.id)) return;
    leaving = new AbortController();
    const { signal } = leaving;
    setTimeout(() => !signal.aborted && void look(shown.id, GLANCE_MS, signal), REST_MS);
  });
}
