import { batch, effect } from '@preact/signals';
import type { ExchangeHead } from '../../traffic/journal/head.ts';
import type { Pulse } from './answers.ts';
import { isLocked, Refused, savedRun, send } from './api.ts';
import { markNew, pulsed } from './marks.ts';
import { held, isPaused, load, rate, refresh, rows, said, showsOlder, stream, take } from './state.ts';
import { turn } from './turn.ts';

const AGAIN_MS = 2_000;

let cursor = '';
/** Whether what comes next is all there is, and not what came since. */
let isAnew = true;
let leaving = new AbortController();
/** A pane may take long to be asked for where the journal is full: it is asked for at most a fifth of the time. */
let rest = Promise.resolve();
let isDue = false;

/** Follows the world until the page goes; a tab that is not seen gives its connection back, of which a browser has six a host. */
export function follow(): void {
  document.addEventListener('visibilitychange', () => (document.hidden ? leaving.abort() : void run()));
  setInterval(() => {
    if (inSecond.came !== rate.value.came || inSecond.told !== rate.value.told) rate.value = inSecond;
    inSecond = { came: 0, told: 0 };
  }, 1_000);
  void run();
}

async function run(): Promise<void> {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  while (!signal.aborted && !document.hidden && !savedRun.value) {
    await turn(signal, listen).catch((error) => {
      if (signal.aborted || error.name === 'TimeoutError') return;
      if (error instanceof Refused && error.status === 404) stream.value = 'ended';
      else if (stream.value !== 'ended') stream.value = 'away';
    });
    if (signal.aborted) return;
    if (isLocked.value) await unlocked();
    else await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

const unlocked = () =>
  new Promise<void>((resolve) => {
    const stop = effect(() => {
      if (isLocked.value) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });

async function listen(signal: AbortSignal): Promise<void> {
  const query = cursor === '' ? 'most=500' : `most=100&after=${encodeURIComponent(cursor)}`;
  const { body } = await send('GET', `/events?${query}`, { signal });
  isAnew = cursor === '';
  if (body) await read(body);
  // The server goes first where a world ended: what comes next under this address is another.
  if (stream.value === 'ended') cursor = '';
  else if (!signal.aborted) stream.value = 'away';
}

async function read(body: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + decoder.decode(part.value, { stream: true })).split('\n\n');
    text = events.pop() ?? '';
    batch(() => {
      for (const event of events) tell(event);
    });
  }
}

let inSecond = { came: 0, told: 0 };

function tell(event: string): void {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1];
  const kind = field('event');
  if (kind === undefined) return;
  if (isAnew) [rows.value, showsOlder.value] = [[], false];
  const wasAnew = isAnew;
  isAnew = false;
  const data = JSON.parse(field('data') ?? 'null');
  if (kind === 'end') {
    stream.value = 'ended';
    return;
  }
  stream.value = 'live';
  if (kind === 'exchanges') exchanges(data, field('id') ?? '', wasAnew);
  if (kind === 'pulse') pulsed(data as Pulse);
  if (kind === 'reset') reset(data);
  due();
}

let waiting: ExchangeHead[] = [];

function exchanges({ exchanges, skipped }: { exchanges: ExchangeHead[]; skipped: number }, id: string, wasAnew: boolean): void {
  cursor = id;
  // What was there before this page was is of no second of its own.
  if (!wasAnew) inSecond = { came: inSecond.came + exchanges.length + skipped, told: inSecond.told + exchanges.length };
  if (!isPaused.value) {
    take(exchanges);
    return;
  }
  held.value += exchanges.length + skipped;
  waiting = [...waiting, ...exchanges].slice(-500);
}

function reset({ reason, missed }: { reason: string; missed: number }): void {
  const at = new Date().toLocaleTimeString('en-GB');
  if (reason === 'overtaken')
    said.value = { what: `${missed} exchanges were missed.`, more: 'The journal had dropped them before this page could read them.' };
  else {
    [rows.value, waiting] = [[], []];
    held.value = 0;
    said.value =
      reason === 'cleared'
        ? { what: 'The journal was cleared', more: `at ${at}. What the world holds is still there.` }
        : { what: 'The server began anew', more: `at ${at}. This is another journal.` };
    void load();
  }
}

/** Shows what came meanwhile; from older ones it leads back to the newest. */
export function resume(): void {
  [isPaused.value, held.value] = [false, 0];
  take(waiting);
  waiting = [];
  if (!showsOlder.value) return;
  cursor = '';
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
    markNew();
    await new Promise((resolve) => setTimeout(resolve, 4 * (performance.now() - began)));
  });
}
