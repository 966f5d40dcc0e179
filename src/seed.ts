import * as z from 'zod';
import { CommentBody } from './cases/comment-schemas.ts';
import type { CasesParts } from './cases/create-cases.ts';
import type { Connectors } from './connectors/connectors.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Caller } from './http/caller.ts';
import { SpaceBody } from './spaces/schemas.ts';
import type { Spaces } from './spaces/spaces.ts';

const space = z.string().default('default');
const Json = z.record(z.string(), z.unknown());

/** What a world holds from its start, in the words of the API: everything passes the checks that a request would. */
export const Seed = z.strictObject({
  spaces: z.array(SpaceBody).default([]),
  /** Bodies of `POST /api/actions/connector`, with the id and the space that they are to have. */
  connectors: z
    .array(
      z.strictObject({
        id: z.string().exactOptional(),
        space,
        name: z.string(),
        connector_type_id: z.string(),
        config: Json.default({}),
        secrets: Json.default({}),
      }),
    )
    .default([]),
  /** Bodies of `POST /api/cases`, and of `POST /api/cases/{id}/comments` for each. */
  cases: z.array(z.strictObject({ space, body: Json, comments: z.array(Json).default([]) })).default([]),
  /** Documents of alerts that cases may attach: an id, an index and the fields of the source. */
  alerts: z.array(z.looseObject({ id: z.string(), index: z.string() })).default([]),
  /** For each simulator, by its name, what it insists on and what it holds already. */
  simulators: z.record(z.string(), z.unknown()).default({}),
});
export type Seed = z.output<typeof Seed>;

interface Ground {
  connectors: Connectors;
  cases: CasesParts;
  spaces: Spaces;
}

/** Puts a seed into an empty Kibana. Throws, with the place in the seed, what Kibana would have answered. */
export function plantSeed(seed: Seed, { connectors, cases, spaces }: Ground): void {
  for (const [index, body] of seed.spaces.entries()) at(`spaces[${index}]`, () => spaces.create(gardener('default'), body));
  for (const [index, { id, space, ...body }] of seed.connectors.entries()) {
    at(`connectors[${index}]`, () => connectors.create(gardener(space), body, id));
  }
  cases.alerts.add(...seed.alerts);
  for (const [index, given] of seed.cases.entries()) at(`cases[${index}]`, () => plantCase(given, cases));
}

function plantCase({ space, body, comments }: Seed['cases'][number], { cases, comments: attachments, schemas, kibana }: CasesParts): void {
  const { id } = cases.create(gardener(space), read(kibana.casesDialect, schemas.createCase, body));
  for (const comment of comments) attachments.add(gardener(space), id, read(kibana.casesDialect, CommentBody(kibana), comment));
}

function read<Schema extends z.ZodType>(dialect: Dialect, schema: Schema, value: unknown): z.output<Schema> {
  const parsed = dialect.parse(schema, value);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

function at(place: string, plant: () => unknown): void {
  try {
    plant();
  } catch (error) {
    throw new Error(`seed: ${place}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

const gardener = (space: string): Caller => ({
  user: { username: 'elastic', full_name: null, email: null },
  privileges: { connectors: 'all', cases: 'all' },
  space,
});
