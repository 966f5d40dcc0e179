import { type ChildProcess, spawn } from 'node:child_process';
import type { Subject } from '../insight/sweep/attempt.ts';
import type { Ended } from '../insight/sweep/sweep.ts';
import type { Terminal } from './command.ts';
import { noSuchProgram } from './exit-code.ts';

interface Program {
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** A line of shell before each run. */
  before: string | undefined;
  stopped: Promise<void>;
  endGroup: Terminal['endGroup'];
}

/** How much of what a program says is kept. */
const TAIL = 2000;

/** A program that is swept, in a process group of its own, which ends as a whole. */
export const programSubject =
  ({ program, args, env, before, stopped, endGroup }: Program): Subject =>
  async (kibana, over) => {
    const variables = { ...env, KIBANA_URL: kibana.url, KIBANA_API_KEY: kibana.apiKey };
    if (before !== undefined) {
      const prepared = await ended(spawn(before, { shell: true, env: variables, detached: true }), { over, stopped, endGroup });
      if (prepared.how !== 'passed') throw new Error(`--before failed: ${prepared.why}`);
    }
    return ended(
      spawn(program, args, { env: variables, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }),
      { over, stopped, endGroup },
      program,
    );
  };

interface Ways extends Pick<Program, 'stopped' | 'endGroup'> {
  over: Parameters<Subject>[1];
}

function ended(child: ChildProcess, { over, stopped, endGroup }: Ways, program = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-TAIL);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const kill = () => void (child.pid !== undefined && endGroup(child.pid));
    over.onEnd(kill);
    void stopped.then(kill);
    child.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? noSuchProgram(program) : error));
    child.once('exit', (code, signal) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve({ how: 'passed' });
      else if (signal !== null) resolve({ how: 'killed', why: `${signal} ended it: ${last}` });
      else resolve({ how: 'failed', why: `exit code ${code}: ${last}` });
    });
  });
}
