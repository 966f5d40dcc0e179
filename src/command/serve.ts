import { startMockKibana } from '../server.ts';
import type { Subcommand, Terminal } from './command.ts';
import { optionNames, readOptions } from './options.ts';

/** `mock-kibana [serve]`: one Kibana on a port until it is told to stop. */
export const serve: Subcommand = {
  name: 'serve',
  usage: '[serve] [OPTIONS]',
  summary: 'answers as Kibana until it is stopped (what it does without a word)',
  help: () => ['mock-kibana [serve] [OPTIONS]', '', 'Answers as Kibana until it is stopped.', '', ...optionLines()].join('\n'),
  async run({ args, env, print, complain, stopped }: Terminal): Promise<number> {
    const options = readOptions(args, env);
    const server = await startMockKibana({ port: 5601, ...options, onLog: complain });
    print(`mock-kibana: Kibana ${server.world.kibana.name} at ${server.url}`);
    await stopped;
    await server.close();
    return 0;
  },
};

/** Every option with its variable and default, for `--help`. */
export const optionLines = (): string[] => [
  'Options, each also as environment variable and as a key of the JSON file that --config names:',
  ...optionNames.map(({ flag, envs, description, defaultText }) => {
    const left = `  --${flag}`.padEnd(34);
    return `${left}${description}${defaultText === '' ? '' : ` [${defaultText}]`}\n${' '.repeat(34)}${envs[0]}`;
  }),
  `  --config                        a JSON file with any of these, and with users, apiKeys and preconfigured\n${' '.repeat(34)}MOCK_KIBANA_CONFIG`,
];
