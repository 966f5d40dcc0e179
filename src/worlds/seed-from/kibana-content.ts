import * as z from 'zod';
import { InvalidTarget } from '../../contract/replay/ask-version.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Handler } from '../../kernel/http.ts';
import { lazily } from '../../kernel/lazily.ts';
import { type Problem, problemsOf } from '../../kernel/problem.ts';
import { type AskedPath, askFor, Refused } from './ask-for.ts';

/** A connector as a Kibana lists it. What else it tells is not read. */
const ListedConnector = lazily(() =>
  z.looseObject({
    id: z.string(),
    name: z.string(),
    connector_type_id: z.string(),
    config: z.record(z.string(), z.unknown()).nullish(),
    is_preconfigured: z.boolean().default(false),
    is_deprecated: z.boolean().default(false),
    is_missing_secrets: z.boolean().default(false),
    is_system_action: z.boolean().default(false),
  }),
);
export type ListedConnector = z.output<ReturnType<typeof ListedConnector>>;

const ListedSpace = lazily(() => z.looseObject({ id: z.string(), name: z.string() }));
export type ListedSpace = z.output<ReturnType<typeof ListedSpace>>;

/** Of a space without a configuration 7.13 answers an object with nothing in it. */
const ListedConfiguration = lazily(() =>
  z.looseObject({ id: z.string().optional(), mappings: z.array(z.unknown()).default([]), connector: z.unknown().optional() }),
);
export type ListedConfiguration = z.output<ReturnType<typeof ListedConfiguration>>;

/** What a Kibana tells of what it holds. */
export interface KibanaContent {
  spaces: readonly ListedSpace[];
  connectors: readonly (ListedConnector & { space: string })[];
  configurations: readonly (ListedConfiguration & { space: string })[];
  /** What was not told, a line each. */
  notes: readonly string[];
}

interface Reading {
  /** The spaces to read, instead of all that there are. */
  only?: readonly string[] | undefined;
  clock: Clock;
  /** Called after each space. */
  progress?(done: number, total: number): void;
}

/** Kibana lists no more than so many, and has no pages: MAX_ACTIONS_RETURNED of actions/server/actions_client. */
const MOST_CONNECTORS = 10_000;

const paths = {
  spaces: { path: '/api/spaces/space', privilege: 'to enter a space' },
  connectors: { path: '/api/actions/connectors', privilege: 'the Kibana privilege "Actions and Connectors: Read"' },
  configurations: { path: '/api/cases/configure', privilege: 'the Kibana privilege "Cases: Read" of a solution' },
} satisfies Record<string, AskedPath>;

/** Asks a Kibana for what a seed can hold. Throws an `InvalidTarget` where it answers otherwise than a Kibana, or lets nothing be read. */
export async function readKibana(kibana: Handler, { only, clock, progress }: Reading): Promise<KibanaContent> {
  const notes: string[] = [];
  const ask = askFor(kibana, clock);
  const refused: Refused[] = [];
  /** The list at a path; undefined where the caller may not read it, or where there is none. */
  async function list<Schema extends z.ZodType>(asked: AskedPath, schema: Schema, space = 'default') {
    const path = space === 'default' ? asked.path : `/s/${encodeURIComponent(space)}${asked.path}`;
    try {
      const answer = await ask({ ...asked, path });
      return answer === undefined ? undefined : readList(answer, schema, path);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(error);
      notes.push(error.message);
      return undefined;
    }
  }

  const listed = (await list(paths.spaces, ListedSpace())) ?? [];
  const spaces = only === undefined ? listed : listed.filter(({ id }) => only.includes(id));
  const names = only ?? (listed.length === 0 ? ['default'] : listed.map(({ id }) => id));
  const connectors: (ListedConnector & { space: string })[] = [];
  const configurations: (ListedConfiguration & { space: string })[] = [];
  let isTold = false;
  for (const [index, space] of names.entries()) {
    const ofSpace = await list(paths.connectors, ListedConnector(), space);
    if (ofSpace && ofSpace.length >= MOST_CONNECTORS)
      notes.push(`${inSpace(space)}there may be more connectors: a Kibana lists 10 000 at most`);
    const configured = await list(paths.configurations, ListedConfiguration(), space);
    isTold ||= ofSpace !== undefined || configured !== undefined;
    connectors.push(...(ofSpace ?? []).map((connector) => ({ ...connector, space })));
    configurations.push(...(configured ?? []).filter(({ connector }) => connector).map((configuration) => ({ ...configuration, space })));
    progress?.(index + 1, names.length);
  }
  if (!isTold)
    throw new InvalidTarget(refused.at(-1)?.message ?? `expected a Kibana with ${paths.connectors.path}, and there is no such path`);
  return { spaces, connectors, configurations, notes };
}

/** Before what is said of a space that is not the usual one. */
export const inSpace = (space: string): string => (space === 'default' ? '' : `space ${space}: `);

function readList<Schema extends z.ZodType>(body: unknown, schema: Schema, path: string): z.output<Schema>[] {
  const value = Array.isArray(body) ? body : [body];
  const read = z.array(schema).safeParse(value);
  if (read.success) return read.data;
  const [first] = problemsOf(read.error, { schema: z.array(schema), value });
  throw new InvalidTarget(`expected a list at GET ${path}, but ${wordsOf(first)}`);
}

const wordsOf = ({ path, message }: Problem = { path: '', message: 'it is none' }) => `at "${path}": ${message}`;
