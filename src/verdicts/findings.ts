import type { MockKibana } from '../control/mock-kibana.ts';
import type { Finding, FindingsOptions, Level } from '../insight/findings/finding.ts';

/** What can be judged: a world in this process, or one behind a URL. */
export type Judged = Pick<MockKibana, 'findings'>;

export interface FoundOptions extends FindingsOptions {
  /** The mildest level that counts. */
  level?: Level;
}

const LEVELS: readonly Level[] = ['error', 'warn', 'info'];

/** The result of `toHaveNoFindings`. */
export async function hasNoFindings(kibana: Judged, { level = 'warn', ...options }: FoundOptions) {
  const { findings, blind } = await kibana.findings(options);
  const counted = findings.filter((finding) => LEVELS.indexOf(finding.level) <= LEVELS.indexOf(level));
  const noProof = blind.map((why) => `That there are none is no proof: ${why}`);
  const accept = 'Where one is meant: { except: [{ rule: …, reason: … }] }.';
  const pass = counted.length === 0 && blind.length === 0;
  const told = counted.length === 0 ? noProof : [...counted.map(textOf), accept, ...noProof];
  const message = pass
    ? `Expected findings of level ${level} or worse, and there were none.`
    : ['Expected no findings, and there were:', ...told].join('\n');
  return { pass, message: () => message };
}

const textOf = ({ level, rule, route, count, title, details, fix, example }: Finding): string =>
  [
    `${level} ${rule}: ${title}`,
    `  ${route} ×${count}`,
    ...details.map((detail) => `  ${detail}`),
    `  ${fix}`,
    ...example.split('\n').map((line) => `    ${line}`),
  ].join('\n');
