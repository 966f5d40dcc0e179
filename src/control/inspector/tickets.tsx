import { connectorsOf, first, idOf, keyOf, leftOut, newest, type Plain, ticketName } from './records.ts';
import { type Standing, Stands } from './shapes.tsx';
import { choose, chosen, effects, madeBy, messages, records, rows } from './state.ts';
import { nameOf, timeOf } from './words.ts';

/** What holds against a ticket: by facts of the reconciliation, each with a shape and a word. */
function standing(service: string, id: string): Standing {
  const facts = (effects.value?.facts ?? []).filter((fact) => fact.service === service && fact.ids.includes(id));
  const has = (name: string) => facts.find(({ fact }) => fact === name);
  const claims = (effects.value?.cases ?? []).filter((each) => each.claims?.externalId === id);
  if (has('orphanTicket')) return { shape: 'dia', tone: 'bad', text: 'Orphan: no case names it' };
  const duplicate = has('duplicateTicket');
  if (duplicate)
    return {
      shape: 'dup',
      tone: 'bad',
      text: `Duplicate of ${duplicate.ids
        .filter((other) => other !== id)
        .map((other) => ticketName(service, other))
        .join(', ')}`,
    };
  const stale = has('staleTicket');
  if (stale) return { shape: 'tri', tone: 'warn', text: `Stale: ${stale.detail}` };
  return claims.length > 0 ? { shape: 'ok', tone: 'ok', text: 'In step with its case' } : { shape: 'info', tone: '', text: 'Of no case' };
}

const COMMENTS = /comment|note/i;

export function Tickets() {
  const held = Object.entries(records.value).flatMap(([service, kinds]) =>
    Object.entries(kinds)
      .filter(([kind, list]) => kind !== 'messages' && list.length > 0)
      .map(([kind, list]) => ({ service, kind, list })),
  );
  if (held.length === 0 && messages.value.length === 0) return <p class="cap">No vendor holds a ticket.</p>;
  return (
    <>
      {held.map(({ service, kind, list }) =>
        COMMENTS.test(kind) ? (
          <Comments key={service + kind} service={service} kind={kind} list={list} />
        ) : (
          <Table key={service + kind} service={service} kind={kind} list={list} />
        ),
      )}
      {messages.value.length > 0 && <Messages />}
      {(effects.value?.blind ?? []).map((why) => (
        <p class="cap" key={why}>
          {why}
        </p>
      ))}
    </>
  );
}

function Table({ service, kind, list }: { service: string; kind: string; list: readonly Plain[] }) {
  const last = rows.value.findLast((row) => row.service === service && row.request.method !== 'GET');
  const maker = new Map([...madeBy.value].map(([exchange, ticket]) => [`${ticket.service} ${ticket.id}`, exchange]));
  return (
    <table>
      <caption>
        <span class="cap">
          <b>{nameOf(service)}</b> <span>{connectorsOf(service).join(', ') || kind}</span>
          {last && <span class="push">last change {timeOf(last.at)}</span>}
        </span>
      </caption>
      <thead>
        <tr>
          <th>Ticket</th>
          <th>Summary</th>
          <th>Status</th>
          <th>Made at</th>
          <th>Against the cases</th>
        </tr>
      </thead>
      <tbody>
        {newest(list).map((record) => {
          const exchange = maker.get(`${service} ${idOf(record)}`);
          const row = rows.value.find(({ id }) => id === exchange);
          const isRelated = row !== undefined && (row.id === chosen.value || row.causedBy === chosen.value);
          return (
            <tr key={idOf(record)} class={isRelated ? 'rel' : ''}>
              <td class="mono">
                {row ? (
                  <button type="button" class="link" onClick={() => choose(row.id)}>
                    {keyOf(record)}
                  </button>
                ) : (
                  keyOf(record)
                )}
              </td>
              <td>{first(record, 'summary', 'short_description', 'title', 'name', 'subject')}</td>
              <td>{first(record, 'status', 'state', 'plan_status')}</td>
              <td>
                {row && (
                  <button type="button" class="link mono" onClick={() => choose(row.id)}>
                    {timeOf(row.at).slice(0, 7)}
                  </button>
                )}
              </td>
              <td>
                <Stands {...standing(service, idOf(record))} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const Comments = ({ service, kind, list }: { service: string; kind: string; list: readonly Plain[] }) => (
  <table>
    <caption>
      <span class="cap">
        <b>
          {nameOf(service)} {kind}
        </b>{' '}
        {leftOut(list)}
      </span>
    </caption>
    <tbody>
      {newest(list).map((record) => (
        <tr key={idOf(record)}>
          <td class="mono">{ticketName(service, first(record, 'issue', 'issueId', 'incident', 'ticket', 'record'))}</td>
          <td>{first(record, 'body', 'comment', 'text', 'value', 'message')}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Messages = () => (
  <table>
    <caption>
      <span class="cap">
        <b>Messages received</b> {leftOut(messages.value)}
      </span>
    </caption>
    <tbody>
      {newest(messages.value).map((message, index) => (
        <tr key={messages.value.length - index}>
          <td class="mono">{message.connectorType ?? message.service}</td>
          <td class="wrap">{typeof message.body === 'string' ? message.body : JSON.stringify(message.body)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
