import { droppedExchanges } from '../insight/effects/blind-spots.ts';
import type { Effects } from '../insight/effects/effects.ts';
import type { Asked, Exception } from '../insight/findings/finding.ts';
import { findingsOf } from '../insight/findings/findings-of.ts';
import { isClean, type Judged } from '../insight/findings/report/report.ts';
import { endOf } from '../insight/findings/run.ts';
import { messageOf } from '../kernel/is-error.ts';
import { defaultRelease, kibanaVersion, releaseNamed } from '../kibana/releases/kibana-version.ts';
import { createWorld } from '../worlds/world.ts';
import type { Subcommand, Terminal } from './command.ts';
import { findingsReports, readException, readForm } from './findings-report.ts';
import { readArguments } from './read-arguments.ts';
import { loadSavedRun, type SavedRun } from './saved-run.ts';
import { unusableFile } from './unusable-file.ts';
import { UsageError } from './usage-error.ts';
import { writeReport } from './write-report.ts';

const usage = 'findings RUN.json [OPTIONS]';

const flags = {
  report: { type: 'string' },
  out: { type: 'string' },
  except: { type: 'string', multiple: true },
  'kibana-version': { type: 'string' },
} as const;

export const findingsCommand: Subcommand = {
  name: 'findings',
  usage,
  summary: 'tells what the requests of a saved run say of the client that sent them',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Judges a run that the page saved ("Save run"), or the answer of GET /__mock/journal, by the rules of GET /__mock/findings. A saved run has',
      'the effects with it; of a journal alone the rules that would have to ask for them, or for cases, are told as not judged.',
      '',
      '  curl -s http://127.0.0.1:5601/__mock/journal > run.json && mock-kibana findings run.json',
      '',
      `  --report FORM         ${Object.keys(findingsReports).join(', ')} (annotations) [text; github where GITHUB_ACTIONS is true]`,
      '  --out FILE            writes it there, in place of standard output',
      '  --except RULE=REASON  accepts what a rule finds; RULE@ROUTE=REASON on one route only; may be repeated',
      `  --kibana-version V    the release that answered, where the file does not say so [${defaultRelease}]`,
      '',
      'Exit codes: 0 no error, 1 an error, or some of the run is missing, 2 called wrongly, or the file is no run.',
    ].join('\n'),
  async run({ args, env, print }: Terminal): Promise<number> {
    const { values, positionals } = readArguments(args, flags, usage);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError(`expected one file: mock-kibana ${usage}`);
    const form = readForm('--report', values.report ?? (env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text'));
    const except = (values.except ?? []).map(readException);
    const run = await loadSavedRun(file).catch((error: unknown) => {
      throw unusableFile(error);
    });
    const { 'kibana-version': asked = defaultRelease } = values;
    const release = run.release === undefined ? releaseOf('--kibana-version', asked) : releaseOf(file, run.release);
    const all = [judge(run, release, except)];
    const lines = [...findingsReports[form](all), ...(form === 'text' ? factsOf(run.effects) : [])];
    if (values.out !== undefined) writeReport('--out', values.out, lines);
    else for (const line of lines) print(line);
    return isClean(all) ? 0 : 1;
  },
};

function releaseOf(place: string, text: string): string {
  try {
    return kibanaVersion(releaseNamed(text)).name;
  } catch (error) {
    throw new UsageError(`${place}: ${messageOf(error)}`);
  }
}

function judge({ exchanges, dropped, isPage, effects, cases }: SavedRun, release: string, except: readonly Exception[]): Judged {
  using blank = worldOf(release);
  const { parts, locateIn, tellsSecret } = blank;
  // Of another space than the first the cases were not saved.
  const hasCases = cases !== undefined && exchanges.every(({ facts: { space = 'default' } }) => space === 'default');
  const lacks: Asked[] = ['credentials', ...(hasCases ? [] : ['cases' as const]), ...(effects ? [] : ['effects' as const])];
  const found = findingsOf(
    {
      exchanges,
      fingerprintOf: () => undefined,
      locate: parts.locate,
      kibana: parts.kibana,
      cases: cases ?? [],
      effects: effects ?? { cases: [], runs: [], facts: [], digest: '', blind: [] },
      lacks,
      now: Math.max(0, ...exchanges.map(endOf)),
      isManualClock: true,
      blind: [
        ...(effects?.blind ?? droppedExchanges({ dropped })),
        ...(isPage ? ['the file is one page of a journal, and the others may tell more'] : []),
      ],
      locateIn,
      tellsSecret,
      credentialOf: () => undefined,
    },
    { except },
  );
  return { world: '', cleared: 0, ...found };
}

/** What of a Kibana of this release does not depend on what is in it. */
function worldOf(release: string) {
  const world = createWorld({ kibanaVersion: release });
  const { redaction } = world.journal.recording;
  return {
    parts: world.parts,
    locateIn: (other: string) => createWorld({ kibanaVersion: other }).parts.locate,
    tellsSecret: (text: string) => redaction.tellsSecret(text),
    [Symbol.dispose]: () => world.close(),
  };
}

const factsOf = (effects: Effects | undefined): string[] => {
  if (!effects) return [];
  return effects.facts.length === 0 ? ['effects: none'] : ['', ...effects.facts.map(({ fact, detail }) => `effect ${fact}: ${detail}`)];
};
