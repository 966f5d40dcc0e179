import type { Facts, HttpRequest } from '../kernel/http.ts';
import type { Connectors } from './connectors/connectors.ts';
import { KibanaError } from './http/errors.ts';
import { normalPath, placeOf } from './http/place.ts';

/** What requests to Kibana do, in the words that a rule or an expectation can match. */
const operations: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ['POST', /^\/api\/actions\/(?:connector|action)(?:\/[^/]*)?$/, 'connector.create'],
  ['GET', /^\/api\/actions\/(?:connector|action)\/[^/]+$/, 'connector.get'],
  ['PUT', /^\/api\/actions\/(?:connector|action)\/[^/]+$/, 'connector.update'],
  ['DELETE', /^\/api\/actions\/(?:connector|action)\/[^/]+$/, 'connector.delete'],
  ['POST', /^\/api\/actions\/(?:connector|action)\/[^/]+\/_execute$/, 'connector.execute'],
  ['GET', /^\/api\/actions(?:\/connectors)?$/, 'connector.list'],
  ['POST', /^\/api\/cases$/, 'case.create'],
  ['PATCH', /^\/api\/cases$/, 'case.update'],
  ['DELETE', /^\/api\/cases$/, 'case.delete'],
  ['GET', /^\/api\/cases\/_find$/, 'case.find'],
  ['POST', /^\/api\/cases\/[^/]+\/connector\/[^/]+\/_push$/, 'case.push'],
  ['POST', /^\/api\/cases\/[^/]+\/comments$/, 'comment.create'],
  ['PATCH', /^\/api\/cases\/[^/]+\/comments$/, 'comment.update'],
  ['GET', /^\/api\/cases\/(?!_|configure|tags|reporters|status|alerts)[^/]+$/, 'case.get'],
];

const CONNECTOR_IN_PATH = /\/(?:connector|action)\/([^/]+)/;

/** The facts of a request to Kibana that its URL, its body and the stored connectors tell. */
export function describeKibanaRequest(connectors: Connectors, basePath = '') {
  return ({ method, path: whole, body }: HttpRequest): { facts: Facts; path: string } => {
    const normal = normalPath(whole);
    const { space, path } = placeOf(normal, basePath) ?? { space: 'default', path: normal };
    const operation = operations.find(([ownMethod, pattern]) => ownMethod === method && pattern.test(path))?.[2];
    const facts: Facts = { space };
    if (operation !== undefined) facts.operation = operation;
    if (operation === 'connector.create') addNewConnector(facts, body.text);
    else addStoredConnector(facts, connectors, space, CONNECTOR_IN_PATH.exec(path)?.[1]);
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
