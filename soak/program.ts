import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface Program extends AsyncDisposable {
  url: string;
  /** In megabytes. */
  memory(): number;
  isAlive(): boolean;
  /** Ends it by SIGTERM, and resolves to the milliseconds that took. */
  stop(): Promise<number>;
}

/** Longer than any end may take. */
const PATIENCE_MS = 10_000;

/** The built command in a process of its own, so that its memory is nobody else's. */
export async function startProgram(args: readonly string[] = []): Promise<Program> {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli.js'), 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
      const [found] = /http:\/\/[\d.]+:\d+/.exec(said) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    const began = performance.now();
    child.kill('SIGTERM');
    const given = new AbortController();
    const late = setTimeout(PATIENCE_MS, undefined, { signal: given.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await ended;
    given.abort();
    await late;
    return performance.now() - began;
  };
  const memory = () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  return { url, memory, isAlive, stop, [Symbol.asyncDispose]: async () => void (await stop()) };
}
