import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { typesOf } from './generated-client.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'mock-kibana-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What somebody writes who has generated types and no line of ours. */
const program = `
import createClient from 'openapi-fetch';
import type { components, paths } from './mock-kibana.ts';

const server = process.argv[2] ?? '';
const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };

const { data: world, error } = await createClient<paths>({ baseUrl: server }).POST('/__mock/worlds', { body: { id: 'mine', kibanaVersion: '9.4.0' } });
if (!world) throw new Error(error.message);
const mock = createClient<paths>({ baseUrl: world.url });

const fault: components['schemas']['Fault'] = { kind: 'respond', status: 503, body: { busy: [true] } };
const rule: components['schemas']['FaultRule'] = { match: { service: 'kibana', path: '/api/cases/:id' }, times: 1, fault };
const { data: handle } = await mock.POST('/__mock/faults', { body: rule });
await mock.POST('/__mock/faults', { body: 'jira.unauthorized' });

const url = \`\${world.url}/api/cases/x\`;
const statuses = [(await fetch(url, { headers })).status, (await fetch(url, { headers })).status];

const { data: journal } = await mock.POST('/__mock/journal/find', { body: { match: { path: '/api/cases/:id' }, limit: 10 } });
const exchange: components['schemas']['Exchange'] | undefined = journal?.exchanges[0];
const json: unknown = exchange?.response?.json;
const expected = await mock.POST('/__mock/journal/expect', { body: { match: { path: '/api/cases/:id' }, times: { min: 2, max: 2 } } });
const unmet = await mock.POST('/__mock/journal/expect', { body: { match: { path: '/api/cases/:id' }, times: 3 } });
const { data: used } = await mock.GET('/__mock/faults/{id}', { params: { path: { id: handle?.id ?? '' } } });
const { data: paged } = await mock.GET('/__mock/journal', { params: { query: { service: 'kibana', limit: 1 } } });

// @ts-expect-error there is no such fault
const wrong: components['schemas']['Fault'] = { kind: 'explode' };
// @ts-expect-error a status is a number
const text: components['schemas']['RespondFault'] = { kind: 'respond', status: '503' };
// @ts-expect-error there is no such key
const match: components['schemas']['Match'] = { pth: '/api' };

console.log(JSON.stringify({ statuses, json, expected: expected.response.status, unmet: unmet.error?.message.split('\\n')[0], uses: used?.uses, next: paged?.next === exchange?.id }));
void [wrong, text, match];
`;

it('a client that openapi-typescript makes of the served document compiles, and does what it says', { timeout: 120_000 }, async () => {
  await using server = await startMockKibana({ port: 0 });
  const document = await (await fetch(`${server.url}/__mock/openapi.json`)).json();
  writeFileSync(join(folder, 'mock-kibana.ts'), await typesOf(document, folder));
  writeFileSync(join(folder, 'program.ts'), program);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const options =
    '--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --skipLibCheck --module nodenext --target es2023 --types node';
  const more = '--noUnusedLocals --noUnusedParameters --allowImportingTsExtensions --rewriteRelativeImportExtensions --outDir out';
  const compiler = [join(root, 'node_modules/typescript/bin/tsc'), ...`${options} ${more} program.ts`.split(' ')];
  expect(await run(compiler)).toBe('');
  expect(JSON.parse(await run(['out/program.js', server.url]))).toEqual({
    statuses: [503, 404],
    json: { busy: [true] },
    expected: 204,
    unmet: expect.stringContaining('3'),
    uses: 1,
    next: true,
  });
});

/** What a program prints. The server that it asks is in this process, which must not wait for it. */
async function run(args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 100_000 })).stdout;
  } catch (error) {
    // Safe: a program that fails leaves what it printed.
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}${stderr}`);
  }
}
