import * as z from 'zod';
import { messageOf } from '../kernel/is-error.ts';
import { lazily } from '../kernel/lazily.ts';
import { problemIn } from '../kernel/problem.ts';
import { CommentBody } from '../kibana/cases/comments/comment-schemas.ts';
import { CreateConfigurationBody } from '../kibana/cases/configure/configuration-schemas.ts';
import type { CasesParts } from '../kibana/cases/create-cases.ts';
import { withoutForeignOwner } from '../kibana/cases/owners.ts';
import { CreateCaseBody } from '../kibana/cases/schemas/case-schemas.ts';
import type { Connectors } from '../kibana/connectors/connectors.ts';
import { PreconfiguredConnector } from '../kibana/connectors/preconfigured.ts';
import type { Caller } from '../kibana/http/caller.ts';
import type { KibanaVersion } from '../kibana/releases/kibana-version.ts';
import { SpaceBody } from '../kibana/spaces/schemas.ts';
import type { Spaces } from '../kibana/spaces/spaces.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { InvalidSeed } from './invalid-seed.ts';

const space = lazily(() => z.string().default('default').meta({ description: 'the space that it is in' }));
const Json = lazily(() => z.record(z.string(), z.unknown()));

export const SeedConnector = lazily(() =>
  z.strictObject({
    id: z.string().exactOptional().meta({ description: 'made up when absent' }),
    space: space(),
    name: z.string(),
    connector_type_id: z.string(),
    config: Json().default({}),
    secrets: Json().default({}),
    is_missing_secrets: z
      .literal(true)
      .exactOptional()
      .meta({ description: 'as after an import, which leaves the secrets behind; what is given of them is not kept' }),
  }),
);
export const SeedConfiguration = lazily(() =>
  z.strictObject({
    id: z.string().exactOptional().meta({ description: 'made up when absent' }),
    space: space(),
    body: Json().meta({ description: 'a body of POST /api/cases/configure' }),
  }),
);
export const SeedCase = lazily(() =>
  z.strictObject({
    id: z.string().exactOptional().meta({ description: 'made up when absent' }),
    space: space(),
    body: Json().meta({ description: 'a body of POST /api/cases' }),
    comments: z.array(Json()).default([]).meta({ description: 'bodies of POST /api/cases/{id}/comments' }),
  }),
);

export const SeedAlert = lazily(() => z.looseObject({ id: z.string(), index: z.string() }));

/** The initial content of a world, as bodies of API requests. Each passes the checks that the request would. */
export const Seed = lazily(() =>
  z.strictObject({
    $schema: z.string().optional().meta({ description: 'where an editor finds this schema' }),
    description: z.string().optional().meta({ description: 'what the seed is for; only readers use it' }),
    spaces: z
      .array(SpaceBody())
      .default([])
      .meta({ description: 'bodies of POST /api/spaces/space; the one of the space "default", which is there, changes it' }),
    connectors: z
      .array(SeedConnector())
      .default([])
      .meta({ description: 'bodies of POST /api/actions/connector, with their ids and spaces' }),
    preconfigured: z
      .record(z.string(), PreconfiguredConnector())
      .default({})
      .meta({ description: 'xpack.actions.preconfigured, by id; those of the option of that name win' }),
    configurations: z.array(SeedConfiguration()).default([]).meta({ description: 'what owners decided about their cases' }),
    cases: z.array(SeedCase()).default([]).meta({ description: 'cases and what is said in them' }),
    alerts: z
      .array(SeedAlert())
      .default([])
      .meta({ description: 'documents of alerts that cases may attach: an id, an index and the fields of the source' }),
    simulators: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({ description: 'for each simulator, by its name, what it insists on and what it holds already' }),
  }),
);
export type Seed = z.output<ReturnType<typeof Seed>>;

/** What `{}` reads as. */
export const nothingPlanted: Seed = {
  spaces: [],
  connectors: [],
  preconfigured: {},
  configurations: [],
  cases: [],
  alerts: [],
  simulators: {},
};

interface Deps {
  connectors: Connectors;
  cases: CasesParts;
  spaces: Spaces;
}

/** Plants a seed in an empty Kibana. Throws an `InvalidSeed` with the path in the seed and the message of Kibana's answer. */
export function plantSeed(seed: Seed, { connectors, cases, spaces }: Deps): void {
  each('spaces', seed.spaces, (body) =>
    body.id === 'default' ? spaces.update(gardener('default'), body.id, body) : spaces.create(gardener('default'), body),
  );
  each('connectors', seed.connectors, (connector) => plantConnector(connector, connectors));
  each('configurations', seed.configurations, ({ id, space, body }) =>
    cases.configurations.create(gardener(space), read(cases.kibana, CreateConfigurationBody(cases.types, cases.kibana), body), id),
  );
  cases.alerts.add(...seed.alerts);
  each('cases', seed.cases, (seedCase) => plantCase(seedCase, cases));
}

/** Without its secrets none would pass the checks, so that what an import left is stored as it is. */
function plantConnector({ id, space, is_missing_secrets, ...body }: Seed['connectors'][number], connectors: Connectors): void {
  if (is_missing_secrets === undefined) return void connectors.create(gardener(space), body, id);
  const planted = id ?? connectors.newId();
  connectors.plant(space, planted, { ...body, is_missing_secrets, is_undecryptable: false });
  connectors.loseSecrets(space, planted, 'import');
}

function plantCase(seedCase: Seed['cases'][number], { cases, comments, types, kibana }: CasesParts): void {
  const caller = gardener(seedCase.space);
  const { id } = cases.create(caller, read(kibana, CreateCaseBody(types, kibana), seedCase.body), seedCase.id);
  each('comments', seedCase.comments, (comment) => comments.add(caller, id, read(kibana, CommentBody(kibana), comment)));
}

function read<Schema extends z.ZodType>(kibana: KibanaVersion, schema: Schema, value: unknown): z.output<Schema> {
  const parsed = kibana.casesDialect.parse(schema, withoutForeignOwner(value, kibana));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/** Plants the items of a list. An error gets the path of its item, such as `cases[0].comments[1]`. */
function each<T>(list: string, items: readonly T[], plant: (item: T) => unknown): void {
  for (const [index, item] of items.entries()) {
    try {
      plant(item);
    } catch (error) {
      const [inner] = error instanceof InvalidInput ? error.problems : [];
      const problem = inner ?? { path: '', message: messageOf(error) };
      throw new InvalidSeed([problemIn(`${list}[${index}]`, problem)]);
    }
  }
}

/** Who plants: somebody who may do everything. */
export const gardener = (space: string): Caller => ({
  user: { username: 'elastic', full_name: null, email: null },
  privileges: { connectors: 'all', cases: 'all' },
  space,
});
