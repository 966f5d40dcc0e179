import type { Findings, Level } from '../finding.ts';

/** Findings of one world of a run; the name is empty for the main one. */
export interface Judged extends Findings {
  world: string;
  /** How many of its exchanges a clear or a reset took away in the course of the run. */
  cleared: number;
}

export const amount = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

/** `2 errors, 1 warning, 1 note`. */
export function countsOf(all: readonly Judged[]): string {
  const findings = all.flatMap((each) => each.findings);
  const words: Record<Level, string> = { error: 'error', warn: 'warning', info: 'note' };
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const parts = (['error', 'warn', 'info'] as const).flatMap((level) => (count(level) === 0 ? [] : [amount(count(level), words[level])]));
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** Whether nothing speaks against the run: no error, and no reason to doubt that. */
export const isClean = (all: readonly Judged[]): boolean =>
  all.every(({ findings, blind }) => blind.length === 0 && !findings.some(({ level }) => level === 'error'));
