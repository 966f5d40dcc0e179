import { hasEffect, type Step, spaces, type Trouble } from './steps.ts';

interface ModelComment {
  text: string;
  /** The connectors that have pushed it as it is now. */
  pushedOver: Set<string>;
}

interface ModelCase {
  key: string;
  title: string;
  isClosed: boolean;
  /** Whether it was made with a connector of its own. */
  isConnected: boolean;
  comments: Map<string, ModelComment>;
  /** Its ticket at the vendor by connector. */
  tickets: Map<string, number>;
}

interface ModelSpace {
  /** Names by key. */
  connectors: Map<string, string>;
  cases: Map<string, ModelCase>;
}

/** What a test would say of a world, and no more: everything has a key, and a text that nothing else has. */
export interface Model {
  spaces: Map<string, ModelSpace>;
  tickets: { summary: string; comments: string[] }[];
  /** Numbers the keys and texts; never turned back, so that nothing is named twice. */
  named: number;
}

export const emptyModel = (): Model => ({
  spaces: new Map([['default', { connectors: new Map(), cases: new Map() }]]),
  tickets: [],
  named: 0,
});

/** What a step is about, once its numbers have chosen among what there is. */
export interface Subject {
  space: string;
  connector: string | undefined;
  theCase: string | undefined;
  comment: string | undefined;
  /** For whatever is new: its key and its text. */
  fresh: string;
}

const chosen = (keys: Iterable<string>, number: number): string | undefined => {
  const all = [...keys];
  return all[number % all.length];
};

/** Chooses what a step is about, or nothing where there is nothing of that kind. */
export function subjectOf(model: Model, { action, space: wanted, one, other }: Step): Subject | undefined {
  const space = spaces[wanted] ?? 'default';
  const fresh = `n${++model.named}`;
  if (action === 'remember' || action === 'recall')
    return { space: 'default', connector: undefined, theCase: undefined, comment: undefined, fresh };
  const there = model.spaces.get(space);
  if (action.endsWith('Space'))
    return space === 'default' ? undefined : { space, connector: undefined, theCase: undefined, comment: undefined, fresh };
  // Kibana answers for a space that nobody made; the model keeps to those that somebody did.
  if (!there) return undefined;
  const theCase = chosen(there.cases.keys(), one);
  const comment = theCase === undefined ? undefined : chosen(there.cases.get(theCase)?.comments.keys() ?? [], other);
  const subject = { space, theCase, comment, fresh, connector: chosen(there.connectors.keys(), action === 'push' ? other : one) };
  const needs = needed[action] ?? [];
  return needs.every((need) => subject[need] !== undefined) ? subject : undefined;
}

const needed: Partial<Record<Step['action'], readonly ('connector' | 'theCase' | 'comment')[]>> = {
  renameConnector: ['connector'],
  deleteConnector: ['connector'],
  retitleCase: ['theCase'],
  closeCase: ['theCase'],
  deleteCase: ['theCase'],
  addComment: ['theCase'],
  editComment: ['theCase', 'comment'],
  deleteComment: ['theCase', 'comment'],
  push: ['theCase', 'connector'],
};

/** How releases differ in what the model knows of. */
export interface ReleaseFacts {
  closedRefuses: boolean;
  /** Whether a case without a connector of its own has no mapping, whichever connector it is pushed over. */
  mapsByCase: boolean;
}

/** What the caller gets: a status, or nothing that can be used. */
export type Outcome = number | 'lost';

/** Lets a step happen to the model; the outcome is the one that a caller gets of it. */
export function happen(model: Model, step: Step, subject: Subject, release: ReleaseFacts): Outcome {
  const { kibana } = step;
  if (kibana && !hasEffect(kibana)) return seen(kibana, 200);
  return seen(kibana, effect(model, step, subject, release));
}

/** The outcome of an answer with this status behind a trouble at Kibana's edge. */
function seen(trouble: Trouble | null, status: number): Outcome {
  if (!trouble) return status;
  if (trouble.kind === 'malformed-body') return status;
  // There is nothing to cut off of an answer without a body.
  if (trouble.kind === 'truncate-body') return status === 204 ? status : 'lost';
  return trouble.kind === 'respond' ? 503 : 'lost';
}

function effect(
  model: Model,
  step: Step,
  { space, connector = '', theCase = '', comment = '', fresh }: Subject,
  release: ReleaseFacts,
): number {
  const there = model.spaces.get(space);
  if (step.action === 'createSpace') {
    if (there) return 409;
    model.spaces.set(space, { connectors: new Map(), cases: new Map() });
    return 200;
  }
  if (!there) return 404;
  const about = there.cases.get(theCase);
  switch (step.action) {
    case 'deleteSpace':
      model.spaces.delete(space);
      return 204;
    case 'createConnector':
    case 'renameConnector':
      there.connectors.set(step.action === 'createConnector' ? fresh : connector, fresh);
      return 200;
    case 'deleteConnector':
      there.connectors.delete(connector);
      return 204;
    case 'createCase':
      there.cases.set(fresh, {
        key: fresh,
        title: fresh,
        isClosed: false,
        isConnected: connector !== '',
        comments: new Map(),
        tickets: new Map(),
      });
      return 200;
    case 'deleteCase':
      there.cases.delete(theCase);
      return 204;
  }
  if (!about) return 404;
  const changes = step.action === 'retitleCase' || step.action === 'closeCase' || step.action === 'editComment';
  if (changes && step.isStale) return 409;
  if (step.action === 'push') return push(model, step, { about, connector, release });
  if (step.action === 'closeCase') about.isClosed = true;
  if (step.action === 'retitleCase' || step.action === 'closeCase') about.title = fresh;
  if (step.action === 'addComment') about.comments.set(fresh, { text: fresh, pushedOver: new Set() });
  if (step.action === 'editComment') about.comments.set(comment, { text: fresh, pushedOver: new Set() });
  if (step.action === 'deleteComment') about.comments.delete(comment);
  return step.action === 'deleteComment' ? 204 : 200;
}

interface Pushing {
  about: ModelCase;
  connector: string;
  release: ReleaseFacts;
}

/** A push is a ticket and then a comment for each that has not been pushed; whatever the vendor does not confirm ends it, and the case stays as it was. */
function push(model: Model, { vendor }: Step, { about, connector, release }: Pushing): number {
  if (about.isClosed && release.closedRefuses) return 409;
  if (!about.isConnected && release.mapsByCase) return 424;
  const known = about.tickets.get(connector);
  const operation = known === undefined ? 'createIncident' : 'updateIncident';
  const [ticketTrouble, commentTrouble] = [operation, 'addComment'].map((each) => (vendor?.operation === each ? vendor : null));
  // Jira answers an update without a body, and of none nothing can be cut off.
  const isUnharmed =
    operation === 'updateIncident' && (ticketTrouble?.kind === 'truncate-body' || ticketTrouble?.kind === 'malformed-body');
  const number = known ?? model.tickets.length;
  if (!ticketTrouble || hasEffect(ticketTrouble)) {
    model.tickets[number] = { comments: [], ...model.tickets[number], summary: about.title };
  }
  if (ticketTrouble && !isUnharmed) return 424;
  for (const { text } of [...about.comments.values()].filter(({ pushedOver }) => !pushedOver.has(connector))) {
    if (!commentTrouble || hasEffect(commentTrouble)) model.tickets[number]?.comments.push(text);
    if (commentTrouble) return 424;
  }
  about.tickets.set(connector, number);
  for (const each of about.comments.values()) each.pushedOver.add(connector);
  return 200;
}
