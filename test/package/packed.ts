import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** What `npm pack` puts into the package, and what its build needs. */
const PACKED = ['package.json', 'README.md', 'LICENSE', 'src', 'scripts', 'fixtures', 'schemas', 'tsconfig.json', 'tsconfig.build.json'];

/** A folder of somebody who never saw this repository: the examples in it, and the packed tarball installed with what they need. */
export interface CleanFolder {
  path: string;
  /** Runs a program there; resolves to what it printed and its exit code. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): { status: number | null; output: string };
  remove(): void;
}

/** Builds and packs a copy, so that nobody else's `dist` is touched, and installs it far from here. */
export async function cleanFolder(): Promise<CleanFolder> {
  const scratch = mkdtempSync(join(tmpdir(), 'mock-kibana-package-'));
  const path = join(scratch, 'clean');
  cpSync('examples', path, { recursive: true, filter: (file) => !file.includes('node_modules') });
  const example = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  example.devDependencies['mock-kibana'] = `file:${await pack(scratch)}`;
  writeFileSync(join(path, 'package.json'), JSON.stringify(example));
  await npm(['install', '--no-audit', '--no-fund', '--ignore-scripts'], path);
  return {
    path,
    run(program, args, env = {}) {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: path,
        encoding: 'utf8',
        env: { ...environment(), NO_COLOR: '1', ...env },
      });
      return { status, output: stdout + stderr };
    },
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

async function pack(scratch: string): Promise<string> {
  const copy = join(scratch, 'copy');
  mkdirSync(copy);
  for (const name of PACKED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  await npm(['run', 'build'], copy);
  await npm(['pack', '--pack-destination', scratch], copy);
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack made no tarball');
  return join(scratch, tarball);
}

/** The Node of that major: this one, or one out of the registry; undefined where none can be had. */
export async function nodeOf(major: number, folder: CleanFolder): Promise<string | undefined> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(folder.path, `../node-${major}`);
  const program = join(prefix, 'node_modules', name, 'bin/node');
  try {
    await npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', prefix, `${name}@${major}`], folder.path);
  } catch {
    return undefined;
  }
  return existsSync(program) ? program : undefined;
}

/** Waits without blocking: a worker of Vitest that says nothing for a minute is given up. */
async function npm(args: readonly string[], cwd: string): Promise<void> {
  await promisify(execFile)('npm', ['--loglevel', 'error', ...args], { cwd, env: environment() });
}

/** Without what Vitest and npm set for this run, which would reach into the other. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(VITEST\w*|FORCE_COLOR|NODE_ENV|TEST|DEV|PROD|MODE|npm_(?!config_(registry|userconfig|cafile|cache|\w*proxy)$)\w+)$/.test(name),
    ),
  );
