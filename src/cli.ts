#!/usr/bin/env node
import type { Terminal } from './command/command.ts';
import { runSubcommand } from './command/run-subcommand.ts';

const progress = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`));

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
  stopped: new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  }),
};

process.exitCode = await runSubcommand(terminal);
