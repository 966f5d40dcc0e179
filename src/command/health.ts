import { parseArgs } from 'node:util';
import { systemClock } from '../kernel/clock.ts';
import { toFetch } from '../kernel/fetch.ts';
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
      'at the port of MOCK_KIBANA_PORT or 5601.',
    ].join('\n'),
  async run({ args, env, print, complain }: Terminal): Promise<number> {
    const url = readUrl(args) ?? `http://127.0.0.1:${env['MOCK_KIBANA_PORT'] ?? 5601}`;
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

function readUrl(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { url: { type: 'string' } } }).values.url;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}; expected: mock-kibana health [--url URL]`);
  }
}
