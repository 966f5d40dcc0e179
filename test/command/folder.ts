import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test, gone when it ends. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'mock-kibana-'));
  return {
    path,
    /** Writes a file, anything but text as JSON, and tells its path. */
    write(name: string, content: unknown): string {
      writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
      return join(path, name);
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
