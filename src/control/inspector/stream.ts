import type { ExchangeHead } from '../../traffic/journal/head.ts';
import type { Pulse } from './answers.ts';
import { isLocked, savedRun, send } from './api.ts';
import { held, isLive, isPaused, pulse, rate, refresh, rows, said, take } from './state.ts';

const AGAIN_MS = 2_000;

let cursor = '';
let leaving = new AbortController();
/** A pane may take long to be asked for where the journal is full: it is asked for at most a fifth of the time. */
let rest = Promise.resolve();
let isDue = false;

/** Follows the world until the page goes; a tab that is not seen gives its connection back, of which a browser has six a host. */
export function follow(): void {
  document.addEventListener('visibilitychange', () => (document.hidden ? leaving.abort() : void run()));
  void run();
}

async function run(): Promise<void> {
  leaving = new AbortController();
  const { signal } = leaving;
  while (!signal.aborted && !document.hidden && !savedRun.value) {
    try {
      const query = `most=${cursor === '' ? 500 : 100}${cursor === '' ? '' : `&after=${encodeURIComponent(cursor)}`}`;
      const { body } = await send('GET', `/events?${query}`, { signal });
      isLive.value = true;
      if (said.value?.kind === 'gone') said.value = undefined;
      if (body) await read(body);
      // The server goes first where a world ended: what comes next under this address is another.
      if (said.value?.kind === 'deleted') cursor = '';
    } catch {
      if (signal.aborted) return;
    }
    isLive.value = false;
    if (!isLocked.value) said.value ??= { kind: 'gone', text: 'The server is away. This is what it said last. Asked again every 2 s.' };
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (isLocked.value) await new Promise<void>((resolve) => isLocked.subscribe((locked) => !locked && resolve()));
  }
}

async function read(body: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + decoder.decode(part.value, { stream: true })).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) tell(event);
  }
}

let second = 0;
let inSecond = 0;

function tell(event: string): void {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1];
  const kind = field('event');
  if (kind === undefined) return;
  const data = JSON.parse(field('data') ?? 'null');
  if (kind === 'exchanges') exchanges(data, field('id') ?? '');
  if (kind === 'pulse') pulse.value = data as Pulse;
  if (kind === 'reset') reset(data);
  if (kind === 'end') said.value = { kind: 'deleted', text: 'This world was deleted, or made anew. This is how it stood.' };
  due();
}

function exchanges({ exchanges, skipped }: { exchanges: ExchangeHead[]; skipped: number }, id: string): void {
  if (cursor !== '' && Math.floor(performance.now() / 1000) !== second) {
    [second, rate.value, inSecond] = [Math.floor(performance.now() / 1000), inSecond, 0];
  }
  if (cursor !== '') inSecond += exchanges.length + skipped;
  cursor = id;
  if (isPaused.value) held.value += exchanges.length + skipped;
  else take(exchanges);
  if (skipped > 0 && rate.value > 1000) {
    const sample = Math.round((exchanges.length + skipped) / exchanges.length);
    const text = `${rate.value} exchanges a second. One in ${sample} is shown; counts, tickets and findings are of all.`;
    said.value = { kind: 'fast', text };
  } else if (said.value?.kind === 'fast' && rate.value < 1000) said.value = undefined;
}

function reset({ reason, missed }: { reason: string; missed: number }): void {
  if (reason === 'overtaken')
    said.value = {
      kind: 'missed',
      text: `${missed} exchanges were missed. The journal had dropped them before this page could read them.`,
    };
  else {
    rows.value = [];
    if (reason === 'cleared') said.value = { kind: 'cleared', text: 'The journal was cleared. What the world holds may still be there.' };
  }
}

/** Goes on with what came meanwhile. */
export function resume(): void {
  isPaused.value = false;
  held.value = 0;
  cursor = '';
  rows.value = [];
  leaving.abort();
  void run();
}

function due(): void {
  if (isDue) return;
  isDue = true;
  rest = rest.then(async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    isDue = false;
    const began = performance.now();
    await refresh().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 4 * (performance.now() - began)));
  });
}
