import { isDeepStrictEqual } from 'node:util';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CaseConnector } from '../case-connector.ts';
import { showPayload } from './user-action-answers.ts';
import { pushedTo, type UserAction } from './user-actions.ts';

interface ConnectorState {
  /** The present name of the connector; absent if it was deleted, so that the name in the case stands. */
  name?: string | undefined;
  /** Whether its incidents show status and severity, so that a change of either needs a push. */
  tellsStatus: boolean;
}

/** Each connector that a case ever named, with its latest fields, and whether the case changed since it was last pushed over it. */
export function connectorHistory(actions: readonly UserAction[], kibana: KibanaVersion, stateOf: (connectorId: string) => ConnectorState) {
  const ids = new Set(actions.flatMap((action) => namedBy(action)?.id ?? []));
  return Object.fromEntries([...ids].flatMap((id) => entryOf(id, actions, kibana, stateOf(id))).map((entry) => [entry.id, entry]));
}

function entryOf(id: string, actions: readonly UserAction[], kibana: KibanaVersion, { name, tellsStatus }: ConnectorState) {
  const named = actions.filter((action) => namedBy(action)?.id === id);
  const connector = named.map(namedBy).at(-1);
  if (!connector) return [];
  const pushes = actions.filter(({ attributes }) => pushedTo(attributes)?.connector_id === id);
  const [oldest, latest] = [pushes[0], pushes.at(-1)];
  const until = latest ? actions.indexOf(latest) : -1;
  const used = named
    .filter((action) => actions.indexOf(action) < until)
    .map(namedBy)
    .at(-1);
  const types = [...pushedTypes, ...(tellsStatus ? ['severity', 'status'] : [])];
  const isNews = actions.slice(until + 1).some(({ attributes }) => types.includes(attributes.type));
  return [
    {
      ...connector,
      name: name ?? connector.name,
      push: {
        needsToBePushed: !isDeepStrictEqual(connector, used) || isNews,
        hasBeenPushed: used !== undefined,
        ...(used && oldest && latest && { details: detailsOf(oldest, latest, kibana) }),
      },
    },
  ];
}

/** What incidents show of a case, whatever the connector: services/user_actions/index.ts, `getMostRecentUserAction`. */
const pushedTypes = ['comment', 'description', 'tags', 'title'];

const detailsOf = (oldest: UserAction, latest: UserAction, kibana: KibanaVersion) => ({
  latestUserActionPushDate: latest.attributes.created_at,
  oldestUserActionPushDate: oldest.attributes.created_at,
  externalService: showPayload(latest.attributes, kibana)['externalService'],
});

function namedBy({ attributes: { type, payload } }: UserAction): CaseConnector | undefined {
  if (type !== 'create_case' && type !== 'connector') return undefined;
  // Safe: both types have the connector of the case in their payload.
  const connector = payload['connector'] as CaseConnector;
  return connector.id === 'none' ? undefined : connector;
}
