import { signal } from '@preact/signals';
import { copy } from './exchange.tsx';
import { choose, chosen, rows, tab, view } from './state.ts';
import { advance, togglePause } from './top.tsx';

export const areKeysOn = signal(true);
export const isHelpOpen = signal(false);

const shown = () => [...document.querySelectorAll<HTMLButtonElement>('#lanes [data-id]')];

function move(by: number): void {
  const buttons = shown();
  const at = buttons.findIndex(({ dataset }) => dataset['id'] === chosen.value);
  const next = buttons[at === -1 ? (by > 0 ? 0 : buttons.length - 1) : Math.min(buttons.length - 1, Math.max(0, at + by))];
  go(next);
}

function go(button: HTMLButtonElement | undefined): void {
  if (!button) return;
  choose(button.dataset['id']);
  button.focus();
}

const buttonOf = (id: string | undefined) => shown().find(({ dataset }) => dataset['id'] === id);
const show = (name: typeof tab.value) => () => {
  tab.value = name;
  view.value = 'dock';
  document.getElementById(`tab-${name}`)?.focus();
};

export const KEYS: Readonly<Record<string, { says: string; act: () => void }>> = {
  j: { says: 'next', act: () => move(1) },
  k: { says: 'before', act: () => move(-1) },
  h: { says: 'to the cause', act: () => go(buttonOf(rows.value.find(({ id }) => id === chosen.value)?.causedBy)) },
  l: { says: 'to the first call', act: () => go(buttonOf(rows.value.find(({ causedBy }) => causedBy === chosen.value)?.id)) },
  '/': { says: 'filter', act: () => document.getElementById('filter')?.focus() },
  t: { says: 'tickets', act: show('tickets') },
  c: { says: 'cases', act: show('cases') },
  f: { says: 'faults', act: show('faults') },
  n: { says: 'findings', act: show('findings') },
  '.': { says: 'pause', act: togglePause },
  '+': { says: 'clock one second on', act: () => advance(1000) },
  y: { says: 'copy as curl', act: () => void copy('curl') },
  '?': {
    says: 'all keys',
    act: () => {
      isHelpOpen.value = !isHelpOpen.value;
    },
  },
};

export function listen(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      isHelpOpen.value = false;
      view.value = 'traffic';
      const own = buttonOf(chosen.value);
      if (own) own.focus();
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return;
    }
    const isField = event.target instanceof HTMLElement && event.target.closest('input, select, textarea');
    if (isField || event.ctrlKey || event.metaKey || event.altKey || !areKeysOn.value) return;
    const inList = event.target instanceof HTMLElement && event.target.closest('#lanes');
    const key = inList && event.key === 'ArrowDown' ? 'j' : inList && event.key === 'ArrowUp' ? 'k' : event.key;
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!known) return;
    event.preventDefault();
    known.act();
  });
}
