import { execFile } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { jsonResponse } from '#src/kernel/http.ts';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { serveHandler, startMockKibana } from '#src/server/server.ts';
import { temporaryFolder } from '../command/folder.ts';
import { outcomeOf } from '../command/terminal.ts';
import { blockOf } from './blocks.ts';

const guide = 'docs/contracts.md';
const fixture = blockOf(guide, 'json fixture');

test.each(testedVersions)('the fixture of the guide replays against %s', async (version) => {
  using folder = temporaryFolder();
  const { exitCode, printed } = await outcomeOf(['check', folder.write('guide.json', fixture), '--kibana-version', version]);
  expect({ exitCode, printed }).toEqual({ exitCode: 0, printed: expect.stringContaining('1 passed, 0 failed, 0 skipped') });
});

test('a difference looks as the guide shows it', async () => {
  using folder = temporaryFolder();
  const drifted = fixture.replace('"name": "Tickets",\n', '"name": "Incidents",\n');
  const { exitCode, printed } = await outcomeOf(['check', folder.write('drifted.json', drifted)]);
  const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|(?<=connector\/)[\w-]+/g;
  const shown = blockOf(guide, 'text difference');
  expect(exitCode).toBe(1);
  expect(printed.replace(uuid, 'ID')).toContain(shown.trimEnd().replace(uuid, 'ID'));
});

test('the session of the guide records, and what it recorded replays', async () => {
  using folder = temporaryFolder();
  await using kibana = await startMockKibana();
  const free = await serveHandler(async () => jsonResponse(200, {}), { host: '127.0.0.1', port: 0 });
  const port = new URL(free.url).port;
  await free.close();
  chmodSync(folder.write('mock-kibana', `#!/bin/sh\nexec '${process.execPath}' '${inject('command')}' "$@"\n`), 0o755);
  const session = `set -eu\n${blockOf(guide, 'sh session')
    .replaceAll('5602', port)
    .replace(/KIBANA_URL=\S+/, `KIBANA_URL=${kibana.url}`)}`;
  const env = { PATH: `${folder.path}:${process.env['PATH']}` };
  const { stdout } = await promisify(execFile)('bash', ['-c', session], { cwd: folder.path, env });
  expect(stdout).toContain(`mock-kibana: 2 steps in recorded.json`);
  expect(stdout.match(/^2 passed, 0 failed, 0 skipped$/gm)).toHaveLength(2);
  expect(readFileSync(join(folder.path, 'report.xml'), 'utf8')).toContain('tests="2" failures="0"');
});

test('a Kibana that calls over the network reaches the simulators of another mock', async () => {
  await using simulators = await startMockKibana();
  await using kibana = await startMockKibana({ thirdParties: 'network' });
  const { exitCode, printed } = await outcomeOf([
    ...['check', 'fixtures/contracts', '--against', kibana.url, '--only', '^(connector-types|cases-story)'],
    ...['--simulator', `${simulators.url}/__mock/simulators`],
  ]);
  expect({ exitCode, printed }).toEqual({ exitCode: 0, printed: expect.stringMatching(/^[1-9]\d* passed, 0 failed/m) });
  expect(simulators.world.journal.of('jira').length).toBeGreaterThan(0);
  expect(kibana.world.simulator('jira').records('issues')).toEqual([]);
});
