import type { Exception } from '../insight/findings/finding.ts';
import { countsOf, type Judged } from '../insight/findings/report/report.ts';
import { githubOf } from '../insight/findings/report/report-github.ts';
import { junitOf } from '../insight/findings/report/report-junit.ts';
import { textOf } from '../insight/findings/report/report-text.ts';
import { rules } from '../insight/findings/rules/index.ts';
import { UsageError } from './usage-error.ts';

/** The forms in which findings are told. */
export const findingsReports = {
  text: textOf,
  json: (all: readonly Judged[]) => JSON.stringify({ summary: countsOf(all), worlds: all }, null, 2).split('\n'),
  junit: junitOf,
  github: githubOf,
} satisfies Record<string, (all: readonly Judged[]) => string[]>;
export type FindingsForm = keyof typeof findingsReports;

export function readForm(flag: string, text: string | boolean): FindingsForm {
  const form = Object.keys(findingsReports).find((name): name is FindingsForm => name === text);
  if (form === undefined) throw new UsageError(`${flag}: expected ${Object.keys(findingsReports).join(', ')}, got "${text}"`);
  return form;
}

/** `polling-fast=our own dashboard`, or for one route `polling-fast@GET /api/status=…`. */
export function readException(text: string | boolean): Exception {
  const [, rule = '', route, reason = ''] = /^([\w-]+)(?:@([^=]*))?=(.*)$/s.exec(String(text)) ?? [];
  if (rule === '' || reason.trim() === '') throw new UsageError(`--except: expected RULE=REASON, got "${text}"`);
  if (!rules.some(({ id }) => id === rule))
    throw new UsageError(`--except: there is no rule "${rule}"; there are ${rules.map(({ id }) => id).join(', ')}`);
  return { rule, reason, ...(route !== undefined && { route }) };
}
