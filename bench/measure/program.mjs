import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Starts a program that prints its URL on its first line. */
export async function startProgram([file, ...args], { nodeOptions = [], stderr = 'pipe' } = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, file, ...args], { stdio: ['ignore', 'pipe', stderr] });
  if (child.stderr) passOn(child.stderr);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await Promise.race([
    new Promise((resolve) => child.stdout.once('data', (bytes) => resolve(String(bytes)))),
    ended.then((code) => Promise.reject(new Error(`${file} ended with ${code} before it listened`))),
  ]);
  return {
    url: /http:\/\/\S+/.exec(line)?.[0],
    /** Before the process was asked for. */
    began,
    cpu: () => cpuOf(child.pid),
    memory: () => residentMegabytes(child.pid),
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Where to look is told to people who start it by hand. */
function passOn(stderr) {
  createInterface({ input: stderr }).on('line', (line) => {
    if (!/^mock-kibana: (?:page|journal|docs) at /.test(line)) process.stderr.write(`${line}\n`);
  });
}

/** What is compared wherever a process is: ours, node:http twice, so that noise is seen, and the bare stack, which is the floor. */
export const ours = ['dist/cli.js', '--port', '0'];
export const plain = ['bench/baselines/node-http.mjs'];
export const bare = ['bench/baselines/bare-stack.mjs'];

/** The milliseconds of CPU that a process has had so far, where the system tells them in /proc: by the nanosecond, else in hundredths of a second. */
function cpuOf(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = tasks.map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]));
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return ticksOf(pid) * 10;
  }
}

function ticksOf(pid) {
  try {
    // Behind the name, which may hold spaces: utime and stime are the fields 14 and 15 of the whole.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return Number.NaN;
  }
}

function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
