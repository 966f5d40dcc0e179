import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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
export function cleanFolder(): CleanFolder {
  const scratch = mkdtempSync(join(tmpdir(), 'mock-kibana-package-'));
  const path = join(scratch, 'clean');
  cpSync('examples', path, { recursive: true, filter: (file) => !file.includes('node_modules') });
  const example = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  example.devDependencies['mock-kibana'] = `file:${pack(scratch)}`;
  writeFileSync(join(path, 'package.json'), JSON.stringify(example));
  npm(['install', '--no-audit', '--no-fund', '--ignore-scripts'], path);
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

function pack(scratch: string): string {
  const copy = join(scratch, 'copy');
  mkdirSync(copy);
  for (const name of PACKED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  npm(['run', 'build'], copy);
  npm(['pack', '--pack-destination', scratch], copy);
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack made no tarball');
  return join(scratch, tarball);
}

/** The Node of that major: this one, or one out of the registry; undefined where none can be had. */
export function nodeOf(major: number, folder: CleanFolder): string | undefined {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(folder.path, `../node-${major}`);
  const program = join(prefix, 'node_modules', name, 'bin/node');
  try {
    npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', prefix, `${name}@${major}`], folder.path);
  } catch {
    return undefined;
  }
  return existsSync(program) ? program : undefined;
}

function npm(args: readonly string[], cwd: string): void {
  execFileSync('npm', ['--loglevel', 'error', ...args], { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
}

/** Without what Vitest and npm set for this run, which would reach into the other. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(VITEST\w*|FORCE_COLOR|NODE_ENV|TEST|DEV|PROD|MODE|npm_(?!config_(registry|userconfig|cafile|cache|\w*proxy)$)\w+)$/.test(name),
    ),
  );
