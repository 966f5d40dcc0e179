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
  return ({ method, path: whole, body }: HttpRequest): Facts & { path: string } => {
    const normal = normalPath(whole);
    const { space, path } = placeOf(normal, basePath) ?? { space: 'default', path: normal };
    const operation = operations.find(([ownMethod, pattern]) => ownMethod === method && pattern.test(path))?.[2];
    return {
      space,
      path,
      ...(operation !== undefined && { operation }),
      ...(operation === 'connector.create'
        ? newConnector(body.text)
        : storedConnector(connectors, space, CONNECTOR_IN_PATH.exec(path)?.[1])),
      ...(operation === 'connector.execute' && subActionIn(body.text)),
    };
  };
}

/** Searches the body rather than parsing it: the first occurrence of each key is that of the connector. */
function newConnector(body: string): Facts {
  const type = /"(?:connector_type_id|actionTypeId)"\s*:\s*"([^"\\]+)"/.exec(body)?.[1];
  const name = /"name"\s*:\s*"([^"\\]+)"/.exec(body)?.[1];
  return { ...(type !== undefined && { connectorType: type }), ...(name !== undefined && { connectorName: name }) };
}

function subActionIn(body: string): Facts {
  const subAction = /"subAction"\s*:\s*"([^"\\]+)"/.exec(body)?.[1];
  return subAction === undefined ? {} : { subAction };
}

function storedConnector(connectors: Connectors, space: string, id: string | undefined): Facts {
  if (id === undefined) return {};
  try {
    const { connector_type_id, name } = connectors.find(space, id);
    return { connectorId: id, connectorType: connector_type_id, connectorName: name };
  } catch (error) {
    if (error instanceof KibanaError) return { connectorId: id };
    throw error;
  }
}
