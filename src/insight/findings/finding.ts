import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { Run } from './run.ts';

/** How bad it is: only an `error` fails a run. */
export type Level = 'error' | 'warn' | 'info';

/** What one rule found on one route. */
export interface Finding {
  rule: string;
  level: Level;
  /** The route, such as `POST /api/cases`. */
  route: string;
  /** How often. */
  count: number;
  title: string;
  why: string;
  fix: string;
  /** What it is about in each case, such as the two tickets; of many the first. */
  details: string[];
  /** The exchanges that show it, by their ids in the journal. */
  evidence: string[];
  /** The exchanges of the first of them as text. */
  example: string;
}

/** A finding that is accepted, for a reason that readers see. Without a route it is accepted everywhere. */
export interface Exception {
  rule: string;
  reason: string;
  route?: string | undefined;
}

export interface FindingsOptions {
  /** The findings that are accepted. */
  except?: readonly Exception[] | undefined;
  /** The id of an exchange: the run begins behind it. */
  after?: string | undefined;
}

/** What the requests of a run tell of the client that sent them, worst first. */
export interface Findings {
  findings: Finding[];
  accepted: { rule: string; route: string; reason: string; count: number }[];
  /** The rules that could not be judged, and why. */
  unjudged: { rule: string; why: string }[];
  /** Why some may be missing; empty where nothing is. */
  blind: string[];
}

/** One time that a rule holds. */
export interface Evidence {
  /** The ids of the exchanges that show it; the route of the first is that of the finding. */
  exchanges: string[];
  detail?: string;
  /** Where it is not the rule's own. */
  level?: Level;
}

/** What a world knows beside its journal: the cases that there are, its effects, and what each credential may do. */
export type Asked = 'cases' | 'effects' | 'credentials';

/** One kind of behaviour that a client should not have. */
export interface Rule {
  id: string;
  level: Level;
  title: string;
  why: string;
  fix: string;
  /** It is about how much time passes, so that a clock that stands still tells nothing. */
  isAboutTime?: boolean;
  /** What it asks for beside the journal. */
  asks?: Asked;
  find(run: Run): Evidence[];
  /** What it would have to read, and of whose bodies the journal kept too little: what it finds may not be all. */
  unread?(run: Run): readonly Exchange[];
}
