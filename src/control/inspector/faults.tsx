import { signal } from '@preact/signals';
import type { Fault, Preset } from './answers.ts';
import { Refused, savedRun, send } from './api.ts';
import { Shape } from './shapes.tsx';
import { act, connectors, faults, presets, records, rows } from './state.ts';

const sought = signal('');
/** How often one that is switched on shall happen; 0 stays. */
const chosenTimes = signal<Readonly<Record<string, number>>>({});
const misses = signal<Readonly<Record<string, string>>>({});

const familyOf = (name: string) => name.split('.')[0] ?? '';
const handleOf = (id: string) => id.replace(/\.\d+$/, '');
const armedOf = (name: string) => faults.value.filter(({ rule }) => rule.name === name);
const isUsedUp = ({ rule, counts }: Fault) => rule.times !== undefined && counts.used >= rule.times;

/** The vendors that this world has to do with: those of its connectors, those that hold something, those that were called. */
function isFitting({ name }: Preset): boolean {
  const family = familyOf(name);
  if (['kibana', 'net', 'edge'].includes(family) || armedOf(name).length > 0) return true;
  const types = connectors.value.map(({ connector_type_id }) => connector_type_id ?? '');
  return (
    types.some((type) => type.replace(/^\./, '').startsWith(family)) ||
    family in records.value ||
    rows.value.some(({ service }) => service === family)
  );
}

const timesOf = (name: string) => chosenTimes.value[name] ?? 1;

async function arm(name: string, times: number): Promise<void> {
  await disarm(name);
  await act('POST', '/faults', { preset: name, ...(times > 0 && { times }) });
}

async function disarm(name: string): Promise<void> {
  for (const id of new Set(armedOf(name).map(({ id }) => handleOf(id)))) await act('DELETE', `/faults/${id}`);
}

export function Faults() {
  const fitting = presets.value.filter(isFitting);
  const wanted = sought.value.trim().toLowerCase();
  const found = presets.value.filter(({ name, summary }) => `${name} ${summary}`.toLowerCase().includes(wanted));
  const shown = (wanted === '' ? fitting : found).toSorted((a, b) => armedOf(b.name).length - armedOf(a.name).length);
  const own = faults.value.filter(({ rule }) => !presets.value.some(({ name }) => name === rule.name));
  const on = faults.value.filter((fault) => !isUsedUp(fault)).length;
  return (
    <>
      <div class="cap">
        <label class="mini">
          <Shape name="mag" />
          <input
            placeholder={`Find among ${presets.value.length} faults`}
            aria-label="Find a fault"
            value={sought.value}
            onInput={(event) => {
              sought.value = event.currentTarget.value;
            }}
          />
        </label>
        <span>
          <b>{on} on</b>, {faults.value.length - on} used up
        </span>
        <button
          type="button"
          class="link push"
          disabled={savedRun.value !== undefined || faults.value.length === 0}
          onClick={() => void act('DELETE', '/faults')}
        >
          All off
        </button>
      </div>
      {shown.length === 0 && <p class="cap">No fault of that name.</p>}
      {own.map((fault) => (
        <Row
          key={fault.id}
          name={fault.rule.name ?? fault.id}
          summary={fault.explanation}
          armed={[fault]}
          off={() => act('DELETE', `/faults/${handleOf(fault.id)}`)}
        />
      ))}
      {shown.map(({ name, summary, impossible }) => (
        <Row
          key={name}
          name={name}
          summary={impossible ?? summary}
          armed={armedOf(name)}
          on={(times) => arm(name, times)}
          off={() => disarm(name)}
        />
      ))}
    </>
  );
}

interface RowProps {
  name: string;
  summary: string;
  armed: readonly Fault[];
  on?: (times: number) => Promise<void>;
  off: () => Promise<void>;
}

function Row({ name, summary, armed, on, off }: RowProps) {
  const isOn = armed.length > 0 && !armed.every(isUsedUp);
  const times = armed.length > 0 ? (armed[0]?.rule.times ?? 0) : timesOf(name);
  const used = armed.reduce((sum, { counts }) => sum + counts.used, 0);
  const most = armed[0]?.rule.times;
  const fired = used > 0 ? `fired ${used}${most === undefined ? ' times' : ` of ${most}`}` : armed.length > 0 ? 'not met yet' : '';
  const word = isOn ? 'On' : armed.length > 0 ? 'Used up' : 'Off';
  const set = (to: number) => {
    chosenTimes.value = { ...chosenTimes.value, [name]: to };
    if (isOn) void on?.(to);
  };
  const isFixed = savedRun.value !== undefined || !on;
  return (
    <div class="frow">
      <button
        type="button"
        class="sw"
        role="switch"
        aria-checked={isOn}
        aria-label={`${name}: ${word}`}
        disabled={savedRun.value !== undefined || (!on && !isOn)}
        onClick={() => void (isOn ? off() : on?.(timesOf(name)))}
      >
        <i />
        {word}
      </button>
      <div>
        <code>{name}</code>
        <p>{summary}</p>
        {armed.length > 0 && used === 0 && <Miss fault={armed[0]} />}
      </div>
      <div class="how">
        <span class="seg">
          <button type="button" aria-pressed={times === 1} disabled={isFixed} onClick={() => set(1)}>
            once
          </button>
          {times > 1 ? (
            <input
              type="number"
              min="2"
              aria-label="How many times"
              value={times}
              disabled={isFixed}
              onChange={(event) => set(Math.max(1, Number(event.currentTarget.value)))}
            />
          ) : (
            <button type="button" disabled={isFixed} onClick={() => set(2)}>
              n times
            </button>
          )}
          <button type="button" aria-pressed={times === 0} disabled={isFixed} onClick={() => set(0)}>
            stays
          </button>
        </span>
        {fired !== '' && <p class="fired">{fired}</p>}
      </div>
    </div>
  );
}

/** The journal tells the nearest miss of an expectation that does not hold, and a rule that was not met is one. */
async function look(fault: Fault): Promise<void> {
  try {
    await send('POST', '/journal/expect', { body: { match: fault.rule.match ?? {} } });
    misses.value = { ...misses.value, [fault.id]: 'A request that fits came before it was switched on.' };
  } catch (error) {
    if (error instanceof Refused) misses.value = { ...misses.value, [fault.id]: error.message };
  }
}

function Miss({ fault }: { fault: Fault | undefined }) {
  if (!fault || savedRun.value) return null;
  const lines = misses.value[fault.id]?.split('\n').slice(2);
  if (!lines)
    return (
      <button type="button" class="link" onClick={() => void look(fault)}>
        What came nearest?
      </button>
    );
  return (
    <div class="miss">
      {lines.map((line, index) => {
        const text = line.trim();
        if (text.startsWith('expected ')) return <del key={index}>− {text.slice(9)}</del>;
        if (text.startsWith('received ')) return <ins key={index}>+ {text.slice(9)}</ins>;
        return <span key={index}>{text}</span>;
      })}
    </div>
  );
}
