import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../kernel/clock.ts';
import { toFetch } from '../kernel/fetch.ts';
import { messageOf } from '../kernel/is-error.ts';
import { networkHandler } from '../kernel/network.ts';
import type { Subcommand, Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

/** `mock-kibana health`: the probe of a container that has neither curl nor wget. */
export const healthCommand: Subcommand = {
  name: 'health',
  usage: 'health [--url URL]',
  summary: 'exits 0 when a mock-kibana answers, else 1',
  help: () =>
    [
      'mock-kibana health [--url URL]',
      '',
      'Asks a mock-kibana whether it is ready: exits 0 when it is, else 1. Without --url it asks this machine,',
      'at the port of the container it runs in, of MOCK_KIBANA_PORT, or 5601, by TLS where that is spoken there. No certificate of this machine is',
      'verified; that of another one is.',
    ].join('\n'),
  async run({ args, env, print, complain }: Terminal): Promise<number> {
    const asked = readUrl(args);
    if (asked !== undefined && (!URL.canParse(asked) || !/^https?:/.test(asked)))
      throw new UsageError(`--url: expected a URL such as http://127.0.0.1:5601, got "${asked}"`);
    const { url, status, problem } = asked === undefined ? await answerHere(portOf(env)) : await answerOf(asked);
    if (problem !== undefined) complain(`mock-kibana: nobody answers at ${url}: ${problem}`);
    else if (status !== 200) complain(`mock-kibana: ${url} answered ${status}`);
    else print(`ready at ${url}`);
    return status === 200 ? 0 : 1;
  },
};

interface Probe {
  url: string;
  status?: number;
  problem?: unknown;
}

/** Asks this machine, by TLS where that is what is spoken there: a probe is told nothing of it. */
async function answerHere(port: string): Promise<Probe> {
  const plain = await answerOf(`http://127.0.0.1:${port}`);
  if (plain.problem === undefined || codeOf(plain.problem) === 'ECONNREFUSED') return plain;
  const secure = await answerOf(`https://127.0.0.1:${port}`);
  return secure.problem === undefined ? secure : plain;
}

async function answerOf(url: string): Promise<Probe> {
  try {
    const request = new Request(`${url.replace(/\/$/, '')}/__mock/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    // Nobody stands between a machine and itself, and the certificate may be one that was made for this start.
    const send = networkHandler({ trustsAnyone: isLoopback(url) });
    const { status } = await toFetch(send, { clock: systemClock })(request);
    return { url, status };
  } catch (error) {
    return { url, problem: error instanceof Error ? (error.cause ?? error.message) : error };
  }
}

/** Both ways together end before the container's own two seconds do. */
const PATIENCE_MS = 900;

const isLoopback = (url: string) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

const codeOf = (problem: unknown) => (problem instanceof Error && 'code' in problem ? problem.code : undefined);

/** That which the container's first process was told by a flag, since a probe has no flags of its own; else that of the environment. */
export function portOf(env: Terminal['env'], commandLine = readCommandLine()): string {
  const words = commandLine.split('\0');
  const own = words.findIndex((word) => /(?:^|\/)(?:cli\.js|mock-kibana)$/.test(word));
  const options = { port: { type: 'string', short: 'p' } } as const;
  const { port } = own < 0 ? {} : parseArgs({ args: words.slice(own + 1), options, strict: false }).values;
  return typeof port === 'string' ? port : (env['MOCK_KIBANA_PORT'] ?? '5601');
}

/** Of the process with the number 1; empty where there is no such file. */
function readCommandLine(): string {
  try {
    return readFileSync('/proc/1/cmdline', 'utf8');
  } catch {
    return '';
  }
}

function readUrl(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { url: { type: 'string' } } }).values.url;
  } catch (error) {
    throw new UsageError(`${messageOf(error)}; expected: mock-kibana health [--url URL]`);
  }
}
