import * as z from 'zod';
import { type Problem, problemsOf } from '../../kernel/problem.ts';
import { Match } from '../match/match.ts';
import { Fault, FaultRule } from './rules/rule.ts';

/** Something that was written for this package by hand is not what was expected. */
export class InvalidInput extends Error {
  /** Each problem with the path that it is at. */
  readonly problems: readonly Problem[];

  constructor(what: string, problems: readonly Problem[]) {
    super(`${what}:\n${problems.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`).join('\n')}`);
    this.problems = problems;
  }
}

/** A rule as it runs: defaults filled in, its faults always a list. */
export type Rule = z.output<typeof ListedRule>;
const ListedRule = FaultRule.extend({ fault: z.array(Fault, { error: 'expected a fault, or a list of them' }).min(1) });

export function readRule(given: unknown): Rule {
  const single = given !== null && typeof given === 'object' && 'fault' in given && !Array.isArray(given.fault);
  const parsed = ListedRule.safeParse(single ? { ...given, fault: [given.fault] } : given);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, ListedRule);
  throw new InvalidInput(
    'This is not a fault rule',
    problems.map(({ path, message }) => ({ path: single ? path.replace(/^fault\.0/, 'fault') : path, message })),
  );
}

export function readMatch(given: unknown): Match {
  const parsed = Match.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidInput('This matches no request', problemsOf(parsed.error, Match));
}
