import * as z from 'zod';
import { messageOf } from '../kernel/is-error.ts';
import { lazily } from '../kernel/lazily.ts';
import { problemsOf } from '../kernel/problem.ts';
import { withoutForeignOwner } from '../kibana/cases/owners.ts';
import { CreateCaseBody } from '../kibana/cases/schemas/case-schemas.ts';
import type { Connector } from '../kibana/connectors/schemas.ts';
import type { Caller } from '../kibana/http/caller.ts';
import type { KibanaParts } from '../kibana/kibana.ts';
import { type ConnectorTypeId, openName } from '../traffic/names.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import type { ThirdParties } from './third-parties.ts';
import { ticketPlaces } from './ticket-places.ts';
import type { SimulatorRecord } from './view.ts';

export const ConnectorDraft = lazily(() =>
  z.strictObject({
    type: openName<ConnectorTypeId>().meta({ description: 'a connector type, by its id' }),
    id: z.string().exactOptional().meta({ description: 'made up when absent' }),
    name: z.string().exactOptional().meta({ description: "the type's name when absent" }),
    config: z.record(z.string(), z.unknown()).exactOptional().meta({ description: "changes the config of the type's example" }),
    secrets: z.record(z.string(), z.unknown()).exactOptional().meta({ description: "takes the place of the example's secrets" }),
  }),
);

export const CaseDraft = lazily(() =>
  z.looseObject({
    id: z.string().exactOptional().meta({ description: 'made up when absent' }),
    connector: z.string().exactOptional().meta({ description: 'the type, the name or the id of a connector; none when absent' }),
    fields: z.record(z.string(), z.unknown()).nullable().exactOptional().meta({ description: "those of the type's example when absent" }),
    title: z.string().default('A case'),
    description: z.string().default('A description'),
    tags: z.array(z.string()).default([]),
    owner: z.string().default('cases'),
    settings: z.looseObject({}).default({ syncAlerts: true }),
  }),
);

/** What a test begins with, in few words. Whatever else is in a case is taken as a key of the body of POST /api/cases. */
export const Arrangement = lazily(() =>
  z.strictObject({
    space: z.string().default('default').meta({ description: 'where all of it is made' }),
    connectors: z.array(z.union([openName<ConnectorTypeId>(), ConnectorDraft()])).default([]),
    cases: z.array(CaseDraft()).default([]),
  }),
);
export type Arrangement = z.input<ReturnType<typeof Arrangement>>;

/** Objects of Kibana, as it answers them. */
export type KibanaObject = Readonly<Record<string, unknown>> & { readonly id: string };

/** What `add` made, in the order in which it was asked for. */
export interface Arranged {
  connectors: KibanaObject[];
  cases: KibanaObject[];
}

/** What a test needs before and after it acts. None of it is a request: no fault strikes it, and the journal does not tell of it. */
export interface Arranging {
  /** Makes connectors and cases, with what the examples of their types have where nothing is said. Throws, with the path, where Kibana would refuse one. */
  add(arrangement: Arrangement): Arranged;
  /** The cases of a space, oldest first. */
  cases(space?: string): KibanaObject[];
  /** The connectors of a space as Kibana lists them. */
  connectors(space?: string): KibanaObject[];
  /** The records of the simulators that a case was pushed to, in the order of the first pushes. One that is gone is left out. */
  ticketsOf(caseId: string, space?: string): SimulatorRecord[];
}

interface Deps extends Pick<KibanaParts, 'kibana' | 'connectors' | 'answers' | 'registry' | 'cases'> {
  thirdParties: ThirdParties;
  /** Tells the journal which texts are secrets. */
  note(value: object): void;
  /** Keeps what was added, for whoever plays the run again. */
  keep(arrangement: Arrangement, made: Arranged): void;
}

export function arranging(parts: Deps): Arranging {
  const { kibana, connectors, answers, registry, thirdParties, note, keep } = parts;
  const { cases, records, types } = parts.cases;
  const placesOf = ticketPlaces(parts);

  function addConnector(caller: Caller, draft: z.output<ReturnType<typeof ConnectorDraft>>): Connector {
    const type = registry.get(draft.type);
    const example = type.example(kibana);
    const config = { ...example?.config, ...draft.config };
    const secrets = draft.secrets ?? example?.secrets ?? {};
    note({ secrets });
    const body = { name: draft.name ?? type.name, connector_type_id: type.id, config, secrets };
    return connectors.create(caller, body, draft.id);
  }

  function addCase(caller: Caller, { id, connector: named, fields, ...draft }: z.output<ReturnType<typeof CaseDraft>>): KibanaObject {
    const connector = named === undefined ? noConnector : connectorOf(caller, named, fields);
    const read = kibana.casesDialect.parse(CreateCaseBody(types, kibana), withoutForeignOwner({ ...draft, connector }, kibana));
    if (!read.ok) throw new Error(read.message);
    return { ...cases.create(caller, read.value, id) };
  }

  /** The latest connector of that id, name or type. */
  function connectorOf(caller: Caller, named: string, fields: Readonly<Record<string, unknown>> | null | undefined) {
    const all = connectors.list(caller);
    const isNamed = ({ id, name, connector_type_id }: Connector) => [id, name, connector_type_id].includes(named);
    const found = all.findLast(isNamed);
    if (!found) {
      const there = all.map(({ name, connector_type_id }) => `${name} (${connector_type_id})`).join(', ') || 'none';
      throw new Error(`there is no connector ${named}; there are: ${there}`);
    }
    const { id, name, connector_type_id: type } = found;
    return { id, name, type, fields: fields === undefined ? (registry.get(type).example(kibana)?.fields ?? null) : fields };
  }

  return {
    add(arrangement) {
      const read = Arrangement().safeParse(arrangement);
      if (!read.success)
        throw new InvalidInput('That cannot be added', problemsOf(read.error, { schema: Arrangement(), value: arrangement }));
      const { space, ...drafts } = read.data;
      const caller = arranger(space);
      const written = each('connectors', drafts.connectors, (draft) =>
        answers.written(addConnector(caller, typeof draft === 'string' ? { type: draft } : draft)),
      );
      const made = { connectors: written.map(asObject), cases: each('cases', drafts.cases, (draft) => addCase(caller, draft)) };
      keep(arrangement, made);
      return made;
    },
    cases: (space = 'default') => records.of(space).map(({ id }) => ({ ...cases.get(arranger(space), id, { includeComments: true }), id })),
    connectors: (space = 'default') => connectors.list(arranger(space)).map((connector) => asObject(answers.listed(connector))),
    ticketsOf(caseId, space = 'default') {
      return placesOf(space, caseId).flatMap(({ service, ticket }) => {
        const { state } = thirdParties.simulator(service);
        const record = Object.values(state).flatMap((kind) => kind.get(ticket) ?? [])[0];
        return record ? [{ ...record }] : [];
      });
    },
  };
}

/** What Kibana itself stores for a case without one. */
const noConnector = { id: 'none', name: 'none', type: '.none', fields: null };

// Safe: whatever Kibana stores has an id.
const asObject = (answer: object) => ({ ...answer }) as unknown as KibanaObject;

const arranger = (space: string): Caller => ({
  user: { username: 'elastic', full_name: null, email: null },
  privileges: { connectors: 'all', cases: 'all' },
  space,
});

/** An error gets the path of its item, such as `cases[0]`. */
function each<Draft, Made>(list: string, drafts: readonly Draft[], make: (draft: Draft) => Made): Made[] {
  return drafts.map((draft, index) => {
    try {
      return make(draft);
    } catch (error) {
      const message = messageOf(error);
      throw new InvalidInput('That cannot be added', [{ path: `${list}[${index}]`, message }]);
    }
  });
}
