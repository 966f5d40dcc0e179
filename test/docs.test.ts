import { exec } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { FaultsFile } from '#src/worlds/faults-file.ts';
import { createWorld } from '#src/worlds/world.ts';
import { caseAndJira } from './control/wherever.ts';

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'mock-kibana-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const [entryPoints, outfile] = [[`${root}src/index.ts`], join(folder, 'mock-kibana.mjs')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
});

interface Block {
  /** The line of the document that it begins at. */
  line: number;
  text: string;
}

/** The code blocks of a page that are labelled so. */
function blocksOf(document: string, label: string): Block[] {
  const text = readFileSync(`${root}docs/${document}`, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${label}\\n(.*?)^\`\`\``, 'gms'))].map(({ index, 1: block = '' }) => ({
    line: text.slice(0, index).split('\n').length,
    text: block,
  }));
}

/** Runs a block behind the document's setup; what stands behind `// =>` must be what stands before it. */
async function run({ line, text }: Block, setup: string, document: string): Promise<void> {
  const checked = text.replace(/^(.*?);? \/\/ => (.*)$/gm, 'told.deepEqual($1, $2);');
  expect(checked).not.toContain('// =>');
  // A syntax error in JavaScript under Node 20.
  expect(text).not.toMatch(/\busing /);
  const outfile = join(folder, `${document}-${line}.mjs`);
  const source = `import * as told from 'node:assert/strict';\n${setup}\n${checked}\n${closing(setup)}`.replaceAll(
    "'mock-kibana'",
    "'./mock-kibana.mjs'",
  );
  const { code } = await transform(source, { loader: 'ts', target: 'node20' });
  writeFileSync(outfile, code);
  await import(outfile);
}

const isRun = (name: string) =>
  blocksOf(name, 'ts').length > 0 || blocksOf(name, 'sh').some(({ text }) => text.startsWith('export KIBANA_URL='));
const documents = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md') && isRun(name));

describe.each(documents)('docs/%s', (document) => {
  const setup = blocksOf(document, 'ts setup').map(({ text }) => text);

  it.each(blocksOf(document, 'ts'))('is right at line $line', (block) => run(block, setup.join('\n'), document));

  it.each(blocksOf(document, 'sh'))('has a shell that works at line $line', async ({ text }) => {
    await using server = await startMockKibana();
    const env = { PATH: process.env['PATH'], KIBANA_URL: server.url };
    const [address, ...lines] = text.trim().split('\n');
    expect(address).toBe('export KIBANA_URL=http://127.0.0.1:5601');
    for (const line of lines) await shell(line, env);
    expect(lines.length).toBeGreaterThan(3);
  });

  it.each(blocksOf(document, 'json faults'))('has a file of faults at line $line', ({ text }) => {
    expect(createWorld({ faults: FaultsFile().parse(JSON.parse(text)).faults }).faults.list().length).toBeGreaterThan(0);
  });

  it('leads to places that there are', () => {
    const text = readFileSync(`${root}docs/${document}`, 'utf8');
    for (const [, file = ''] of text.matchAll(/\]\((?!http)([\w./-]+)/g))
      expect([file, existsSync(join(`${root}docs`, file))]).toEqual([file, true]);
  });
});

/** What ends the server that a page begins with. */
const closing = (setup: string) => (setup.includes('const server = await startMockKibana(') ? 'await server.close();' : '');

/** A command of its own process, while this one serves. */
const shell = (command: string, env: NodeJS.ProcessEnv) =>
  new Promise<void>((resolve, reject) => {
    exec(command, { env }, (error, _, complaint) => (error ? reject(new Error(`${command}: ${error.message} ${complaint}`)) : resolve()));
  });

describe('docs/pains.md', () => {
  const rows = readFileSync(`${root}docs/pains.md`, 'utf8')
    .split('\n')
    .filter((line) => /^\| \d/.test(line));
  const calls = rows.flatMap((row) => [...row.matchAll(/`(kibana\.(?:fail|act)\(.*?\))`/g)].map(([, call = '']) => call));

  it('has a row for each of the seventeen', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  it.each(calls)('has a call that can be made: %s', async (call) => {
    const kibana = createWorld();
    const { caseId, connectorId } = await caseAndJira(kibana);
    new Function('kibana', 'caseId', 'connectorId', call)(kibana, caseId, connectorId);
    expect(kibana.faults.list().length > 0).toBe(call.startsWith('kibana.fail'));
  });
});

// `npx vitest run test/docs.test.ts -u` writes the file anew.
test('docs/presets.md lists every preset', async () => {
  const evidence = { seen: 'seen', derived: "from Kibana's source", ours: 'ours' };
  const lines = Object.entries(createWorld().script.presets).map(
    ([name, { summary, happens, evidence: mark }]) => `| \`${name}\` | ${summary} | ${happens} | ${evidence[mark]} |`,
  );
  const text = `# Failures by name

\`kibana.fail('jira.unauthorized')\` scripts one ([how](faults.md)). The last column says how its answer is known: seen in a live one, following from
the source of Kibana, or ours because the real wording is not known. \`mock-kibana presets\` and \`GET /__mock/presets\` name the sources.

| preset | what it does | when it happens | known |
| --- | --- | --- | --- |
${lines.join('\n')}
`;
  await expect(text).toMatchFileSnapshot('../docs/presets.md');
});
