import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import type { Findings } from '#src/insight/findings/finding.ts';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import { expect } from '#src/vitest.ts';
import { temporaryFolder } from '../command/folder.ts';

type Hook = () => unknown;

/** Runs an example as its own runner does, against a server whose worlds are judged before they go. */
export async function findingsOfExample(file: string): Promise<Findings[]> {
  const judged: Promise<Findings>[] = [];
  const servers: RunningMockKibana[] = [];
  const start = async (options = {}) => {
    const retire = (world: RunningMockKibana['world']) => void judged.push(world.findings().finally(() => world.close()));
    const server = await startMockKibana(options, { retire });
    servers.push(server);
    return server;
  };
  if (file.endsWith('.sh')) await runShell(file, await start());
  else await runScript(file, start);
  for (const server of servers) {
    judged.push(server.world.findings());
    for (const world of server.others().values()) judged.push(world.findings());
  }
  const all = await Promise.all(judged);
  await Promise.all(servers.map((server) => server.close()));
  return all;
}

async function runScript(file: string, start: (options?: object) => Promise<RunningMockKibana>): Promise<void> {
  const [before, tests]: [Hook[], ((fixtures: object) => unknown)[]] = [[], []];
  const source = readFileSync(file, 'utf8').replace(/^(?:import .*|const .* = require\(.*)$/gm, '');
  const { code } = await transform(source, { loader: 'ts', target: 'node20' });
  const test = (_: string, run: (fixtures: object) => unknown) => void tests.push(run);
  const hook = (run: Hook) => void before.push(run);
  const names = {
    startMockKibana: start,
    MockKibanaContainer: containerOf(start),
    assert,
    expect,
    test,
    before: hook,
    beforeAll: hook,
    after: () => {},
    afterAll: () => {},
  };
  new Function(...Object.keys(names), code)(...Object.values(names));
  for (const run of before) await run();
  const kibana = tests.some((run) => run.length > 0) ? (await start()).createWorld() : undefined;
  const request = {
    post: async (url: string, { data }: { data: object }) =>
      statusAsMethod(await fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(data) })),
  };
  for (const run of tests) await run({ kibana, request });
  assert.ok(tests.length > 0);
}

const HEADERS = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };

/** Playwright asks for the status by a method. */
const statusAsMethod = (response: Response) => ({ status: () => response.status, json: () => response.json() });

/** A container whose server runs in this process. */
const containerOf = (start: (options?: object) => Promise<RunningMockKibana>) =>
  class {
    options: Record<string, unknown> = {};
    withKibanaVersion = (kibanaVersion: string) => this.with({ kibanaVersion });
    withSeed = (seed: object) => this.with({ seed });
    withFaults = (faults: object[]) => this.with({ faults });
    with(options: object) {
      Object.assign(this.options, options);
      return this;
    }
    async start() {
      const server = await start(this.options);
      return { ...server.world, getUrl: () => server.url, getApiKey: () => server.apiKey };
    }
  };

/** With a `docker` that says where the server of this process listens. */
async function runShell(file: string, { url }: RunningMockKibana): Promise<void> {
  using folder = temporaryFolder();
  chmodSync(folder.write('docker', `#!/bin/sh\n[ "$1" = port ] && echo ${url.replace('http://', '')} || echo id\n`), 0o755);
  await promisify(execFile)('bash', [file], { env: { ...process.env, PATH: `${folder.path}:${process.env['PATH']}` } });
}
