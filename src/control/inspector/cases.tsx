import { leftOut, newest, ticketName } from './records.ts';
import { type Standing, Stands } from './shapes.tsx';
import { cases, connectors, effects, rows } from './state.ts';
import { timeOf } from './words.ts';

function standing(id: string): Standing {
  const [fact] = (effects.value?.facts ?? []).filter((each) => each.case === id);
  const tickets = effects.value?.cases.find((each) => each.case === id)?.tickets ?? [];
  if (fact?.fact === 'duplicateTicket')
    return {
      shape: 'dup',
      tone: 'bad',
      text: `${tickets.length} tickets: ${tickets.map((ticket) => ticketName(ticket.service, ticket.id)).join(', ')}`,
    };
  if (fact)
    return {
      shape: fact.fact.startsWith('lost') ? 'cross' : 'tri',
      tone: fact.fact.startsWith('lost') ? 'bad' : 'warn',
      text: fact.detail,
    };
  return tickets.length > 0 ? { shape: 'ok', tone: 'ok', text: 'In step' } : { shape: 'info', tone: '', text: 'Not pushed' };
}

export function Cases() {
  if (cases.value.length === 0 && connectors.value.length === 0) return <p class="cap">No case was opened.</p>;
  const pushes = (name: string) =>
    rows.value.filter(
      ({ service, request, facts }) => service === 'kibana' && request.url.endsWith('/_push') && facts.connectorName === name,
    ).length;
  return (
    <>
      <table>
        <caption>
          <span class="cap">
            <b>Cases</b> {leftOut(cases.value)}
          </span>
        </caption>
        <thead>
          <tr>
            <th>Case</th>
            <th>Status</th>
            <th>Names</th>
            <th>Pushed</th>
            <th>Against the vendor</th>
          </tr>
        </thead>
        <tbody>
          {newest(cases.value).map((each) => (
            <tr key={each.id}>
              <td>{each.title}</td>
              <td>{each.status}</td>
              <td class="mono">{each.external_service?.external_title ?? '–'}</td>
              <td class="mono">{each.external_service?.pushed_at ? timeOf(each.external_service.pushed_at).slice(0, 7) : '–'}</td>
              <td>
                <Stands {...standing(each.id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption>
          <span class="cap">
            <b>Connectors</b> {leftOut(connectors.value)}
          </span>
        </caption>
        <tbody>
          {newest(connectors.value).map(({ id, name, connector_type_id, config }) => (
            <tr key={id}>
              <td>{name}</td>
              <td class="mono">{connector_type_id}</td>
              <td>{String(config?.['apiUrl'] ?? config?.['url'] ?? '')}</td>
              <td>{pushes(name)} pushes</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
