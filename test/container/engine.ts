import { execFileSync, spawnSync } from 'node:child_process';

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

/** Builds the image of this checkout, from the engine's cache where it can. */
export function buildImage(): void {
  docker('build', '--quiet', '--tag', IMAGE, '.');
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
