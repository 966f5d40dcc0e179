import { didYouMean } from '../kernel/nearest.ts';
import { connectorTypes } from '../kibana/connector-types/index.ts';
import { kibanaVersion, testedVersions } from '../kibana/releases/kibana-version.ts';
import type { Preset } from '../traffic/script/presets/preset.ts';
import { presetsFor } from '../worlds/presets.ts';
import type { Subcommand, Terminal } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { UsageError } from './usage-error.ts';

const usage = 'presets [WORD ...] [--json]';

export const presetsCommand: Subcommand = {
  name: 'presets',
  usage,
  summary: 'lists the failures that can be scripted by name, when each happens and how that is known',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Lists the failures that can be scripted by name: all of them, or those that have one of the words in their name.',
      '',
      '  mock-kibana presets jira servicenow',
      '',
      'Each says what is seen, when it happens in production, and how that is known: "seen" is quoted from a live answer,',
      '"derived" follows from source code, "ours" means that the real wording is not known. --json prints them whole, rules and all.',
    ].join('\n'),
  async run({ args, colors, print }: Terminal): Promise<number> {
    const { values, positionals: words } = readArguments(args, { json: { type: 'boolean', default: false } }, usage);
    const all = Object.entries(presetsFor(connectorTypes, kibanaVersion(testedVersions.at(-1) ?? '')));
    const selected = all.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
    if (selected.length === 0) {
      const layers = [...new Set(all.map(([name]) => name.split('.')[0] ?? ''))];
      const near = words.map((word) => didYouMean(word, [...layers, ...all.map(([name]) => name)])).find((text) => text !== '') ?? '';
      throw new UsageError(`no preset is named so${near}; there are presets of ${layers.join(', ')}`);
    }
    if (values.json) print(JSON.stringify(Object.fromEntries(selected), null, 2));
    else for (const [name, preset] of selected) for (const line of lines(name, preset, colors)) print(line);
    return 0;
  },
};

function lines(name: string, { summary, happens, evidence, source }: Preset, colors: boolean): string[] {
  const bold = (text: string) => (colors ? `\u001b[1m${text}\u001b[0m` : text);
  return [bold(name), `  ${summary}`, `  when: ${happens}`, `  ${evidence}: ${source}`, ''];
}
