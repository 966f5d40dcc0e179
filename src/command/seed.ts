import { askVersion, InvalidTarget } from '../contract/replay/ask-version.ts';
import { systemClock } from '../kernel/clock.ts';
import { readKibana } from '../worlds/seed-from/kibana-content.ts';
import { nearestRelease } from '../worlds/seed-from/nearest-release.ts';
import { seedFrom, type TakenSeed } from '../worlds/seed-from/seed-from.ts';
import { askSecrets, placeholdersIn } from './ask-secrets.ts';
import type { Subcommand, Terminal } from './command.ts';
import { accessFlags, accessLines, kibanaAt } from './kibana-access.ts';
import { oneLine } from './one-line.ts';
import { readArguments } from './read-arguments.ts';
import { prepareSeedFile, writeSeedFile } from './seed-file.ts';
import { UsageError } from './usage-error.ts';

const usage = 'seed --from URL --out FILE [OPTIONS]';

const flags = {
  from: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  space: { type: 'string', multiple: true },
  'kibana-version': { type: 'string' },
  'ask-secrets': { type: 'boolean', default: false },
  ...accessFlags,
} as const;

export const seedCommand: Subcommand = {
  name: 'seed',
  usage,
  summary: 'reads connectors, case configurations and spaces of a Kibana into a seed, without their secrets',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Reads what a Kibana has of connectors, of spaces and of configurations of cases (custom fields, templates, types of observables) into a file',
      'for "mock-kibana --seed". It only reads. No Kibana tells secrets: the seed has placeholders that say whose they are, which the simulators take as they are.',
      '',
      '  KIBANA_API_KEY=... mock-kibana seed --from https://kibana.example:5601 --out seed.json',
      '',
      'Options:',
      '  --from URL           the Kibana to read',
      ...accessLines,
      '  --out FILE           where the seed goes',
      '  --force              replace a file that is there',
      '  --space ID           read this space instead of all; may be repeated',
      '  --kibana-version V   read it as this release [the one that it tells]',
      '  --ask-secrets        ask for each secret; nothing keeps the placeholder. A variable KIBANA_SECRET_ID_KEY, such as KIBANA_SECRET_TICKETS_API_TOKEN',
      '                       for apiToken of the connector "tickets", answers without a terminal',
      '',
      'Exit codes: 0 written, 2 called wrongly, or the Kibana or the file cannot be used.',
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    const { args, env, print, complain, progress, ask } = terminal;
    const { kibana, file, force, spaces, version, asksSecrets } = readSeed({ args, env });
    await prepareSeedFile(file, force);
    const { told, release, taken } = await take(kibana, { version, spaces, progress });
    const { seed: draft, notes, owners } = taken;
    if (release !== told) complain(`mock-kibana: Kibana ${told} is not known here, and is read as ${release}, the nearest that is`);
    for (const note of notes) complain(`mock-kibana: ${oneLine(note)}`);
    const seed = asksSecrets ? await askSecrets(draft, { env, ask }) : draft;
    const description = `Read from Kibana ${told} on ${systemClock.now().toISOString().slice(0, 10)}. What it does not tell, the secrets, are placeholders.`;
    await writeSeedFile(file, { description, ...seed });
    print(`mock-kibana: ${file} has ${contents(seed)} of Kibana ${told}`);
    const open = placeholdersIn(seed);
    if (open.length > 0)
      print(
        `mock-kibana: ${counted(open.length, 'secret')} in it ${open.length === 1 ? 'is a placeholder' : 'are placeholders'}, such as ${open[0]}`,
      );
    const named = owners.length === 0 ? '' : ` --owners ${owners.join(',')}`;
    print(`mock-kibana: it is served by: mock-kibana --kibana-version ${release}${named} --seed ${file}`);
    return 0;
  },
};

interface Taking {
  version: string | undefined;
  spaces: readonly string[] | undefined;
  progress: Terminal['progress'];
}

async function take(kibana: ReturnType<typeof kibanaAt>, { version, spaces: only, progress }: Taking) {
  try {
    const told = version ?? (await askVersion(kibana));
    const release = nearestRelease(told);
    const content = await readKibana(kibana, {
      only,
      clock: systemClock,
      progress: (done, total) => progress(`space ${done} of ${total}`),
    });
    progress('');
    return { told, release, taken: seedFrom(content, release) };
  } catch (error) {
    throw error instanceof InvalidTarget ? new UsageError(error.message) : error;
  }
}

function readSeed({ args, env }: Pick<Terminal, 'args' | 'env'>) {
  const { values } = readArguments(args, flags, usage);
  const { from, out: file, force, space: spaces, 'kibana-version': version, 'ask-secrets': asksSecrets } = values;
  if (from === undefined || file === undefined) {
    throw new UsageError(`expected ${from === undefined ? '--from' : '--out'}: mock-kibana ${usage}`);
  }
  return { kibana: kibanaAt(from, '--from', values, env), file, force, spaces, version, asksSecrets };
}

function contents({ connectors, preconfigured, configurations, spaces }: TakenSeed['seed']): string {
  const fixed = Object.keys(preconfigured).length;
  const parts = [
    counted(connectors.length, 'connector'),
    ...(fixed > 0 ? [counted(fixed, 'preconfigured connector')] : []),
    counted(configurations.length, 'configuration'),
    counted(spaces.length, 'space'),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
