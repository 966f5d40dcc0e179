import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { type Problem, problemIn, problemsOf } from '../../kernel/problem.ts';
import { type KnownNames, unknownNames } from '../match/known-names.ts';
import { Match } from '../match/match.ts';
import { Fault, FaultRule } from './rules/rule.ts';

/** Something from the user is invalid: a rule, a match, a seed, an option or the body of a control request. */
export class InvalidInput extends Error {
  readonly what: string;
  readonly problems: readonly Problem[];

  constructor(what: string, problems: readonly Problem[]) {
    super(`${what}:\n${problems.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`).join('\n')}`);
    this.what = what;
    this.problems = problems;
  }

  /** Does something with a part of what came, and names that part in what is said of it. */
  static within<Result>(place: string, run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(
        error.what,
        error.problems.map((problem) => problemIn(place, problem)),
      );
    }
  }
}

/** A rule as it runs: defaults filled in, its faults always a list. */
export type Rule = z.output<ReturnType<typeof ListedRule>>;
const ListedRule = lazily(() => FaultRule().extend({ fault: z.array(Fault(), { error: 'expected a fault, or a list of them' }).min(1) }));

export function readRule(value: unknown): Rule {
  const single = value !== null && typeof value === 'object' && 'fault' in value && !Array.isArray(value.fault);
  const listed = single ? { ...value, fault: [value.fault] } : value;
  const parsed = ListedRule().safeParse(listed);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, { schema: ListedRule(), value: listed });
  throw new InvalidInput(
    'This is not a fault rule',
    problems.map(({ path, message }) => ({ path: single ? path.replace(/^fault\[0\]/, 'fault') : path, message })),
  );
}

/** Without known names, any name of a service or a connector type is taken for one. */
export function readMatch(value: unknown, names?: KnownNames): Match {
  const parsed = Match().safeParse(value);
  const problems = parsed.success ? unknownNames(parsed.data, names) : problemsOf(parsed.error, { schema: Match(), value });
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new InvalidInput('This matches no request', problems);
}
