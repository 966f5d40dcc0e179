import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Starts a program that prints its URL on its first line. */
export async function startProgram(file, args = []) {
  const began = performance.now();
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await Promise.race([
    new Promise((resolve) => child.stdout.once('data', (bytes) => resolve(String(bytes)))),
    ended.then((code) => Promise.reject(new Error(`${file} ended with ${code} before it listened`))),
  ]);
  return {
    url: /http:\/\/\S+/.exec(line)?.[0],
    began,
    memory: () => residentMegabytes(child.pid),
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** The three that are compared wherever a server is: this one, and what the platform can do at best. */
export const programs = {
  'mock-kibana': ['dist/cli.js', ['--port', '0']],
  'node:http': ['bench/baselines/node-http.mjs', []],
  Hono: ['bench/baselines/hono.mjs', []],
};

/** Where the system tells it (/proc), else nothing. */
function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
