import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { optionNames } from '#src/command/options.ts';
import { jsonResponse } from '#src/kernel/http.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { serveHandler } from '#src/server/server.ts';
import { MockKibanaContainer } from '#src/testcontainers.ts';
import { temporaryFolder } from '../command/folder.ts';
import { buildImage, docker, IMAGE, whyNoEngine } from '../container/engine.ts';
import { jira } from '../vitest/samples/send.ts';
import { blockOf, read } from './blocks.ts';

const guide = 'docs/container.md';

test('the compose file of the guide is that of the example', () => {
  expect(blockOf(guide, 'yaml compose')).toBe(read('examples/compose/compose.yaml'));
});

test('the compose file is YAML, and sets variables that there are', () => {
  const block = blockOf(guide, 'yaml compose');
  expect(parse(block)).toBeTypeOf('object');
  const known = new Set(optionNames().flatMap(({ envs }) => envs));
  const set = block.match(/MOCK_KIBANA_\w+/g) ?? [];
  expect(set).not.toEqual([]);
  expect(set.filter((name) => !known.has(name))).toEqual([]);
});

const reason = whyNoEngine();
if (reason !== undefined) console.warn(`The guide to containers is not tried here: ${reason}`);

describe.skipIf(reason !== undefined)('with an engine', () => {
  beforeAll(() => buildImage(), 900_000);

  test('the lines for a shell run, stop it too, and get what Kibana tells of itself', async () => {
    const free = await serveHandler(async () => jsonResponse(200, {}), { host: '127.0.0.1', port: 0 });
    const port = new URL(free.url).port;
    await free.close();
    const name = `mock-kibana-guide-${port}`;
    const lines = blockOf(guide, 'sh container').replaceAll('mock-kibana:0.1.0', IMAGE).replaceAll(':5601:', `:${port}:`);
    const script = `set -eu\n${lines.replaceAll(':5601/', `:${port}/`).replace('--name kibana', `--name ${name}`).replace('stop kibana', `stop ${name}`)}`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toContain(`"number":"${defaultRelease}"`);
    // The engine removes what was run with --rm a moment after it has stopped.
    await expect.poll(() => docker('ps', '--all', '--quiet', '--filter', `name=${name}`)).toBe('');
  });

  test('the lines for Testcontainers do what stands behind them', async () => {
    using folder = temporaryFolder();
    symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'));
    const lines = blockOf(guide, 'ts testcontainers').replace("'mock-kibana')", `'${IMAGE}')`);
    const checked = lines.replace(/^(.*?);? \/\/ => (.*)$/gm, 'assert.deepEqual($1, $2);');
    const entry = folder.write('guide.ts', `import assert from 'node:assert/strict';\n${checked}`);
    const outfile = join(folder.path, 'guide.mjs');
    const alias = { 'mock-kibana/testcontainers': resolve('src/testcontainers.ts') };
    await build({
      entryPoints: [entry],
      outfile,
      alias,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['testcontainers'],
    });
    expect(checked.match(/assert\.deepEqual/g)).toHaveLength(2);
    execFileSync(process.execPath, [outfile], { encoding: 'utf8' });
  });

  test('what does not start tells what the guide shows', async () => {
    const starting = new MockKibanaContainer(IMAGE).withSeed({ connectors: [{ ...jira, connector_type_id: '.none' }] }).start();
    await expect(starting).rejects.toThrow(blockOf(guide, 'text failure').trimEnd());
  });
});
