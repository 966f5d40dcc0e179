import { useLayoutEffect, useRef } from 'preact/hooks';
import { counts } from './groups.ts';
import { Lanes } from './lanes.tsx';
import { Shape } from './shapes.tsx';
import { only, rows, words } from './state.ts';

const CHIPS = { failed: 'Failed', faults: 'Faults', findings: 'In findings', unknown: 'Not emulated' } as const;

export function Traffic() {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  // The list follows its end while it stands there; scrolled away, it stays.
  useLayoutEffect(() => {
    const lanes = box.current;
    if (lanes && isAtEnd.current) lanes.scrollTop = lanes.scrollHeight;
  }, [rows.value]);
  return (
    <section class="left" aria-label="Traffic">
      <div class="find">
        <label>
          <Shape name="mag" />
          <input
            id="filter"
            placeholder="Path, service, status or text"
            aria-label="Filter the traffic"
            value={words.value}
            onInput={(event) => (words.value = event.currentTarget.value)}
          />
          <kbd>/</kbd>
        </label>
        {(Object.keys(CHIPS) as (keyof typeof CHIPS)[]).map((kind) => (
          <button
            type="button"
            key={kind}
            class="chip"
            aria-pressed={only.value === kind}
            disabled={counts.value[kind] === 0 && only.value !== kind}
            onClick={() => (only.value = only.value === kind ? '' : kind)}
          >
            {CHIPS[kind]} <b>{counts.value[kind]}</b>
          </button>
        ))}
      </div>
      <div class="lhead" aria-hidden="true">
        <span>Time</span>
        <span>
          <b>Your client</b> asks <b>Kibana</b>
        </span>
        <span />
        <span class="vh">
          <b>Kibana</b> asks <b>the vendors</b>
        </span>
      </div>
      <div
        class="scroll"
        ref={box}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          (isAtEnd.current = scrollTop + clientHeight > scrollHeight - 30)
        }
      >
        <Lanes />
      </div>
    </section>
  );
}
