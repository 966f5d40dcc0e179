/** What is known of a request beyond its bytes: who caused it, and what for. */
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

const known = new WeakMap<Request, Facts>();

/** Adds to what is known of a request; hands the request back. */
export function addFacts(request: Request, facts: Facts): Request {
  known.set(request, { ...known.get(request), ...facts });
  return request;
}

export const factsOf = (request: Request): Facts => known.get(request) ?? {};
