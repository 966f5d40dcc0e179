import { isObject } from '../../kernel/json.ts';
import { NotSweepable } from './not-sweepable.ts';
import type { PlannedRun, SweepReport } from './sweep.ts';
import { isLetter, isWorse, type Letter, VERDICTS } from './verdict.ts';

/** The verdicts that are known and taken, by plan: `{ "kibana case.create #1 @ lost": "D" }`. */
export type Accepted = Readonly<Record<string, Letter>>;

export function readAccepted(value: unknown): Accepted {
  const letters = Object.keys(VERDICTS).join(' ');
  if (!isObject(value)) throw new NotSweepable('expected a JSON object of verdicts, such as { "kibana case.create #1 @ lost": "D" }');
  return Object.fromEntries(
    Object.entries(value).map(([key, letter]) => {
      if (!isLetter(letter)) throw new NotSweepable(`"${key}": expected one of ${letters}, got ${JSON.stringify(letter)}`);
      return [key, letter];
    }),
  );
}

/** The runs that came to something worse than is accepted. Throws for a run that there is not. */
export function notAccepted({ runs, leftOut }: SweepReport, accepted: Accepted): PlannedRun[] {
  const known = new Set([...runs.map(({ key }) => key), ...leftOut]);
  const unknown = Object.keys(accepted).find((key) => !known.has(key));
  if (unknown !== undefined) throw new NotSweepable(`accepted is "${unknown}", and there is no such run: its point or its class is gone`);
  return runs.filter(({ key, verdict }) => isWorse(verdict, accepted[key] ?? '–'));
}

/** What is accepted and came out better, so that it need not be accepted any more. */
export const bettered = ({ runs }: SweepReport, accepted: Accepted): PlannedRun[] =>
  runs.filter(({ key, verdict }) => accepted[key] !== undefined && isWorse(accepted[key] ?? '–', verdict));

/** The verdicts of a sweep, as a file of accepted ones has them. */
export const toAccept = ({ runs }: SweepReport): Accepted =>
  Object.fromEntries(runs.filter(({ verdict }) => isWorse(verdict, '–')).map(({ key, verdict }) => [key, verdict]));
