import * as z from 'zod';
import type { Json } from '../kernel/json.ts';
import { JsonValue } from '../kernel/json-value.ts';
import { lazily } from '../kernel/lazily.ts';
import type { CasesParts } from '../kibana/cases/create-cases.ts';
import { SomebodyElse } from '../kibana/cases/patch/somebody-else.ts';
import { PatchCasesBody } from '../kibana/cases/schemas/case-schemas.ts';
import { secretsLosses } from '../kibana/connectors/connectors.ts';
import type { KibanaParts } from '../kibana/kibana.ts';
import type { Exchange } from '../traffic/journal/exchange.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { About, type Act, act, casesOf, spaceOf } from './act.ts';
import type { ThirdParties } from './third-parties.ts';
import { ticketActs } from './ticket-acts.ts';

const CommentDetails = lazily(() => About().extend({ comment: z.string().default('A word from somebody else') }));
const LossDetails = lazily(() => About().extend({ how: z.enum(secretsLosses).default('import') }));
const NoDetails = lazily(() => z.strictObject({}));
const EditDetails = lazily(() => About().extend({ title: z.string().optional() }).catchall(JsonValue()));

interface Deps extends Pick<KibanaParts, 'locate' | 'connectors' | 'registry' | 'cases'> {
  thirdParties: ThirdParties;
}

/** All acts by name. */
export function worldActs(deps: Deps) {
  const { locate, connectors, cases } = deps;
  const somebody = new SomebodyElse(cases);
  const eachCase = (about: About, exchange: Exchange | undefined, run: (space: string, id: string) => void) => {
    for (const id of casesOf(about, exchange, locate)) run(spaceOf(about, exchange), id);
  };
  return {
    'edit-case': act('changes fields of a case, which are given beside its id', EditDetails, ({ id, space, ...fields }, exchange) =>
      eachCase({ id, space }, exchange, (at, caseId) => somebody.edit(at, caseId, readFields(fields, caseId, cases))),
    ),
    'comment-case': act('adds a comment to a case', CommentDetails, ({ comment, ...about }, exchange) =>
      eachCase(about, exchange, (space, id) => somebody.comment(space, id, comment)),
    ),
    'bump-case': act(
      'writes a case without changing what is seen of it but its version, as background tasks do',
      About,
      (about, exchange) => eachCase(about, exchange, (space, id) => somebody.bumpVersion(space, id)),
    ),
    'delete-case': act('deletes a case', About, (about, exchange) => eachCase(about, exchange, (space, id) => somebody.delete(space, id))),
    'assign-incremental-ids': act('gives the cases that wait for one their number, which bumps their version', NoDetails, () =>
      somebody.assignIncrementalIds(),
    ),
    'delete-connector': act('deletes a connector', About, (about, exchange) => connectors.forget(...connectorOf(about, exchange))),
    'lose-secrets': act(
      "takes a connector's secrets away, as an import does, a changed encryption key, or a migration under one",
      LossDetails,
      ({ how, ...about }, exchange) => {
        const [space, id] = connectorOf(about, exchange);
        // During a request for a connector that Kibana does not store there is nothing to lose.
        if (about.id !== undefined || connectors.isStored(space, id)) connectors.loseSecrets(space, id, how);
      },
    ),
    ...ticketActs(deps),
  } satisfies Record<string, Act>;
}

function connectorOf(about: About, exchange: Exchange | undefined): [space: string, id: string] {
  const id = about.id ?? exchange?.facts.connectorId;
  if (id === undefined) throw new InvalidInput('Nobody knows which connector', [{ path: 'id', message: 'expected the id of a connector' }]);
  return [spaceOf(about, exchange), id];
}

/** Fields of a case as Kibana reads them from the body of a PATCH. */
function readFields(fields: Record<string, Json>, id: string, { types, kibana }: CasesParts) {
  const parsed = kibana.casesDialect.parse(PatchCasesBody(types, kibana), { cases: [{ ...fields, id, version: '' }] });
  if (!parsed.ok) throw new InvalidInput('Nobody can edit a case like that', [{ path: '', message: parsed.message }]);
  const [{ id: _, version: __, ...read } = { id, version: '' }] = parsed.value.cases;
  return read;
}
