import type { Level } from '../finding.ts';
import type { Judged } from './report.ts';

const commands: Record<Level, string> = { error: 'error', warn: 'warning', info: 'notice' };

/** Workflow commands, of which GitHub makes annotations of the run. */
export function githubOf(all: readonly Judged[]): string[] {
  const found = all.flatMap(({ findings }) =>
    findings.map(({ level, rule, route, count, title, fix, details }) => {
      const text = [`${route} ×${count}: ${title}`, ...details, fix].join('\n');
      return `::${commands[level]} title=${property(`mock-kibana ${rule}`)}::${data(text)}`;
    }),
  );
  const blind = all.flatMap((each) =>
    each.blind.map((why) => `::error title=${property('mock-kibana findings')}::${data(`No proof: ${why}`)}`),
  );
  return [...found, ...blind];
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
