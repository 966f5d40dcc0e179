import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { outcomeOf } from '../command/terminal.ts';
import { blockOf } from '../guides/blocks.ts';

const { jobs } = parse(readFileSync(new URL('../../.github/workflows/fidelity.yml', import.meta.url), 'utf8'));
const runs: string[] = jobs.check.steps.flatMap(({ run = '' }: { run?: string }) => run);

const minorOf = (version: string) => version.split('.', 2).join('.');

/** The words behind `check` in a line of the shell, its addresses replaced. */
const checkOf = (line: string, kibana: string, simulators: string) =>
  line
    .slice(line.indexOf(' check '))
    .replace(/ --report junit.*| --simulator http:\/\/[\w.:]+(?=\/)/g, (found) =>
      found.includes('junit') ? '' : ` --simulator ${simulators}`,
    )
    .replace('http://127.0.0.1:5601', kibana)
    .trim()
    .split(' ')
    .map((word) => word.replaceAll("'", ''));

it('asks a Kibana of each tested release', () => {
  expect(jobs.check.strategy.matrix.kibana.map(minorOf)).toEqual(testedVersions.map(minorOf));
});

it('is what the guide says', () => {
  const guide = blockOf('docs/contracts.md', 'sh weekly');
  const checksIn = (lines: readonly string[]) =>
    lines.filter((line) => / check /.test(line)).map((line) => checkOf(line, 'http://127.0.0.1:5601', 'http://host.docker.internal:5602'));
  expect(checksIn(runs)).toHaveLength(2);
  expect(checksIn(guide.split('\n'))).toEqual(checksIn(runs));
  const settings = (text: string) => new Set([...text.matchAll(/-e (?:ELASTICSEARCH|XPACK)_\S+/g)].map(String));
  expect(settings(guide)).toEqual(settings(runs.join('\n')));
});

it.each(testedVersions)('has commands that agree with a mock %s in place of the Kibana', { timeout: 30_000 }, async (kibanaVersion) => {
  await using simulators = await startMockKibana();
  await using kibana = await startMockKibana({ kibanaVersion, thirdParties: 'network' });
  for (const line of runs.filter((line) => / check /.test(line))) {
    const { exitCode, printed } = await outcomeOf(checkOf(line, kibana.url, simulators.url));
    expect({ exitCode, printed }).toEqual({ exitCode: 0, printed: expect.stringMatching(/^[1-9]\d* passed, 0 failed/m) });
  }
});
