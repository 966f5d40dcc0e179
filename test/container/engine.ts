import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const IMAGE = 'mock-kibana:test';

/** Runs docker; throws what it said when it fails. */
export const docker = (...args: string[]): string =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Why there are no container tests here; undefined where an engine answers. */
export function whyNoEngine(): string | undefined {
  const { error, status, stderr } = spawnSync('docker', ['info'], { encoding: 'utf8', timeout: 20_000 });
  if (error) return `docker cannot be run: ${error.message}`;
  return status === 0 ? undefined : `no Docker engine answers: ${stderr.trim().split('\n').at(-1)}`;
}

/** Builds the image of this checkout. Several files of tests want it at once: the first builds, the others find all of it in the engine's cache. */
export async function buildImage(): Promise<void> {
  const building = join(tmpdir(), 'mock-kibana-building-the-image');
  while (!isMine(building)) await new Promise((resolve) => setTimeout(resolve, 500));
  try {
    // Not in one go with the others: a worker of Vitest that says nothing for a minute is given up.
    await promisify(execFile)('docker', ['build', '--quiet', '--tag', IMAGE, '.']);
  } finally {
    rmSync(building, { recursive: true });
  }
}

/** Takes a place that one has at a time. Whoever left it behind ten minutes ago will not come back. */
function isMine(place: string): boolean {
  try {
    mkdirSync(place);
    return true;
  } catch {
    const { mtimeMs = Date.now() } = statSync(place, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > 600_000) rmSync(place, { recursive: true, force: true });
    return false;
  }
}

/** A container of that image under way, gone at the end of the test. */
export function runContainer(options: readonly string[] = [], args: readonly string[] = []) {
  const began = performance.now();
  const id = docker('run', '--detach', '--publish', '127.0.0.1::5601', ...options, IMAGE, ...args);
  const inspect = (format: string) => docker('inspect', '--format', format, id);
  return {
    id,
    began,
    inspect,
    logs: () => {
      const { stdout, stderr } = spawnSync('docker', ['logs', id], { encoding: 'utf8' });
      return stdout + stderr;
    },
    url: () => `http://${docker('port', id, '5601/tcp').split('\n')[0]}`,
    [Symbol.dispose]: () => void docker('rm', '--force', '--volumes', id),
  };
}
