import type { Simulator } from './answers.ts';
import { get, type SavedRun, savedRun } from './api.ts';
import { pulse, refresh, take } from './state.ts';

const PATHS = ['/journal', '/effects', '/findings', '/faults', '/presets', '/cases', '/connectors', '/simulators', '/world'];

/** Everything that the page can show of a run, as the control API answers it: secrets are masked as they are in the journal. */
export async function saveRun(): Promise<void> {
  const simulators = (await get<Simulator[]>('/simulators')) ?? [];
  const receiving = simulators.filter(({ holds }) => 'messages' in holds).map(({ name }) => `/messages?type=${name}`);
  const paths = [...PATHS, ...simulators.map(({ name }) => `/simulators/${name}`), ...receiving];
  const answers = Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await get(path)])));
  const run: SavedRun = { mockKibanaRun: 1, saved: new Date().toISOString(), answers };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(run)], { type: 'application/json' }));
  link.download = 'run.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Shows a saved run, or the answer of GET /__mock/journal alone. */
export async function openRun(text: string): Promise<void> {
  const read = JSON.parse(text);
  savedRun.value = read.mockKibanaRun === 1 ? read : { mockKibanaRun: 1, saved: '', answers: { '/journal': read } };
  const journal = await get<{ exchanges: Parameters<typeof take>[0] }>('/journal');
  if (!Array.isArray(journal?.exchanges)) throw new Error('This is neither a saved run nor a journal.');
  pulse.value = { ...pulse.value, clock: null, kept: journal.exchanges.length, worlds: [], faults: [] };
  take(journal.exchanges);
  await refresh();
}
