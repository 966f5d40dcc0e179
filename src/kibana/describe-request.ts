import type { Facts, HttpRequest } from '../kernel/http.ts';
import type { Connectors } from './connectors/connectors.ts';
import { KibanaError } from './http/errors.ts';
import type { Locate } from './http/locate.ts';

/** The facts of a request to Kibana that its route, its body and the stored connectors tell. */
export function describeKibanaRequest(locate: Locate, connectors: Connectors) {
  return ({ method, path: whole, body }: HttpRequest): { facts: Facts; path: string } => {
    const { path: normal, place, route, params } = locate(method, whole);
    const { space, path } = place ?? { space: 'default', path: normal };
    const operation = route?.operation ?? undefined;
    const facts: Facts = { space };
    if (operation !== undefined) facts.operation = operation;
    if (operation === 'connector.create') addNewConnector(facts, body.text);
    else addStoredConnector(facts, connectors, space, operation?.startsWith('connector.') ? params['id'] : params['connector_id']);
    if (operation === 'connector.execute') addSubAction(facts, body.text);
    return { facts, path };
  };
}

/** Searches the body rather than parsing it: the first occurrence of each key is that of the connector. */
function addNewConnector(facts: Facts, body: string): void {
  const type = /"(?:connector_type_id|actionTypeId)"\s*:\s*"([^"\\]+)"/.exec(body)?.[1];
  const name = /"name"\s*:\s*"([^"\\]+)"/.exec(body)?.[1];
  if (type !== undefined) facts.connectorType = type;
  if (name !== undefined) facts.connectorName = name;
}

function addSubAction(facts: Facts, body: string): void {
  const subAction = /"subAction"\s*:\s*"([^"\\]+)"/.exec(body)?.[1];
  if (subAction !== undefined) facts.subAction = subAction;
}

function addStoredConnector(facts: Facts, connectors: Connectors, space: string, id: string | undefined): void {
  if (id === undefined) return;
  facts.connectorId = id;
  try {
    const { connector_type_id, name } = connectors.find(space, id);
    facts.connectorType = connector_type_id;
    facts.connectorName = name;
  } catch (error) {
    if (!(error instanceof KibanaError)) throw error;
  }
}
