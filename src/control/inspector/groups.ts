import { computed, signal } from '@preact/signals';
import type { ExchangeHead } from '../../traffic/journal/head.ts';
import { chosen, findingsOf, only, rows, words } from './state.ts';
import { endOf, sayOf } from './words.ts';

export interface Group {
  row: ExchangeHead;
  calls: ExchangeHead[];
  /** How many more the same came directly behind it. */
  again: number;
}

const isBad = (row: ExchangeHead) => endOf(row).tone === 'bad';
const isUnknown = ({ note }: ExchangeHead) => note !== undefined;

export const counts = computed(() => ({
  failed: rows.value.filter(isBad).length,
  faults: rows.value.filter(({ fault }) => fault).length,
  findings: rows.value.filter(({ id }) => findingsOf.value.has(id)).length,
  unknown: rows.value.filter(isUnknown).length,
}));

const fits = (row: ExchangeHead): boolean => {
  const kinds = {
    '': true,
    failed: isBad(row),
    faults: row.fault !== undefined,
    findings: findingsOf.value.has(row.id),
    unknown: isUnknown(row),
  };
  const text = `${row.request.method} ${row.request.url} ${row.service} ${row.response?.status ?? ''} ${sayOf(row)}`.toLowerCase();
  return kinds[only.value] && text.includes(words.value.trim().toLowerCase());
};

/** Every request with the calls that it caused; one whose cause is not here stands for itself. */
export const groups = computed((): Group[] => {
  const byId = new Map<string, Group>();
  const all: Group[] = [];
  for (const row of rows.value) {
    const cause = row.causedBy === undefined ? undefined : byId.get(row.causedBy);
    const group = { row, calls: [], again: 0 };
    byId.set(row.id, cause ?? group);
    if (cause) cause.calls.push(row);
    else all.push(group);
  }
  return all.filter(({ row, calls }) => fits(row) || calls.some(fits)).reduce<Group[]>(folded, []);
});

function folded(shown: Group[], group: Group): Group[] {
  const before = shown.at(-1);
  const same = (a: Group, b: Group) =>
    a.calls.length + b.calls.length === 0 &&
    a.row.request.method === 'GET' &&
    !a.row.fault &&
    a.row.id !== chosen.value &&
    b.row.id !== chosen.value &&
    a.row.request.url === b.row.request.url &&
    b.row.request.method === 'GET' &&
    a.row.response?.status === b.row.response?.status &&
    a.row.state === b.row.state;
  if (before && same(before, group)) before.again += 1;
  else shown.push(group);
  return shown;
}

/** What the reader opened or folded by hand stays so. */
export const unfolded = signal<Readonly<Record<string, boolean>>>({});
export const isOpen = ({ row, calls }: Group) => unfolded.value[row.id] ?? (calls.length <= 3 || calls.some(isBad));
