import type { ArrivingRequest, HttpResponse } from '../../kernel/http.ts';
import type { CaseSubPrivilege, Privilege } from '../../kibana/http/caller.ts';
import type { KibanaParts } from '../../kibana/kibana.ts';
import type { KibanaVersion } from '../../kibana/releases/kibana-version.ts';
import type { Journal } from '../../traffic/journal/journal.ts';

/** What a test adds to a world without a request: connectors and cases, as `add` takes them. */
export interface Arrangement {
  space?: string | undefined;
  connectors?: readonly unknown[] | undefined;
  cases?: readonly unknown[] | undefined;
}

/** What came of it, in the order in which it was asked for. */
export interface Arranged {
  connectors: readonly { readonly id: string }[];
  cases: readonly { readonly id: string }[];
}

/** A fresh world in which a run is played again. */
export interface Stage {
  handler(request: ArrivingRequest): Promise<HttpResponse>;
  journal: Journal;
  parts: KibanaParts;
  /** What everybody sends as `authorization` here, whatever they sent in the run. */
  authorization?: string;
  /** And what does so whoever arranges a test. */
  arranging?: string;
  add(arrangement: Arrangement): Arranged;
  close(): void;
}

/** As the options of a world take them. */
export interface StagePrivileges {
  connectors: Privilege;
  cases: Record<string, Privilege>;
  caseSubPrivileges?: CaseSubPrivilege[];
  spaces?: string[];
}

/** How a stage differs from the world of the run. */
export interface StageOptions {
  kibana?: KibanaVersion;
  /** Everybody who asks is this user, and may do no more than that. */
  privileges?: StagePrivileges;
}

/** Makes a world like that of the run, as it began: with its seed and its key, without its faults, its third parties simulated. */
export type SetStage = (options: StageOptions) => Stage;
