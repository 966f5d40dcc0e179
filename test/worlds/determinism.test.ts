import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { caseBody, send } from '../control/wherever.ts';
import { numbered } from '../digests.ts';

let folder = '';
let program = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mock-kibana-'));
  program = join(folder, 'fifty-requests.mjs');
  const entry = new URL('fifty-requests.ts', import.meta.url).pathname;
  await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('fifty requests with a seed and a manual clock give the same bytes in two processes, but for the digests of secrets', () => {
  const [first, second] = [run(), run()];
  expect(numbered(second)).toBe(numbered(first));
  expect(second).not.toBe(first);
  const { lines, journal } = JSON.parse(first);
  expect(lines).toHaveLength(50);
  expect(lines.filter((line: string) => line.includes(' 503 ')).length).toBeGreaterThan(3);
  expect(lines.filter((line: string) => /_push (200|424) /.test(line)).length).toBeGreaterThan(3);
  expect(journal.length).toBeGreaterThan(60);
});

test('another seed gives other ids', async () => {
  const idOf = async (idSeed: number) => (await send<{ id: string }>(createWorld({ idSeed }), 'POST', '/api/cases', caseBody())).body.id;
  expect(await idOf(1)).toBe(await idOf(1));
  expect(await idOf(1)).not.toBe(await idOf(2));
});

test('a reset begins the same ids anew', async () => {
  const world = createWorld({ idSeed: 1, clock: '2025-01-01T00:00:00.000Z' });
  const make = async () => (await send(world, 'POST', '/api/cases', caseBody())).text;
  const first = await make();
  await world.clock.advance(1000);
  await world.reset();
  expect(await make()).toBe(first);
});

const run = () => execFileSync(process.execPath, [program], { encoding: 'utf8', maxBuffer: 1e8, env: {} });
