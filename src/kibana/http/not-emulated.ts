import { KibanaError } from './errors.ts';

/** What is emulated whole: what it lacks, Kibana lacks too. */
const WHOLE = /^\/(?:api\/(?:cases|actions|status|stats|features|spaces\/space)|internal\/(?:cases|actions))(?:\/|$)/;

/** Routes of these that some release has, and of which no more than their names are known. */
const NAMED = [
  /^\/internal\/actions\/(?:connector_types?\/[^/]+\/spec|connector\/[^/]+\/(?:_oauth_disconnect|_oauth_cancel|_rotate\w*|inbound_events))$/,
  /^\/internal\/cases\/(?:[^/]+\/)?(?:observables\/_bulk_(?:create|delete)|templates|field_definitions|run_workflow|containing_documents)(?:\/|$)/,
  /^\/api\/cases\/[^/]+\/attachments(?:\/|$)/,
];

const NOTE = 'not emulated: nothing is known here of what Kibana answers at this path, so that the 404 says nothing of Kibana';

/** The same of a path that a route takes, for what it does not know. */
export const unknownHere = (): KibanaError => new KibanaError(404, 'Not Found', { note: NOTE });

/** What the journal and the log shall say of a path that no route takes; `undefined` where a Kibana of that release has none either. */
export function notEmulated(path: string): string | undefined {
  if (!/^\/(?:api|internal)\//.test(path)) return undefined;
  return WHOLE.test(path) && !NAMED.some((pattern) => pattern.test(path)) ? undefined : NOTE;
}
