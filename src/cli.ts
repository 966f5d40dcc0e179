#!/usr/bin/env node
import module from 'node:module';
import type { Terminal } from './command/command.ts';
import { ifStillRunning } from './kernel/clock.ts';

// Node 22 and later keep what they compile for the next start; what follows is loaded after that.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();

const progress = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`));

let isStarted = false;
const told = new Promise<void>((resolve) => {
  const tell = (signal: NodeJS.Signals) => (isStarted ? resolve() : leaveBy(signal));
  process.once('SIGTERM', tell).once('SIGINT', tell);
});

/** Listened to no more, a signal ends the process whatever it waits for; but it does nothing to the first process of a container, which leaves by itself. */
function leaveBy(signal: NodeJS.Signals): void {
  process.kill(process.pid, signal);
  ifStillRunning(50, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}

// Whoever reads has read enough, as `head` does: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const terminal: Terminal = {
  args: process.argv.slice(2),
  env: process.env,
  colors: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  print: (line) => {
    progress('');
    process.stdout.write(`${line}\n`);
  },
  complain: (line) => {
    progress('');
    process.stderr.write(`${line}\n`);
  },
  progress,
  ask: process.stdin.isTTY && process.stderr.isTTY ? askUnseen : undefined,
  stopped: () => {
    isStarted = true;
    return told;
  },
  endGroup: (id) => {
    try {
      process.kill(-id, 'SIGKILL');
    } catch (error) {
      // All of it has ended already.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  },
};

const { runSubcommand } = await import('./command/run-subcommand.ts');
process.exitCode = await runSubcommand(terminal);
leaveSoon();

/**
 * Nothing that is still open, such as a call to a third party that does not answer, holds the process back. It ends by itself where nothing is,
 * because this timer does not count; and not before what it printed has been taken, because a pipe loses what is left.
 */
function leaveSoon(): void {
  ifStillRunning(300, () => (process.stdout.writableLength + process.stderr.writableLength > 0 ? leaveSoon() : process.exit()));
}

/** Asks on standard error, and shows nothing of what is typed. */
async function askUnseen(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const { Writable } = await import('node:stream');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // A terminal that shows nothing takes Ctrl+C as a letter.
  reader.once('SIGINT', () => leaveBy('SIGINT'));
  process.stderr.write(question);
  const answer = await reader.question('');
  reader.close();
  process.stderr.write('\n');
  return answer;
}
