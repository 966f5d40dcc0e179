import * as z from 'zod';
import { loadJsonFile } from '../contract/fixture/json-file.ts';
import { type PageFile, pageFiles, pageHeaders } from '../control/page.ts';
import { type Handler, jsonResponse } from '../kernel/http.ts';
import { Payload } from '../kernel/payload.ts';
import { inspectorFile } from '../server/inspector-files.ts';
import { serveHandler } from '../server/server.ts';
import type { Subcommand, Terminal } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { unusableFile } from './unusable-file.ts';
import { UsageError } from './usage-error.ts';

const usage = 'inspect RUN.json [--port PORT]';

export const inspectCommand: Subcommand = {
  name: 'inspect',
  usage,
  summary: 'shows a saved run as the page of a server does, until it is stopped',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Shows a run that the page saved ("Save run"), or the answer of GET /__mock/journal, at a free port of this machine.',
      '',
      '  curl -s http://127.0.0.1:5601/__mock/journal > run.json && mock-kibana inspect run.json',
      '',
      'Nothing leaves the machine, and secrets are masked in the file already.',
    ].join('\n'),
  async run({ args, print, stopped }: Terminal): Promise<number> {
    const { values, positionals } = readArguments(args, { port: { type: 'string', default: '0' } }, usage);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError(`expected one file: mock-kibana ${usage}`);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port: expected a number from 0 to 65535`);
    const served = await serveHandler(pageOf(await readRun(file)), { host: '127.0.0.1', port, servedHosts: [] });
    print(`mock-kibana: ${file} at ${served.url}/`);
    await stopped();
    await served.close();
    return 0;
  },
};

async function readRun(file: string): Promise<string> {
  const value = await loadJsonFile(file, z.unknown(), 'a run').catch((error: unknown) => {
    throw unusableFile(error);
  });
  const isRun = typeof value === 'object' && value !== null && ('mockKibanaRun' in value || 'exchanges' in value);
  if (!isRun) throw new UsageError(`${file} is neither a run that the page saved nor the answer of GET /__mock/journal`);
  return JSON.stringify(value);
}

/** The page with the name of the run in its head, and the run. */
const pageOf =
  (run: string): Handler =>
  async ({ method, path }) => {
    if (method !== 'GET' && method !== 'HEAD') return jsonResponse(405, { message: 'there is only to read here' });
    if (path === '/run.json') return { status: 200, headers: { 'content-type': 'application/json' }, body: new Payload(run) };
    const name = path === '/' ? 'index.html' : path.slice(1);
    const body = isPageFile(name) ? await inspectorFile(name) : undefined;
    if (!body || !isPageFile(name)) return jsonResponse(404, { message: `there is no ${path}` });
    const marked =
      name === 'index.html' ? Buffer.from(body).toString().replace('<title>', '<meta name="run" content="run.json"><title>') : body;
    return { status: 200, headers: pageHeaders(name), body: new Payload(marked) };
  };

const isPageFile = (name: string): name is PageFile => pageFiles.some((each) => each === name);
