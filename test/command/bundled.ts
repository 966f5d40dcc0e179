import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleCommand } from '../../scripts/bundle.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of the command, built once for all tests that start it. */
    command: string;
  }
}

export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  const command = join(folder, 'cli.mjs');
  await bundleCommand(command);
  provide('command', command);
  return () => rmSync(folder, { recursive: true });
}
