import type { LeastPrivilege } from '../insight/privileges/least-privilege.ts';
import { behindDashes } from './behind-dashes.ts';
import type { Subcommand, Terminal } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import { loadedLine } from './loaded.ts';
import { readSetup } from './setup.ts';
import { splitFlags } from './split-flags.ts';
import { start } from './start.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable, writeReport } from './write-report.ts';

export const runCommand: Subcommand = {
  name: 'run',
  usage: 'run [OPTIONS] -- COMMAND [ARG ...]',
  summary: 'starts, runs the command with KIBANA_URL and KIBANA_API_KEY set, and exits with its code',
  help: () =>
    [
      'mock-kibana run [OPTIONS] -- COMMAND [ARG ...]',
      '',
      'Starts a mock-kibana on a free port (or on --port), runs the command with KIBANA_URL and KIBANA_API_KEY in its environment,',
      'and exits with its exit code. OPTIONS are those of "mock-kibana serve --help".',
      '',
      '  mock-kibana run -- npm test',
      '  mock-kibana run --findings fail -- npm test',
      '',
      'What its requests tell of the client:',
      '  --findings warn|fail      afterwards tells them on standard error; with "fail" an error among them makes the exit code 1',
      '  --findings-report FORM    text, json, junit, github (annotations) [text; github where GITHUB_ACTIONS is true]',
      '  --findings-out FILE       writes them there; otherwise json, junit and github go to standard output',
      '  --privileges FILE         writes the smallest role with which the requests to the main world come to what they came to',
      '  --except RULE=REASON      accepts what a rule finds; RULE@ROUTE=REASON on one route only; may be repeated',
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    const { args, env, print, complain, stopped } = terminal;
    const { before, program, programArgs } = behindDashes(args);
    if (program === undefined) throw new UsageError('expected a command behind "--", such as: mock-kibana run -- npm test');
    const { values, others: rest } = splitFlags(before, ['privileges']);
    checkWritable('--privileges', values.privileges);
    const { findings, others: own } = await findingsIn(rest, env);
    const { options, files, loaded } = await readSetup(own, terminal);
    await using server = await start(options, files, findings);
    for (const each of loaded) complain(`mock-kibana: ${loadedLine(each)}`);
    const variables = { ...env, KIBANA_URL: server.url, KIBANA_API_KEY: server.apiKey };
    const code = await exitCodeOf(program, programArgs, variables, stopped());
    if (values.privileges !== undefined) writePrivileges(values.privileges, await server.world.leastPrivilege(), complain);
    return findings ? await findings.report(server, code, { print, complain }) : code;
  },
};

function writePrivileges(file: string, least: LeastPrivilege, complain: Terminal['complain']): void {
  writeReport('--privileges', file, JSON.stringify(least, null, 2).split('\n'));
  const { stopped, blind } = least;
  if (stopped) complain(`mock-kibana: ${file} knows nothing of the run from ${stopped.request} on: ${stopped.why}`);
  for (const why of blind) complain(`mock-kibana: ${file} may need more: ${why}`);
}

/** What is asked about findings. The rules are not loaded where nothing is. */
async function findingsIn(args: readonly string[], env: Terminal['env']) {
  const isAsked = env['MOCK_KIBANA_FINDINGS'] !== undefined || args.some((arg) => /^--(?:findings|except)\b/.test(arg));
  if (!isAsked) return { findings: undefined, others: args };
  const { RunFindings, splitFindings } = await import('./run-findings.ts');
  const { plan, others } = splitFindings(args, env);
  return { findings: plan && new RunFindings(plan), others };
}
