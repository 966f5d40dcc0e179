import { type Step, spaces } from './steps.ts';

interface ModelComment {
  text: string;
  /** The connectors that have pushed it as it is now. */
  pushedOver: Set<string>;
}

export interface ModelCase {
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
