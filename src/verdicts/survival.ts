import { messageOf } from '../kernel/is-error.ts';

/** Letters by the key of a run. */
export type Accepted = Readonly<Record<string, string>>;

/** What a sweep tells, as far as it is asked here. */
export interface Survivor {
  expectToSurvive(accepted?: Accepted): void;
}

/** The result of `toSurvive`. */
export function survives(report: Survivor, accepted: Accepted): { pass: boolean; message: () => string } {
  try {
    report.expectToSurvive(accepted);
    return { pass: true, message: () => 'Expected a failure that it does not survive, and there is none.' };
  } catch (error) {
    return { pass: false, message: () => messageOf(error) };
  }
}
