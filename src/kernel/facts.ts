/** What a request is about: its space, connector and operation. */
export interface Facts {
  space?: string;
  /** The id of the connector type, such as `.jira`. */
  connectorType?: string;
  connectorId?: string;
  connectorName?: string;
  /** The sub-action that was asked for, such as `pushToService`. */
  subAction?: string;
  /** What the request does, in the domain's words: `createIncident` on the vendor's edge, `case.push` on Kibana's. */
  operation?: string;
}

const factsByRequest = new WeakMap<Request, Facts>();

/** Adds facts to a request, and returns the request. */
export function addFacts(request: Request, facts: Facts): Request {
  factsByRequest.set(request, { ...factsByRequest.get(request), ...facts });
  return request;
}

export const factsOf = (request: Request): Facts => factsByRequest.get(request) ?? {};
