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
      'at the port of the container it runs in, of MOCK_KIBANA_PORT, or 5601.',
    ].join('\n'),
  async run({ args, env, print, complain }: Terminal): Promise<number> {
    const url = readUrl(args) ?? `http://127.0.0.1:${portOf(env)}`;
    if (!URL.canParse(url) || !/^https?:/.test(url))
      throw new UsageError(`--url: expected a URL such as http://127.0.0.1:5601, got "${url}"`);
    try {
      const request = new Request(`${url.replace(/\/$/, '')}/__mock/health`, { signal: AbortSignal.timeout(2000) });
      const response = await toFetch(networkHandler(), { clock: systemClock })(request);
      if (response.ok) print(`ready at ${url}`);
      else complain(`mock-kibana: ${url} answered ${response.status}`);
      return response.ok ? 0 : 1;
    } catch (error) {
      complain(`mock-kibana: nobody answers at ${url}: ${error instanceof Error ? (error.cause ?? error.message) : error}`);
      return 1;
    }
  },
};

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
