/** A ticket at a third party. */
export interface Ticket {
  /** The third party, by its name in the journal. */
  service: string;
  id: string;
  /** The connector over which it was made, where an exchange tells that. */
  connector?: string;
  /** The exchange that made it; absent where the journal has none, as for what a seed planted. */
  createdBy?: string;
  /** Whether it is still there, where its connector looks for it. */
  exists: boolean;
}

/** What a case brought about at third parties, and what Kibana says of that. */
export interface CaseEffects {
  case: string;
  space: string;
  title: string;
  tickets: Ticket[];
  /** Its comments, with the ids of those that the third parties have of each. */
  comments: { comment: string; remote: string[] }[];
  /** What the case says of its last push; null where it was never pushed. `comments` are those that Kibana holds for pushed. */
  claims: { externalId: string; connector: string; pushedAt: string; comments: string[] } | null;
}

/** A push over a connector without a case, by `_execute`. */
export interface RunEffects {
  exchange: string;
  connector: string;
  correlationId?: string;
  tickets: Ticket[];
}

export type EffectName =
  | 'duplicateTicket'
  | 'orphanTicket'
  | 'lostTicket'
  | 'staleTicket'
  | 'duplicateComment'
  | 'lostComment'
  | 'unpushed'
  | 'duplicateCase'
  | 'duplicateConnector';

/** Something that is not as it should be between Kibana and the third parties, or twice. */
export interface EffectFact {
  fact: EffectName;
  /** Where: `kibana`, or the third party. */
  service: string;
  case?: string;
  space?: string;
  /** The tickets, comments, cases or connectors that it is about, by id. */
  ids: string[];
  /** The exchanges that show it. */
  evidence: string[];
  /** The same in a sentence. */
  detail: string;
}

/** A world's end state, reconciled: what is at the third parties against what Kibana says of it. */
export interface Effects {
  cases: CaseEffects[];
  runs: RunEffects[];
  facts: EffectFact[];
  /** Equal for two runs that ended in the same state, whatever the ids and dates. */
  digest: string;
  /** Why some of it may be missing; empty where nothing is. */
  blind: string[];
}
