import { isLocked, savedRun, unlock } from './api.ts';
import { isPaused, said } from './state.ts';
import { resume } from './stream.ts';

export function Strip() {
  if (isLocked.value)
    return (
      <form
        class="strip"
        onSubmit={(event) => {
          event.preventDefault();
          unlock(String(new FormData(event.currentTarget).get('token')));
        }}
      >
        <b>This server wants its control token.</b> Kept in memory, in this tab only.
        <input name="token" type="password" autocomplete="off" aria-label="Control token" />
        <button type="submit">Enter token</button>
      </form>
    );
  const text = savedRun.value
    ? `A saved run${savedRun.value.saved === '' ? '' : ` of ${savedRun.value.saved.slice(0, 19)}`}. Nothing here can be switched.`
    : isPaused.value
      ? 'Paused.'
      : said.value?.text;
  return (
    <p class={`strip${text === undefined ? ' quiet' : ''}`} role="status">
      {text}
      {isPaused.value && !savedRun.value && (
        <button type="button" onClick={resume}>
          Show what came
        </button>
      )}
      {!isPaused.value && !savedRun.value && said.value && said.value.kind !== 'gone' && (
        <button type="button" onClick={() => (said.value = undefined)}>
          Dismiss
        </button>
      )}
    </p>
  );
}
