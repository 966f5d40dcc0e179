import { batch, computed, signal } from '@preact/signals';
import type { Effects } from '../../insight/effects/effects.ts';
import type { Finding } from '../../insight/findings/finding.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { ExchangeHead } from '../../traffic/journal/head.ts';
import type { Case, Connector, Fault, Message, Preset, Pulse, Simulator } from './answers.ts';
import { get, isLocked, savedRun, send } from './api.ts';

/** So many exchanges are kept here at most; the server keeps the rest. */
const WINDOW = 500;

export const rows = signal<readonly ExchangeHead[]>([]);
export const pulse = signal<Pulse>({ clock: null, kept: 0, dropped: 0, worlds: [], faults: [] });
export const chosen = signal<string | undefined>(undefined);
export const exchange = signal<Exchange | undefined>(undefined);
export const tab = signal<'tickets' | 'cases' | 'faults' | 'findings'>('tickets');
export const view = signal<'traffic' | 'why' | 'dock'>('traffic');
export const words = signal('');
export const only = signal<'failed' | 'faults' | 'findings' | 'unknown' | ''>('');
/** What happened to what is shown, in one sentence that matters and perhaps more; it stands until it is dismissed. */
export const said = signal<{ what: string; more: string } | undefined>(undefined);
/** How the stream stands: `ended` is that of a world that is no more. */
export const stream = signal<'asking' | 'live' | 'away' | 'ended'>('asking');
export const isPaused = signal(false);
/** Whether the list was led back to older exchanges than the newest. */
export const showsOlder = signal(false);
/** What came while paused. */
export const held = signal(0);
/** Of the last second: how many exchanges came, and how many of them were told. */
export const rate = signal({ came: 0, told: 0 });

export const effects = signal<Effects | undefined>(undefined);
export const findings = signal<readonly Finding[] | undefined>(undefined);
export const faults = signal<readonly Fault[]>([]);
export const presets = signal<readonly Preset[]>([]);
export const cases = signal<readonly Case[]>([]);
export const connectors = signal<readonly Connector[]>([]);
export const records = signal<Readonly<Record<string, Record<string, Record<string, unknown>[]>>>>({});
export const messages = signal<readonly Message[]>([]);
export const world = signal<{ id: string | null; url: string; kibana: string } | undefined>(undefined);

/** The findings of each exchange that is evidence for one. */
export const findingsOf = computed(() => {
  const of = new Map<string, Finding[]>();
  for (const finding of findings.value ?? []) for (const id of finding.evidence) of.set(id, [...(of.get(id) ?? []), finding]);
  return of;
});
/** The ticket that an exchange with a vendor made. */
export const madeBy = computed(() => {
  const tickets = [...(effects.value?.cases ?? []), ...(effects.value?.runs ?? [])].flatMap((each) => each.tickets);
  return new Map(tickets.flatMap((ticket) => (ticket.createdBy === undefined ? [] : [[ticket.createdBy, ticket] as const])));
});

/** Puts what came behind what is there, or in the place of what it was. */
export function take(came: readonly ExchangeHead[]): void {
  const byId = new Map(rows.value.map((row) => [row.id, row]));
  for (const row of came) byId.set(row.id, row);
  rows.value = [...byId.values()].sort((a, b) => numberOf(a.id) - numberOf(b.id)).slice(-WINDOW);
  if (came.some(({ id }) => id === chosen.value)) void load();
}

const numberOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));

/** The exchanges before those that are shown: ids have no gaps, so that the one to begin behind can be counted back to. */
export async function showOlder(): Promise<void> {
  const first = rows.value[0]?.id;
  if (first === undefined) return;
  [isPaused.value, showsOlder.value] = [true, true];
  const after = `${first.slice(0, first.lastIndexOf('-'))}-${Math.max(1, numberOf(first) - WINDOW)}`;
  const page = await get<{ exchanges: Exchange[] }>(`/journal?limit=${WINDOW}&after=${after}`);
  rows.value = (page?.exchanges ?? []).filter(({ id }) => numberOf(id) < numberOf(first));
}

export function choose(id: string | undefined): void {
  chosen.value = id;
  history.replaceState(null, '', id === undefined ? location.pathname + location.search : `#x=${id}`);
  void load();
}

export async function load(): Promise<void> {
  const id = chosen.value;
  if (id === undefined) {
    exchange.value = undefined;
    return;
  }
  const saved = savedRun.value && (await get<{ exchanges: Exchange[] }>('/journal'))?.exchanges.find((each) => each.id === id);
  const found = saved ?? (await get<Exchange>(`/journal/${id}`).catch(() => undefined));
  if (chosen.value === id) exchange.value = found;
}

/** Changes something, and asks anew what is there. */
export async function act(method: string, path: string, body?: unknown): Promise<void> {
  try {
    await send(method, path, { body });
  } catch (error) {
    if (!isLocked.value) said.value = { what: 'That was refused.', more: error instanceof Error ? error.message : String(error) };
  }
  await refresh();
}

/** Asks anew for all that the lower pane shows; where the world is no more, how it stood stays. */
export async function refresh(): Promise<void> {
  const here = await get<{ id: string | null; url: string; kibana: string }>('/world');
  if (!here && !savedRun.value) return;
  const simulators = (await get<Simulator[]>('/simulators')) ?? [];
  const holding = simulators.filter(({ holds }) => Object.values(holds).some((count) => count > 0));
  const [reconciled, found, scripted, known, opened, made, told] = await Promise.all([
    get<Effects>('/effects'),
    get<{ findings: Finding[] }>('/findings'),
    get<Fault[]>('/faults'),
    presets.value.length > 0 ? presets.value : get<Preset[]>('/presets'),
    get<Case[]>('/cases'),
    get<Connector[]>('/connectors'),
    Promise.all(holding.filter(({ holds }) => 'messages' in holds).map(({ name }) => messagesOf(name))),
  ]);
  const states = await Promise.all(
    holding.map(async ({ name }) => [name, (await get<Record<string, Record<string, unknown>[]>>(`/simulators/${name}`)) ?? {}] as const),
  );
  batch(() => {
    records.value = Object.fromEntries(states);
    effects.value = reconciled;
    findings.value = found?.findings;
    faults.value = scripted ?? [];
    presets.value = known ?? [];
    cases.value = opened ?? [];
    connectors.value = made ?? [];
    messages.value = told.flat();
    world.value = here;
  });
}

const messagesOf = async (service: string): Promise<Message[]> =>
  ((await get<Omit<Message, 'service'>[]>(`/messages?type=${service}`)) ?? []).map((message) => ({ ...message, service }));
