import { isLocked, savedRun } from './api.ts';
import { saveRun } from './saving.ts';
import { Shape } from './shapes.tsx';
import { act, isPaused, pulse, rate, stream, world } from './state.ts';
import { resume } from './stream.ts';
import { isFast } from './strip.tsx';

const STEPS: readonly (readonly [string, number])[] = [
  ['+1 s', 1_000],
  ['+1 min', 60_000],
  ['+1 h', 3_600_000],
];

export const advance = (ms: number) => void (pulse.value.clock !== null && act('POST', '/clock/advance', { ms }));
export function togglePause(): void {
  if (isPaused.value) resume();
  else isPaused.value = true;
}

/** The page of another world stands at the same place below its own base path. */
function go(id: string): void {
  const own = location.pathname.replace(/\/__mock\/.*$/, '').replace(/\/w\/[\w.-]+$/, '');
  location.assign(`${own}${id === '' ? '' : `/w/${encodeURIComponent(id)}`}/__mock/`);
}

function liveWord(): string {
  if (savedRun.value) return 'Saved run';
  if (isLocked.value) return 'Locked';
  if (stream.value === 'ended') return 'Ended';
  if (stream.value === 'away') return 'Away';
  if (isPaused.value) return 'Paused';
  return isFast.value ? `${rate.value.came.toLocaleString('en').replaceAll(',', ' ')}/s` : 'Live';
}

export function Top() {
  const { clock, worlds } = pulse.value;
  const word = liveWord();
  const own = world.value?.id ?? '';
  // Its own stands there also where the list has not come yet, or has it no more.
  const all = [...new Set(['', own, ...worlds])];
  return (
    <header class="top">
      <span class="brand">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <rect width="20" height="20" rx="5" fill="currentColor" />
          <path d="M6.2 5.5v9M6.2 8.2h4.2a3 3 0 0 1 3 3v.6" class="on" />
          <circle cx="6.2" cy="5.2" r="1.9" class="dot" />
          <circle cx="13.4" cy="13.6" r="1.9" class="dot" />
        </svg>
        <h1>mock-kibana</h1>
      </span>
      <span class="rule" />
      <label class="btn">
        <span class="dim word">World</span>
        <select aria-label="World" disabled={savedRun.value !== undefined} onChange={(event) => go(event.currentTarget.value)}>
          {all.map((id) => (
            <option key={id} value={id} selected={id === own}>
              {id || 'main'}
            </option>
          ))}
        </select>
        {all.length > 1 && (
          <span class="dim word">
            {all.indexOf(own) + 1} of {all.length}
          </span>
        )}
      </label>
      <span class="soft">Kibana {world.value?.kibana}</span>
      <div class="clock push">
        <span class="dim">
          Clock<span class="word">{clock === null ? ' of the system' : ' stands at'}</span>
        </span>
        {clock !== null && <time>{clock.slice(0, 19).replace('T', ' ')}</time>}
        {clock !== null && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and this is none.
          <span class="seg" role="group" aria-label="Move the clock">
            {STEPS.map(([text, ms]) => (
              <button type="button" key={ms} onClick={() => advance(ms)}>
                {text}
              </button>
            ))}
          </span>
        )}
      </div>
      <span class="rule" />
      <button type="button" class="btn live" aria-pressed={!isPaused.value} onClick={togglePause}>
        <Shape name={word === 'Live' ? 'ok' : 'ring'} /> <span>{word}</span> <kbd>.</kbd>
      </button>
      {!savedRun.value && (
        <button type="button" class="btn save" onClick={() => void saveRun()}>
          Save run
        </button>
      )}
    </header>
  );
}
