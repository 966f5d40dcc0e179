import { render } from 'preact';
import { savedRun } from './api.ts';
import { Dock } from './dock.tsx';
import { ExchangePane } from './exchange.tsx';
import { announced, Help, isAnnounced } from './help.tsx';
import { isHelpOpen, KEYS, listen } from './keys.ts';
import { openRun } from './saving.ts';
import { lookAtShaping } from './shaping.ts';
import { choose, chosen, findings, pulse, rows, said, view } from './state.ts';
import { follow } from './stream.ts';
import { Strip } from './strip.tsx';
import { Top } from './top.tsx';
import { Traffic } from './traffic.tsx';

const VIEWS = { traffic: 'Traffic', why: 'Exchange', dock: 'State' } as const;

function App() {
  document.body.dataset['view'] = view.value;
  const { kept, dropped } = pulse.value;
  const hints = { traffic: `${kept} exchanges`, why: 'why this answer', dock: `${findings.value?.length ?? 0} findings` };
  return (
    <>
      <Top />
      <main>
        <Traffic />
        <div class="right">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard as well. */}
          <section class="whys" tabIndex={0} aria-label="Why this answer">
            <ExchangePane />
          </section>
          <Dock />
        </div>
      </main>
      <nav class="views" aria-label="Views">
        {(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).map((name) => (
          <button type="button" key={name} aria-current={view.value === name} onClick={() => (view.value = name)}>
            {VIEWS[name]}
            <small>{hints[name]}</small>
          </button>
        ))}
      </nav>
      <footer class="foot">
        <span>
          <kbd>j</kbd>
          <kbd>k</kbd> move
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        {['t', 'c', 'f', 'n'].map((key) => (
          <span key={key}>
            <kbd>{key}</kbd> {KEYS[key]?.says}
          </span>
        ))}
        <button type="button" class="link" onClick={() => (isHelpOpen.value = !isHelpOpen.value)}>
          <kbd>?</kbd> all keys
        </button>
        <span class="push">{kept === 0 ? 'Nothing kept yet' : `${kept} exchanges kept, ${dropped === 0 ? 'none' : dropped} dropped`}</span>
      </footer>
      <Strip />
      <Help />
      <p class="sr" aria-live="polite">
        {announced.value}
      </p>
    </>
  );
}

async function begin(): Promise<void> {
  listen();
  lookAtShaping();
  const linked = /^#x=(.+)$/.exec(location.hash)?.[1];
  if (linked !== undefined) choose(decodeURIComponent(linked));
  const run = document.querySelector<HTMLMetaElement>('meta[name="run"]')?.content;
  if (run !== undefined) await openRun(await (await fetch(run)).text());
  else follow();
  if (run !== undefined && chosen.value !== undefined) choose(chosen.value);
}

document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', async (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  rows.value = [];
  await openRun(await file.text()).catch((error) => {
    savedRun.value = undefined;
    said.value = { what: `${file.name} cannot be shown.`, more: error.message };
  });
});

let announcedAt = 0;
setInterval(() => {
  if (isAnnounced.value && pulse.value.kept !== announcedAt) announced.value = `${pulse.value.kept} exchanges`;
  announcedAt = pulse.value.kept;
}, 5_000);

const root = document.getElementById('page');
if (root) render(<App />, root);
void begin();
