import type { SomebodyElse } from './cases/somebody-else.ts';
import type { Connectors } from './connectors/connectors.ts';
import type { Exchange } from './traffic/exchange.ts';
import type { Json } from './traffic/json.ts';
import type { Actions } from './traffic/script.ts';

/** What somebody else can do while a request is on its way. Without an `id` it happens to what the request is about. */
export function meanwhileActions({ somebodyElse, connectors }: { somebodyElse: SomebodyElse; connectors: Connectors }): Actions {
  const ofCases =
    (act: (space: string, id: string, fields: Record<string, Json>) => void) => (given: Record<string, Json>, exchange: Exchange) => {
      const { id, space, ...fields } = given;
      for (const caseId of typeof id === 'string' ? [id] : caseIdsOf(exchange)) act(spaceOf(space, exchange), caseId, fields);
    };
  const ofConnector = (act: (space: string, id: string) => void) => (given: Record<string, Json>, exchange: Exchange) => {
    const { id = exchange.facts.connectorId, space } = given;
    if (typeof id !== 'string') throw new Error('The request is about no connector: say which with "id".');
    act(spaceOf(space, exchange), id);
  };
  return {
    'edit-case': ofCases((space, id, fields) => somebodyElse.edit(space, id, fields)),
    'comment-case': ofCases((space, id, { comment }) => somebodyElse.comment(space, id, String(comment ?? 'A word from somebody else'))),
    'bump-case': ofCases((space, id) => somebodyElse.bumpVersion(space, id)),
    'delete-case': ofCases((space, id) => somebodyElse.delete(space, id)),
    'assign-incremental-ids': () => somebodyElse.assignIncrementalIds(),
    'delete-connector': ofConnector((space, id) => connectors.forget(space, id)),
    'lose-secrets': ofConnector((space, id) => connectors.loseSecrets(space, id)),
  };
}

const spaceOf = (given: Json | undefined, { facts }: Exchange): string => (typeof given === 'string' ? given : (facts.space ?? 'default'));

/** The case in the path, or those in the body of a PATCH. */
function caseIdsOf({ request: { path, json } }: Exchange): string[] {
  const inPath = /\/api\/cases\/([0-9a-f-]{36})/.exec(path)?.[1];
  if (inPath !== undefined) return [inPath];
  const listed = typeof json === 'object' && json !== null && 'cases' in json && Array.isArray(json.cases) ? json.cases : [];
  return listed.flatMap((entry: unknown) => (typeof entry === 'object' && entry !== null && 'id' in entry ? [String(entry.id)] : []));
}
