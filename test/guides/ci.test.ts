import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { optionNames } from '#src/command/options.ts';
import { startMockKibana } from '#src/server/server.ts';
import { bundleCommand } from '../../scripts/bundle.mjs';
import { temporaryFolder } from '../command/folder.ts';
import { blockOf, read } from './blocks.ts';

const guide = 'docs/ci.md';
const labels = ['yaml action', 'yaml github', 'yaml shards', 'yaml gitlab', 'yaml kubernetes'];

test.each(labels)('the block "%s" is YAML, and sets variables that there are', (label) => {
  const block = blockOf(guide, label);
  for (const document of parseAllDocuments(block)) expect(document.errors).toEqual([]);
  const known = new Set(optionNames().flatMap(({ envs }) => envs));
  expect((block.match(/MOCK_KIBANA_\w+/g) ?? []).filter((name) => !known.has(name))).toEqual([]);
});

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
const workflows = readdirSync('.github/workflows').map((name) => join('.github/workflows', name));

test.each(workflows)('%s has steps that use an action of a version or run a script that there is', (file) => {
  const { jobs, permissions } = parse(read(file));
  const steps: Step[] = Object.values<{ steps: Step[] }>(jobs).flatMap((job) => job.steps);
  expect(permissions).toEqual({ contents: 'read' });
  expect(steps.length).toBeGreaterThan(3);
  for (const { uses, run } of steps) expect(uses ?? run).toMatch(uses ? /^(\.\/|[\w-]+\/[\w-]+@v\d+)$/ : /\S/);
  const { scripts } = JSON.parse(read('package.json'));
  const named = steps.flatMap(({ run = '' }) => [...run.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('a release goes to npm with provenance, and to a registry of images with an SBOM for both kinds of machine', () => {
  const { publish, image } = parse(read('.github/workflows/release.yml')).jobs;
  expect(publish).toMatchObject({ needs: 'check', if: "github.ref_type == 'tag'", permissions: { 'id-token': 'write' } });
  expect(publish.steps.at(-1).run).toMatch(/npm publish \S+\.tgz --provenance/);
  const built = image.steps.find(({ uses = '' }: Step) => uses.startsWith('docker/build-push-action')).with;
  expect(built).toMatchObject({ platforms: 'linux/amd64,linux/arm64', sbom: true, provenance: 'mode=max' });
});

interface Action {
  inputs: Record<string, { default: string }>;
  runs: { steps: { run: string; env?: Record<string, string> }[] };
}

/** What the steps of the action write for those that follow, as a runner of GitHub would run them. */
async function runAction(folder: ReturnType<typeof temporaryFolder>, inputs: Record<string, string>) {
  const action: Action = parse(read('action.yml'));
  const values = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])), ...inputs };
  const files = { GITHUB_ENV: folder.write('env', ''), GITHUB_OUTPUT: folder.write('output', '') };
  for (const { run, env = {} } of action.runs.steps) {
    const told = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ inputs\.(\w+) \}\}/, (_, key) => values[key] ?? ''),
    ]);
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      env: { ...process.env, ...Object.fromEntries(told), ...files, GITHUB_ACTION_PATH: folder.path, RUNNER_TEMP: folder.path },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 30_000,
    });
  }
  const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n');
  const pairsOf = (file: string) => Object.fromEntries(linesOf(file).map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { env: pairsOf(files.GITHUB_ENV), output: pairsOf(files.GITHUB_OUTPUT) };
}

test('the action starts a server that the next step finds, with its options', { timeout: 60_000 }, async () => {
  using folder = temporaryFolder();
  await bundleCommand(join(folder.path, 'dist/cli.js'));
  const { env, output } = await runAction(folder, { options: '--kibana-version 8.19 --license basic' });
  try {
    expect(output['url']).toBe(env['KIBANA_URL']);
    const answer = await fetch(`${env['KIBANA_URL']}/api/status`, { headers: { authorization: `ApiKey ${env['KIBANA_API_KEY']}` } });
    expect(await answer.json()).toMatchObject({ version: { number: '8.19.0' } });
  } finally {
    process.kill(serverFrom(folder.path));
  }
});

test('an option that there is not ends the action with what the server said', { timeout: 60_000 }, async () => {
  using folder = temporaryFolder();
  await bundleCommand(join(folder.path, 'dist/cli.js'));
  await expect(runAction(folder, { options: '--no-such-option' })).rejects.toMatchObject({
    stdout: expect.stringContaining('--no-such-option'),
  });
});

/** The process of the server that was started from a folder. */
const serverFrom = (path: string) => Number(execFileSync('pgrep', ['-f', resolve(path, 'dist/cli.js')], { encoding: 'utf8' }).trim());

test('the probes of the pod are answered, by the address of the pod and by the names of its service', async () => {
  const [pod, service] = parseAllDocuments(blockOf(guide, 'yaml kubernetes')).map((document) => document.toJS());
  const [container] = pod.spec.containers;
  const { value: hosts } = container.env.find(({ name }: { name: string }) => name === 'MOCK_KIBANA_SERVED_HOSTS');
  await using server = await startMockKibana({ servedHosts: hosts.split(','), controlToken: 'token' });
  const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe];
  for (const { httpGet } of probes) {
    expect(container.ports[0]).toMatchObject({ name: httpGet.port, containerPort: 5601 });
    expect((await fetch(server.url + httpGet.path)).status).toBe(200);
  }
  expect(service.spec.selector).toEqual(pod.metadata.labels);
});
