import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { refusedInJest } from './samples.ts';

/** What a clone has that the package is built from. */
const SOURCES = [
  ...['package.json', 'package-lock.json', '.gitignore', 'README.md', 'LICENSE', 'src', 'scripts'],
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs', 'examples', 'fixtures', 'schemas'],
  ...['tsconfig.json', 'tsconfig.build.json'],
];

/** A folder of somebody who never saw this repository, with the package installed. */
export interface CleanFolder {
  path: string;
  /** Runs a program there; resolves to what it printed and its exit code. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): { status: number | null; output: string };
}

/** The package installed in both ways that there are without a registry, far from here. */
export interface Installed {
  /** The tarball that `npm pack` gives in a fresh clone, with the examples and what they need. */
  packed: CleanFolder;
  /** The clone as a git dependency, with Jest 29 and Vitest 3, the oldest that work, and nothing else. */
  cloned: CleanFolder;
  remove(): void;
}

export async function install(): Promise<Installed> {
  const scratch = mkdtempSync(join(tmpdir(), 'mock-kibana-package-'));
  const clone = await freshClone(scratch);
  const [packed, cloned] = await Promise.all([
    pack(clone).then((tarball) => examplesWith(tarball, scratch)),
    withGitDependency(clone, scratch),
  ]);
  return { packed, cloned, remove: () => rmSync(scratch, { recursive: true, force: true }) };
}

/** A clone of what is here, whether it is committed or not, without `dist` and `node_modules`. */
async function freshClone(scratch: string): Promise<string> {
  const clone = join(scratch, 'clone');
  for (const name of SOURCES) cpSync(name, join(clone, name), { recursive: true });
  const git = (...args: string[]) => run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], clone);
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'What is here');
  return clone;
}

/** Borrows what is installed here: `npm ci` in the clone is what npm does for the git dependency, and would take as long again. */
async function pack(clone: string): Promise<string> {
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
  await npm(['pack'], clone);
  const tarball = readdirSync(clone).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack made no tarball');
  return join(clone, tarball);
}

async function examplesWith(tarball: string, scratch: string): Promise<CleanFolder> {
  const path = join(scratch, 'examples');
  cpSync('examples', path, { recursive: true, filter: (file) => !file.includes('node_modules') });
  const example = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  Object.assign(example.devDependencies, { 'mock-kibana': `file:${tarball}`, 'older-zod': 'npm:zod@4.1.13' });
  writeFileSync(join(path, 'package.json'), JSON.stringify(example));
  await npm(['install', '--ignore-scripts'], path);
  return cleanFolder(path);
}

async function withGitDependency(clone: string, scratch: string): Promise<CleanFolder> {
  const path = join(scratch, 'empty');
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), '{ "private": true }');
  cpSync('examples/jest/push-a-case.test.js', join(path, 'push-a-case.test.js'));
  writeFileSync(join(path, 'refused.test.js'), refusedInJest);
  cpSync('examples/vitest', join(path, 'vitest'), { recursive: true });
  await npm(['install', `git+file://${clone}`, 'jest@29', 'vitest@3.2'], path);
  return cleanFolder(path);
}

const cleanFolder = (path: string): CleanFolder => ({
  path,
  run(program, args, env = {}) {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: path,
      encoding: 'utf8',
      env: { ...environment(), NO_COLOR: '1', ...env },
      timeout: 100_000,
    });
    return { status, output: stdout + stderr };
  },
});

/** The Node of that major: this one, or one out of the registry; undefined where none can be had. */
export async function nodeOf(major: number, folder: CleanFolder): Promise<string | undefined> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(folder.path, `../node-${major}`);
  const program = join(prefix, 'node_modules', name, 'bin/node');
  try {
    await npm(['install', '--ignore-scripts', '--prefix', prefix, `${name}@${major}`], folder.path);
  } catch {
    return undefined;
  }
  return existsSync(program) ? program : undefined;
}

const npm = (args: readonly string[], cwd: string) =>
  run('npm', ['--loglevel', 'error', '--no-audit', '--no-fund', '--prefer-offline', ...args], cwd);

/** Waits without blocking: a worker of Vitest that says nothing for a minute is given up. */
async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  await promisify(execFile)(program, args, { cwd, env: environment() });
}

/** Without what Vitest, npm and a hook of git set for this run, which would reach into the other. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(VITEST\w*|FORCE_COLOR|NODE_ENV|TEST|DEV|PROD|MODE|GIT_(DIR|WORK_TREE|INDEX_FILE)|npm_(?!config_(registry|userconfig|cafile|cache|\w*proxy)$)\w+)$/.test(
          name,
        ),
    ),
  );
