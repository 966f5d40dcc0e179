import type { ConnectorExample, ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { type Difference, defaultRelease, type KibanaVersion, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import type { RunningSimulator, Simulator } from '#src/simulators/simulator.ts';
import type { Row } from '../../faults/expected/row.ts';

/** What every shared test knows of a vendor. */
export interface VendorExample {
  simulator: Simulator;
  /** What makes one thing of it, sent by a program that is let in. */
  creates: {
    /** POST, unless another is said. */
    method?: string;
    path: string;
    /** A text is sent as it is. */
    body: object | string;
    headers: Readonly<Record<string, string>>;
    /** Where the answer has a number that counts up, by the names and indexes that lead to it; absent where all is made up. */
    counts?: readonly PropertyKey[];
  };
  /** It takes any path: there is none that it could refuse. */
  takesAnyPath?: true;
  /** Its connector types, one or more ways to use each. */
  types: readonly TypeExample[];
  /** What Kibana says of each of its failures, and of each of the network's. */
  failures: readonly Row[];
}

/** A connector of one type. */
interface AnyExample extends ConnectorExample {
  /** What the tests call it. */
  name: string;
  type: ConnectorType;
  /** The fixture below `fixtures/outgoing` that holds what goes out; absent for what is never sent twice alike. */
  sends?: string;
  /** The difference that brought this way to use the type, where it is younger than the type. */
  since?: Difference;
  /** A type that names no host in its config. */
  hasNoHost?: true;
  /** The parts in which keys that no schema declares are not refused: never, or not before a difference. */
  takesUnknownKeys?: Partial<Record<'config' | 'secrets', true | Difference>>;
}

/** A type that cases are pushed over. */
export interface CaseExample extends AnyExample {
  /** An incident, and the field in which a change shows. */
  incident: Readonly<Record<string, unknown>>;
  change: Readonly<Record<string, unknown>>;
  /** `connector.fields` of a case. */
  fields: Readonly<Record<string, unknown>> | null;
  /** What stands in place of the above in a release that lacks some of it. */
  inRelease?(kibana: KibanaVersion): Partial<Pick<CaseExample, 'config' | 'secrets' | 'incident'>>;
  /** What the simulator calls its tickets. */
  tickets: string;
  /** The texts of the comments on them. */
  comments(state: RunningSimulator['state']): readonly unknown[];
}

/** A type that is only run. */
export interface PlainExample extends AnyExample {
  /** Nobody is called, because no source tells what is: a run says that it is not emulated. */
  isNotEmulated?: true;
  /** What may say nothing at all, in some release. */
  mayBeEmpty?: readonly ('config' | 'params')[];
  /** One at least for each sub-action; `data` is what the run answers, `undefined` where the answer has none. */
  runs: readonly { params: Readonly<Record<string, unknown>>; data: unknown }[];
}

export type TypeExample = CaseExample | PlainExample;

export const isOfCases = (example: TypeExample): example is CaseExample => 'incident' in example;

/** Config and secrets that the type itself has for an example, in the newest of the tested releases unless told otherwise. */
export function exampleOf(type: ConnectorType, version = defaultRelease): ConnectorExample {
  const example = type.example(kibanaVersion(version));
  if (!example) throw new Error(`${type.id} has no example: say in its definition which config and secrets a test can begin with`);
  return example;
}
