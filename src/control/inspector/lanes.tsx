import { computed } from '@preact/signals';
import type { ExchangeHead } from '../../traffic/journal/head.ts';
import { type Group, groups, isOpen, unfolded } from './groups.ts';
import { type Mark, marks } from './marks.ts';
import { ticketName } from './records.ts';
import { Shape, Status } from './shapes.tsx';
import { choose, chosen, faults, findingsOf, madeBy, only, pulse, rows, showOlder, view, words } from './state.ts';
import { endOf, nameOf, sayOf, shortPath, shortRule, timeOf } from './words.ts';

const ruleNames = (row: ExchangeHead) =>
  (row.fault?.rules ?? []).map((id) => faults.value.find((fault) => fault.id === id)?.rule.name ?? id).join(', ');

function Row({ row, isCall, again = 0, count = 0 }: { row: ExchangeHead; isCall?: boolean; again?: number; count?: number }) {
  const end = endOf(row);
  const found = findingsOf.value.get(row.id)?.[0];
  const ticket = madeBy.value.get(row.id);
  const say = sayOf(row);
  const second = !isCall || row.fault;
  return (
    <button
      type="button"
      class={`x${chosen.value === row.id ? ' on' : ''}`}
      data-id={row.id}
      aria-pressed={chosen.value === row.id}
      tabIndex={tabStop.value === row.id ? 0 : -1}
      onClick={() => {
        choose(row.id);
        view.value = 'why';
      }}
    >
      <span class="req">
        {isCall && <span class="who">{nameOf(row.service)}</span>}
        <span class="m">{row.request.method}</span> {shortPath(row.request.url)}
        {again > 0 && <span class="times">×{again + 1}</span>}
      </span>
      <span class="end">
        {ticket && <span class="made">+{ticketName(ticket.service, ticket.id)}</span>}
        <Status {...end} />
        {count > 0 && <span class="sr">, {count} calls</span>}
      </span>{' '}
      {second && (
        <span class="l2">
          {!isCall && <span class="say">{say}</span>}
          {row.fault && (
            <span class="note fault">
              <Shape name="bolt" />
              fault <code>{ruleNames(row)}</code>
            </span>
          )}
          {!row.fault && found && (
            <span class={`note ${found.level === 'error' ? 'fail' : 'warn'}`}>
              <Shape name={found.level === 'error' ? 'sq' : found.level === 'warn' ? 'tri' : 'info'} />
              {shortRule(found.rule)}
            </span>
          )}
        </span>
      )}
    </button>
  );
}

/** One stop of the tab key for the whole list; the arrows move within. */
const tabStop = computed(() => {
  const ids = new Set(groups.value.flatMap(({ row, calls }) => [row.id, ...calls.map(({ id }) => id)]));
  return chosen.value !== undefined && ids.has(chosen.value) ? chosen.value : groups.value.at(-1)?.row.id;
});

function Calls({ group }: { group: Group }) {
  const { row, calls } = group;
  if (calls.length === 0) return null;
  if (isOpen(group))
    return (
      <ol class="calls">
        {calls.map((call, index) => (
          <li key={call.id} class={index > 0 && calls[index - 1]?.fault ? 'after2' : ''}>
            <Row row={call} isCall />
          </li>
        ))}
      </ol>
    );
  const services = [...new Set(calls.map(({ service }) => nameOf(service)))].join(', ');
  return (
    <ol class="calls">
      <li>
        <button type="button" class="x fold" aria-expanded="false" onClick={() => (unfolded.value = { ...unfolded.value, [row.id]: true })}>
          <span class="say">
            <span class="who">{services}</span>
            {calls.length} calls, all answered 2xx
          </span>
          <Shape name="chev" />
        </button>
      </li>
    </ol>
  );
}

/** The marks by the exchange in front of them; none where only some exchanges are asked for. */
const marksBehind = computed(() => {
  const byRow = new Map<string | undefined, Mark[]>();
  if (words.value !== '' || only.value !== '') return byRow;
  for (const mark of marks.value) byRow.set(mark.behind, [...(byRow.get(mark.behind) ?? []), mark]);
  return byRow;
});

const Switched = ({ rule, at, name, often }: Mark) => (
  <li key={rule} class="mark">
    <time>{timeOf(at)}</time>
    <span>
      <Shape name="bolt" />
      <span>
        Switched on <code>{name}</code> {often}
      </span>
    </span>
  </li>
);

export function Lanes() {
  const older = pulse.value.kept - rows.value.length;
  if (rows.value.length === 0) return <Nothing />;
  return (
    <ol class="lanes" id="lanes" tabIndex={-1} aria-label="Requests">
      {older > 0 && (
        <li>
          <button type="button" class="older" onClick={() => void showOlder()}>
            {older.toLocaleString('en').replaceAll(',', ' ')} older
          </button>
        </li>
      )}
      {groups.value.length === 0 && (
        <li class="tail">
          Nothing of the {rows.value.length} fits.{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              words.value = '';
              only.value = '';
            }}
          >
            Clear the filter
          </button>
        </li>
      )}
      {marksBehind.value.get(undefined)?.map(Switched)}
      {groups.value.flatMap((group) => [
        <li key={group.row.id} class={`g${[group.row, ...group.calls].some(({ id }) => id === chosen.value) ? ' sel' : ''}`}>
          <time>{timeOf(group.row.at)}</time>
          <Row row={group.row} again={group.again} count={group.calls.length} isCall={group.row.service !== 'kibana'} />
          <Calls group={group} />
        </li>,
        ...[group.row, ...group.calls].flatMap(({ id }) => marksBehind.value.get(id) ?? []).map(Switched),
      ])}
      <li class="tail">
        <span>
          <Shape name="ring" /> The next request appears here
        </span>
      </li>
    </ol>
  );
}

const Nothing = () => (
  <div class="none">
    <h2>Nothing has come yet</h2>
    <p>Point your client at this address. What it asks appears here at once, and beside it what Kibana then asks of Jira and the others.</p>
    <pre>KIBANA_URL={new URL('..', location.href).href.replace(/\/$/, '')}</pre>
    <p>Or try one:</p>
    <pre>curl -s {new URL('../api/status', location.href).href}</pre>
  </div>
);
