import type { Eventually, MockJournal } from '../control/mock-kibana.ts';
import { isFailed, transcript } from '../traffic/journal/transcript.ts';
import type { Times } from '../traffic/journal/verify/verify.ts';
import type { Match } from '../traffic/match/match.ts';

/** Whoever can tell what happened: a world, or one behind a URL. */
export interface Witness {
  journal: Pick<MockJournal, 'find' | 'expect'>;
}

export interface ReceivedOptions {
  /** How often; once at least unless told. */
  times?: Times;
}

/** What a matcher tells Vitest. */
interface Outcome {
  pass: boolean;
  message(): string;
}

/** Whether Kibana, or the service that is named, got such requests. */
export function hasReceived({ journal }: Witness, match: Match, { times }: ReceivedOptions, isNegated: boolean): Eventually<Outcome> {
  const wanted = { service: 'kibana', ...match };
  if (isNegated && times === undefined) return hasNever(journal, wanted);
  return after(
    problemOf(() => journal.expect(wanted, { times: times ?? { min: 1 } })),
    (problem) => ({
      pass: problem === undefined,
      message: () => problem ?? `Expected another number of these requests than ${JSON.stringify(times)}: ${JSON.stringify(wanted)}`,
    }),
  );
}

/** Whether an incident went out over a connector of that type, and the third party took it. */
export function hasPushed({ journal }: Witness, connectorType: string, body: Match['body'], isNegated: boolean): Eventually<Outcome> {
  const wanted: Match = { connectorType, subAction: 'pushToService', ...(body !== undefined && { body }) };
  return after(journal.find(wanted), (found) => {
    const written = found.filter(({ request }) => request.method !== 'GET');
    const taken = written.filter((exchange) => exchange.response && !isFailed(exchange));
    const outcome = (message: string): Outcome => ({ pass: taken.length > 0, message: () => message });
    if (taken.length > 0) return outcome(`Expected no such push over ${connectorType}, and there was:\n${transcript(taken)}`);
    if (written.length > 0) return outcome(`Expected a push over ${connectorType}, and it was not taken:\n${transcript(written)}`);
    if (isNegated) return hasNever(journal, wanted);
    return after(
      problemOf(() => journal.expect(wanted)),
      (problem) => outcome(problem ?? `Nothing was written over ${connectorType}.`),
    );
  });
}

/** For a negated matcher: a journal that dropped something is no proof, and says so. */
function hasNever(journal: Witness['journal'], match: Match): Eventually<Outcome> {
  const problem = problemOf(() => journal.expect(match, { times: 0 }));
  return after(problem, (problem) => ({ pass: problem !== undefined, message: () => problem ?? '' }));
}

/** Why an expectation is not met. */
function problemOf(expectation: () => Eventually<void>): Eventually<string | undefined> {
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
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
