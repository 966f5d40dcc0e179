import type { Clock } from '../../kernel/clock.ts';
import type { Handler } from '../../kernel/http.ts';
import { messageOf } from '../../kernel/is-error.ts';
import { kibanaVersion, testedVersions } from '../../kibana/releases/kibana-version.ts';
import type { Fixture } from '../fixture/fixture.ts';
import { InvalidFile } from '../fixture/json-file.ts';
import { loadFixtures } from '../fixture/load-fixtures.ts';
import type { Output, Report } from '../report/report.ts';
import { jsonReport } from '../report/report-json.ts';
import { junitReport } from '../report/report-junit.ts';
import { type TextOptions, textReport } from '../report/report-text.ts';
import { askVersion, InvalidTarget } from './ask-version.ts';
import { defaultNeeds, type MockSetting, mockSetting, testOwners } from './needs.ts';
import { type OpenTarget, type ReplayOptions, replay } from './replay.ts';

export interface CheckOptions extends TextOptions {
  /** Fixture files, and directories of them. */
  paths: readonly string[];
  /** A function that makes a mock for each case, or a running Kibana. */
  target: { mock: (setting: MockSetting) => Handler | Promise<Handler> } | { kibana: Handler };
  /** By default the newest tested version for a mock, and for a running Kibana the version that it tells. */
  kibanaVersion?: string;
  /** Needs that the target meets beyond those of `defaultNeeds`. */
  have?: readonly string[];
  /** Texts to replace in every case; for a running Kibana the owners of Kibana's own tests are replaced as well. */
  rewrites?: readonly (readonly [from: string, to: string])[];
  /** Base URL of third parties that answer as the simulators of Kibana's own tests do. */
  simulator?: string;
  /** A regular expression: only cases whose id matches. */
  only?: string;
  report?: keyof typeof reports;
  clock: Clock;
  output: Output;
  /** Gets the messages about invalid files and options; `output` by default. */
  complain?: Output;
  /** Called after each case. */
  progress?: (done: number, total: number) => void;
}

/** The forms of a report, by their name for `--report`. */
export const reports = { text: textReport, json: jsonReport, junit: junitReport } satisfies Record<
  string,
  (output: Output, options: TextOptions) => Report
>;

/** Replays fixtures and reports. The exit code: 0 when all agree, 1 when something differs, 2 when the input cannot be used. */
export async function check(options: CheckOptions): Promise<0 | 1 | 2> {
  const { output, complain = output } = options;
  try {
    const fixtures = await loadFixtures(options.paths, (files) => complain(withoutCases(files)));
    const only = readOnly(options.only, fixtures);
    const version = await versionOf(options);
    const report = reports[options.report ?? 'text'](output, options);
    const total = fixtures.flatMap(({ cases }) => cases).filter(({ id }) => !only || only.test(id)).length;
    let done = 0;
    let asked = 0;
    let exitCode: 0 | 1 = 0;
    for await (const result of replay(fixtures, opener(options, version), { ...replayOptions(options, version), ...(only && { only }) })) {
      report.add(result);
      options.progress?.(++done, total);
      if (result.outcome !== 'skipped') asked += 1;
      if (result.outcome === 'failed') exitCode = 1;
    }
    report.finish();
    if (asked === 0)
      complain('nothing was checked, because every case was skipped; where the target has what a case needs, say so with --have');
    return exitCode;
  } catch (error) {
    if (!(error instanceof InvalidFile || error instanceof InvalidOption || error instanceof InvalidTarget)) throw error;
    for (const line of error.message.split('\n')) complain(line);
    return 2;
  }
}

/** Of many only some by name: a folder of fixtures has folders of other things beside. */
function withoutCases(files: readonly string[]): string {
  const named =
    files.length <= MOST_NAMED ? files.join(', ') : `${files.slice(0, MOST_NAMED).join(', ')} and ${files.length - MOST_NAMED} more`;
  return files.length === 1 ? `${named} has no "cases", and is left out` : `${named} have no "cases", and are left out`;
}

const MOST_NAMED = 3;

/** An option that cannot be used; its message says what was expected. */
class InvalidOption extends Error {}

async function versionOf({ target, ...options }: CheckOptions): Promise<string> {
  const name = options.kibanaVersion ?? ('kibana' in target ? await askVersion(target.kibana) : testedVersions[testedVersions.length - 1]);
  try {
    return kibanaVersion(name ?? '').name;
  } catch (cause) {
    throw new InvalidOption(messageOf(cause), { cause });
  }
}

function readOnly(pattern: string | undefined, fixtures: readonly Fixture[]): RegExp | undefined {
  if (pattern === undefined) return undefined;
  const only = compile(pattern);
  const ids = fixtures.flatMap(({ cases }) => cases.map(({ id }) => id));
  if (!ids.some((id) => only.test(id)))
    throw new InvalidOption(`expected a case whose id matches /${pattern}/, none of ${ids.length} does`);
  return only;
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (cause) {
    throw new InvalidOption(`expected a regular expression, got "${pattern}"`, { cause });
  }
}

function replayOptions({ target, have = [], rewrites = [], simulator, clock }: CheckOptions, version: string): ReplayOptions {
  const isMock = 'mock' in target;
  // Built-in simulators answer at any URL. They have ids of their own, so that they do not meet needs of the kind `simulator:`.
  const reached = simulator ?? (isMock ? 'https://simulator.example' : undefined);
  return {
    clock,
    kibanaVersion: version,
    have: [
      ...defaultNeeds(kibanaVersion(version), isMock ? 'mock' : 'kibana'),
      ...(simulator === undefined ? [] : ['simulator:']),
      ...have,
    ],
    rewrites: [...(isMock ? [] : testOwners), ...rewrites],
    ...(reached !== undefined && { simulator: reached }),
  };
}

function opener({ target, simulator }: CheckOptions, version: string): OpenTarget {
  if ('kibana' in target) return () => target.kibana;
  const route = simulator === undefined ? {} : { thirdParties: 'network' as const };
  return ({ needs = [] }) => target.mock({ ...mockSetting(version, needs), ...route });
}
