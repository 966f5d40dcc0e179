import { computed } from '@preact/signals';
import { isLocked, savedRun, unlock } from './api.ts';
import { held, isPaused, pulse, rate, rows, said, stream, world } from './state.ts';
import { resume } from './stream.ts';
import { timeOf } from './words.ts';

interface Note {
  what: string;
  more?: string;
  does?: [word: string, act: () => void];
}

/** From so many a second on the page shows a sample only. */
const FAST = 1_000;
export const isFast = computed(() => rate.value.came >= FAST);

/** When something was heard last, by the world's clock. */
const lastHeard = () => timeOf(pulse.value.clock ?? rows.value.at(-1)?.at ?? '').slice(0, 5);

/** What has to be said of what is shown: the weightiest first, and one at a time. */
const note = computed((): Note | undefined => {
  if (savedRun.value) {
    const { saved } = savedRun.value;
    return { what: 'A saved run', more: `${saved === '' ? '' : ` of ${saved.slice(0, 10)}`}. Nothing here can be switched.` };
  }
  if (stream.value === 'ended') {
    const name = world.value?.id ?? 'main';
    const choose = () => document.querySelector<HTMLSelectElement>('.top select')?.focus();
    return { what: `World ${name} was deleted, or made anew.`, more: 'This is how it stood.', does: ['Choose another', choose] };
  }
  if (stream.value === 'away') {
    const last = lastHeard();
    const when = last === '' ? '' : `, at ${last}`;
    return { what: 'The server is away.', more: `This is what it said last${when}. Asked again every 2 s.` };
  }
  if (isPaused.value)
    return { what: 'Paused.', ...(held.value > 0 && { more: `${held.value} exchanges came since.` }), does: ['Show them', resume] };
  if (isFast.value) {
    const { came, told } = rate.value;
    const sample = told < came ? `One in ${Math.round(came / Math.max(1, told))} is shown; counts, tickets and findings are of all.` : '';
    return { what: `${came} exchanges a second.`, more: sample };
  }
  const dismiss = () => {
    said.value = undefined;
  };
  return said.value && { ...said.value, does: ['Dismiss', dismiss] };
});

export function Strip() {
  if (isLocked.value) return <Token />;
  const { what = '', more = '', does } = note.value ?? {};
  return (
    <div class={`strip${what === '' ? ' quiet' : ''}`} role="status">
      <span>
        <b>{what}</b> {more}
      </span>
      {does && (
        <button type="button" onClick={does[1]}>
          {does[0]}
        </button>
      )}
    </div>
  );
}

const Token = () => (
  <form
    class="strip"
    onSubmit={(event) => {
      event.preventDefault();
      unlock(String(new FormData(event.currentTarget).get('token')));
    }}
  >
    <span>
      <b>This server wants its control token.</b> Kept in memory, in this tab only.
    </span>
    <input name="token" type="password" autocomplete="off" aria-label="Control token" />
    <button type="submit">Enter token</button>
  </form>
);
