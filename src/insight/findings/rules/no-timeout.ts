import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Rule } from '../finding.ts';
import { type Run, startOf } from '../run.ts';

/** Milliseconds of the world's clock. */
const PATIENCE = 120_000;

export const noTimeout: Rule = {
  id: 'no-timeout',
  level: 'warn',
  title: 'An answer that does not come is waited for without end',
  why: 'The connection was still open after two minutes. A client without a timeout hangs as long as its peer does.',
  fix: 'Give each request a timeout of a minute at most.',
  find: (run) =>
    run.requests
      .filter((exchange) => hangs(exchange) || run.calls.some((call) => call.causedBy === exchange.id && hangs(call)))
      .filter((exchange) => openFor(exchange, run) >= PATIENCE)
      .map((exchange) => ({ exchanges: [exchange.id], detail: `open for ${Math.round(openFor(exchange, run) / 1000)} s` })),
};

const hangs = ({ fault }: Exchange) => fault?.kinds.includes('hang') === true;

const openFor = (exchange: Exchange, { now }: Run): number => exchange.durationMs ?? now - startOf(exchange);
