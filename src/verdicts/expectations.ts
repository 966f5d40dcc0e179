import type { Eventually, MockJournal } from '../control/mock-kibana.ts';
import { messageOf } from '../kernel/is-error.ts';
import { isFailed, transcript } from '../traffic/journal/transcript.ts';
import type { Times } from '../traffic/journal/verify/verify.ts';
import type { Match } from '../traffic/match/match.ts';

/** What has a journal: a world in this process, or one behind a URL. */
export interface Witness {
  journal: Pick<MockJournal, 'find' | 'expect'>;
}

export interface ReceivedOptions {
  /** How often; by default at least once. */
  times?: Times;
}

/** The result that Vitest and Jest expect of a matcher. */
export interface Outcome {
  pass: boolean;
  message(): string;
}

/** The result of `toHaveReceived`. */
export function hasReceived({ journal }: Witness, match: Match, { times }: ReceivedOptions, isNegated: boolean): Eventually<Outcome> {
  const request = { service: 'kibana', ...match };
  if (isNegated && times === undefined) return hasNever(journal, request);
  return after(
    problemOf(() => journal.expect(request, { times: times ?? { min: 1 } })),
    (problem) => ({
      pass: problem === undefined,
      message: () => problem ?? `Expected another number of these requests than ${JSON.stringify(times)}: ${JSON.stringify(request)}`,
    }),
  );
}

/** The result of `toHavePushed`: requests that only read do not count, nor do those that failed. */
export function hasPushed({ journal }: Witness, connectorType: string, body: Match['body'], isNegated: boolean): Eventually<Outcome> {
  const push: Match = { connectorType, subAction: 'pushToService', ...(body !== undefined && { body }) };
  return after(journal.find(push), (exchanges) => {
    const written = exchanges.filter(({ request }) => request.method !== 'GET');
    const taken = written.filter((exchange) => exchange.response && !isFailed(exchange));
    const outcome = (message: string): Outcome => ({ pass: taken.length > 0, message: () => message });
    if (taken.length > 0) return outcome(`Expected no such push over ${connectorType}, and there was:\n${transcript(taken)}`);
    if (written.length > 0) return outcome(`Expected a push over ${connectorType}, and it was not taken:\n${transcript(written)}`);
    if (isNegated) return hasNever(journal, push);
    return after(
      problemOf(() => journal.expect(push)),
      (problem) => outcome(problem ?? `Nothing was written over ${connectorType}.`),
    );
  });
}

/** The result of a negated matcher: it also fails when the journal dropped exchanges, because one of them may have matched. */
function hasNever(journal: Witness['journal'], match: Match): Eventually<Outcome> {
  const problem = problemOf(() => journal.expect(match, { times: 0 }));
  return after(problem, (problem) => ({ pass: problem !== undefined, message: () => problem ?? '' }));
}

/** The message of an expectation that fails; undefined when it holds. */
function problemOf(expectation: () => Eventually<void>): Eventually<string | undefined> {
  try {
    const met = expectation();
    return met instanceof Promise ? met.then(() => undefined, messageOf) : undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function after<Value, Result>(value: Eventually<Value>, then: (value: Value) => Eventually<Result>): Eventually<Result> {
  return value instanceof Promise ? value.then(then) : then(value);
}
