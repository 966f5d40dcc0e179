import { Cases } from './cases.tsx';
import { Faults } from './faults.tsx';
import { Findings } from './findings.tsx';
import { cases, faults, findings, records, tab } from './state.ts';
import { Tickets } from './tickets.tsx';

export function Dock() {
  const held = Object.values(records.value)
    .flatMap((kinds) => Object.entries(kinds))
    .reduce((sum, [kind, list]) => sum + (/comment|note|message/i.test(kind) ? 0 : list.length), 0);
  const on = faults.value.filter(({ rule, counts }) => rule.times === undefined || counts.used < rule.times).length;
  const tabs = [
    ['tickets', 'Tickets', String(held), '', Tickets],
    ['cases', 'Cases', String(cases.value.length), '', Cases],
    ['faults', 'Faults', on === 0 ? '0' : `${on} on`, on === 0 ? '' : 'flt', Faults],
    ...(findings.value
      ? [['findings', 'Findings', String(findings.value.length), findings.value.length === 0 ? '' : 'bad', Findings] as const]
      : []),
  ] as const;
  const Pane = tabs.find(([name]) => name === tab.value)?.[4] ?? Tickets;
  const along = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? tabs.length - 1 : 0;
    const next = tabs[(tabs.findIndex(([name]) => name === tab.value) + by) % tabs.length];
    if (by === 0 || !next) return;
    tab.value = next[0];
    document.getElementById(`tab-${next[0]}`)?.focus();
  };
  return (
    <section class="dock" aria-label="What is there now">
      <div class="tabs" role="tablist" aria-label="What is there now" onKeyDown={along}>
        {tabs.map(([name, title, count, tone]) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={`tab-${name}`}
            aria-controls="pane"
            aria-selected={tab.value === name}
            tabIndex={tab.value === name ? 0 : -1}
            onClick={() => (tab.value = name)}
          >
            {title} <span class={`n ${tone}`}>{count}</span>
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard as well. */}
      <div class="pane" id="pane" role="tabpanel" tabIndex={0} aria-labelledby={`tab-${tab.value}`}>
        <Pane />
      </div>
    </section>
  );
}
