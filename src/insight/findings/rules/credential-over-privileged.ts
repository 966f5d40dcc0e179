import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isAcknowledged } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';
import { isWrite } from '../run.ts';

type Need = 'none' | 'read' | 'all';
const order: readonly Need[] = ['none', 'read', 'all'];

/** By the privileges that this Kibana knows: of connectors and of cases. */
export const credentialOverPrivileged: Rule = {
  id: 'credential-over-privileged',
  level: 'info',
  title: 'A credential may do more than the run needed',
  why: 'Whoever gets hold of it may do all of that.',
  fix: 'Give it the lesser privileges that the detail names.',
  asks: 'credentials',
  find: (run) =>
    groupedBy(run.requests.filter(isAcknowledged), (exchange) => run.credentialOf(exchange)?.name ?? '').flatMap((requests) => {
      const [first] = requests;
      const credential = first && run.credentialOf(first);
      if (!first || !credential) return [];
      const areas = (['connectors', 'cases'] as const).map((area) => ({
        area,
        has: levelOf(credential.privileges[area]),
        needs: most(requests.map((each) => needOf(each, area))),
      }));
      const beyond = areas.filter(({ has, needs }) => order.indexOf(has) > order.indexOf(needs));
      if (beyond.length === 0) return [];
      const detail = `${credential.name}: ${beyond.map(({ area, has, needs }) => `${area} ${has}, needed ${needs}`).join('; ')}`;
      return [{ exchanges: [first.id], detail }];
    }),
};

/** Of a level for each owner the highest. */
const levelOf = (level: Need | Readonly<Record<string, Need>>): Need => (typeof level === 'string' ? level : most(Object.values(level)));

const most = (needs: readonly Need[]): Need => order[Math.max(0, ...needs.map((need) => order.indexOf(need)))] ?? 'none';

/** A push, and a run of a connector, only read connectors. */
function needOf(exchange: Exchange, area: 'connectors' | 'cases'): Need {
  const { operation = '' } = exchange.facts;
  const isConnector = operation.startsWith('connector.');
  if (area === 'connectors') {
    if (isConnector) return isWrite(exchange) && operation !== 'connector.execute' ? 'all' : 'read';
    return operation === 'case.push' ? 'read' : 'none';
  }
  if (isConnector || operation === '' || /^(?:space|status)\./.test(operation)) return 'none';
  return isWrite(exchange) ? 'all' : 'read';
}
