import * as z from 'zod';
import { Match } from './match.ts';
import { Fault, FaultRule } from './rule.ts';

/** Something that was written for this package by hand is not what was expected. */
export class InvalidInput extends Error {
  /** Each problem with the path that it is at. */
  readonly problems: readonly { path: string; message: string }[];

  constructor(what: string, problems: InvalidInput['problems']) {
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
  const problems = problemsOf(parsed.error, { '': `a rule has ${keysOf(FaultRule)}`, match: `a match has ${keysOf(Match)}` });
  throw new InvalidInput(
    'This is not a fault rule',
    problems.map(({ path, message }) => ({ path: single ? path.replace(/^fault\.0/, 'fault') : path, message })),
  );
}

export function readMatch(given: unknown): Match {
  const parsed = Match.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidInput('This matches no request', problemsOf(parsed.error, { '': `a match has ${keysOf(Match)}` }));
}

/** What zod found, each problem with its path. `known` tells, by path, what there is where an unknown key was found. */
export const problemsOf = ({ issues }: z.ZodError, known: Record<string, string> = {}): InvalidInput['problems'] =>
  issues.map(({ path, code, message }) => {
    const at = path.join('.');
    const hint = code === 'unrecognized_keys' ? known[at] : undefined;
    return { path: at, message: hint === undefined ? message : `${message} (${hint})` };
  });

const keysOf = ({ shape }: z.ZodObject) => Object.keys(shape).join(', ');
