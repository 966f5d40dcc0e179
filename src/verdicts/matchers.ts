import type { Match } from '../traffic/match/match.ts';
import { hasPushed, hasReceived, type ReceivedOptions, type Witness } from './expectations.ts';
import { type FoundOptions, hasNoFindings, type Judged } from './findings.ts';
import { type Accepted, type Survivor, survives } from './survival.ts';

/** A matcher on a Kibana behind a URL returns a promise, on one in this process nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: what the runners' own matchers return.
type Verdict<Of> = Of extends { journal: { find(match: Match): infer Exchanges } } ? AsSoonAs<Exchanges> : void;
// biome-ignore lint/suspicious/noConfusingVoidType: what the runners' own matchers return.
type AsSoonAs<Exchanges> = Exchanges extends Promise<unknown> ? Promise<void> : void;

/** What `expect(kibana)` can do in addition, whoever runs the tests. */
export interface KibanaMatchers<T> {
  /** Kibana, or the `service` of the match, got a request that matches: at least one, or as many as `times` says. */
  toHaveReceived(match?: Match, options?: ReceivedOptions): Verdict<T>;
  /** A connector of this type pushed an incident, and the third party accepted it. `body` is a subset of what was sent. */
  toHavePushed(connectorType: string, body?: Match['body']): Verdict<T>;
  /**
   * The requests so far give no finding of this level or a worse one, `warn` unless told, but for those that are accepted. To be awaited. A journal that
   * dropped something fails it.
   */
  toHaveNoFindings(options?: FoundOptions): Promise<void>;
  /** Of what `sweep` resolved to: no run loses, duplicates, passes wrongly, hangs or fails unclean, but for what is accepted: `{ 'POINT @ CLASS': 'D' }`. */
  toSurvive(accepted?: Accepted): void;
}

/** The matchers as `expect.extend` of Vitest and of Jest takes them. */
export const matchers = {
  toSurvive(report: Survivor, accepted: Accepted = {}) {
    return survives(report, accepted);
  },
  toHaveNoFindings(kibana: Judged, options: FoundOptions = {}) {
    return hasNoFindings(kibana, options);
  },
  toHaveReceived(this: { isNot?: boolean }, kibana: Witness, match: Match = {}, options: ReceivedOptions = {}) {
    return hasReceived(kibana, match, options, this.isNot ?? false);
  },
  toHavePushed(this: { isNot?: boolean }, kibana: Witness, connectorType: string, body?: Match['body']) {
    return hasPushed(kibana, connectorType, body, this.isNot ?? false);
  },
};
