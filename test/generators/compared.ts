import { isDeepStrictEqual } from 'node:util';
import type { World } from '#src/worlds/world.ts';
import type { Model, Subject } from './model.ts';
import type { Known, Send } from './request-of.ts';

interface Place {
  world: World;
  send: Send;
  known: Known;
}

interface Shown {
  id: string;
  version: string;
  name: string;
  title: string;
  status: string;
  totalComment: number;
  external_service: { external_id: string } | null;
}

/** Compares what the world shows of a step's space, and what the vendor holds, with the model. Throws with both where they differ. */
export async function compared(
  model: Model,
  { space, theCase }: Pick<Subject, 'space' | 'theCase'>,
  { world, send, known }: Place,
): Promise<void> {
  const base = space === 'default' ? '' : `/s/${space}`;
  const list = async <Body>(path: string) => (await send('GET', base + path)).body as Body;
  const there = model.spaces.get(space) ?? { connectors: new Map<string, string>(), cases: new Map() };
  const spaces = await list<Shown[]>('/api/spaces/space');
  same('the spaces', spaces.map(({ id }) => id).sort(), [...model.spaces.keys()].sort());

  const connectors = await list<Shown[]>('/api/actions/connectors');
  same('the connectors', connectors.map(({ name }) => name).sort(), [...there.connectors.values()].sort());
  for (const [key, name] of there.connectors)
    learn(
      known,
      key,
      connectors.find((each) => each.name === name),
    );

  const { cases } = await list<{ cases: Shown[] }>('/api/cases/_find?perPage=100');
  const modelled = [...there.cases.values()];
  const brief = ({ title, status, totalComment, external_service }: Shown) =>
    `${title} ${status} ${totalComment} ${external_service !== null}`;
  const expected = modelled.map(
    ({ title, isClosed, comments, tickets }) => `${title} ${isClosed ? 'closed' : 'open'} ${comments.size} ${tickets.size > 0}`,
  );
  same('the cases', cases.map(brief).sort(), expected.sort());
  for (const { key, title } of modelled)
    learn(
      known,
      key,
      cases.find((each) => each.title === title),
    );

  const about = there.cases.get(theCase ?? '');
  if (about) {
    const { comments: shown } = await list<{ comments: (Shown & { comment: string })[] }>(
      `/api/cases/${known.ids.get(about.key)}/comments/_find?perPage=100`,
    );
    const texts = [...about.comments.values()].map(({ text }: { text: string }) => text);
    same('the comments', shown.map(({ comment }) => comment).sort(), texts.sort());
    for (const [key, { text }] of about.comments)
      learn(
        known,
        key,
        shown.find(({ comment }) => comment === text),
      );
  }
  same('the tickets', ticketsOf(world), model.tickets);
}

function ticketsOf(world: World) {
  const jira = world.simulator('jira');
  const comments = jira.records('comments') as readonly { issueId: string; body: string }[];
  // Safe: it is what Jira's simulator holds.
  const issues = jira.records('issues') as readonly { id: string; fields: { summary: string } }[];
  // Kibana says behind a comment who added it, each release in its own way.
  const textsOf = (id: string) => comments.filter(({ issueId }) => issueId === id).map(({ body }) => body.split(/\s/)[0] ?? '');
  return issues.map(({ id, fields }) => ({ summary: fields.summary, comments: textsOf(id) }));
}

function learn({ ids, versions, seen }: Known, key: string, shown: Pick<Shown, 'id' | 'version'> | undefined): void {
  if (!shown) throw new Error(`${key} is not there`);
  ids.set(key, shown.id);
  versions.set(key, shown.version);
  seen.set(key, (seen.get(key) ?? new Set()).add(shown.version));
}

function same(what: string, actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, the world has ${JSON.stringify(actual)}`);
}
