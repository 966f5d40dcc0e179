import type { Exchange } from './exchange.ts';

const MOST_LINES = 100;
const MOST_TEXT = 300;

/** The exchanges as text, one a line, below the one that caused it; a failed one with the body of its answer. */
export function transcript(exchanges: readonly Exchange[]): string {
  const depths = new Map<string, number>();
  const lines = exchanges.flatMap((exchange) => {
    const depth = exchange.causedBy === undefined ? 0 : (depths.get(exchange.causedBy) ?? 0) + 1;
    depths.set(exchange.id, depth);
    return linesOf(exchange).map((line) => '  '.repeat(depth) + line);
  });
  const left = lines.length - MOST_LINES;
  return [...(left > 0 ? [`(${left} lines before these)`] : []), ...lines.slice(-MOST_LINES)].join('\n');
}

/** Whether a call got 400 or more, or broke. */
export const isFailed = ({ error, response }: Exchange): boolean =>
  error !== undefined || (response !== undefined && response.status >= 400);

function linesOf(exchange: Exchange): string[] {
  const { at, service, request, response, fault } = exchange;
  const scripted = fault ? `, scripted by ${fault.rules.join(', ')}` : '';
  const line = `${at.slice(11, -1)} ${service} ${request.method} ${request.url.replace(/^\w+:\/\/[^/]+/, '')} -> ${endOf(exchange)}${scripted}`;
  return isFailed(exchange) && response && response.body !== '' ? [line, `    ${shortened(response.body)}`] : [line];
}

function endOf({ state, error, response, durationMs }: Exchange): string {
  if (error !== undefined) return `no answer: ${error}`;
  return response ? `${response.status} (${durationMs ?? 0} ms)` : state;
}

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MOST_TEXT ? line : `${line.slice(0, MOST_TEXT)}…`;
};
