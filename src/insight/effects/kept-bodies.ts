import { parseJson } from '../../kernel/json.ts';
import type { Exchange, ExchangeBody } from '../../traffic/journal/exchange.ts';
import { jsonBeginning } from './json-beginning.ts';

/** Whether the journal kept a body to its end. */
export const isWhole = (body: Pick<ExchangeBody, 'truncatedFrom'> | undefined): boolean => body?.truncatedFrom === undefined;

/** The value of a body: of one that was cut off, as much as its kept beginning tells; undefined where that is nothing. */
export function keptValue(body: ExchangeBody | undefined): unknown {
  if (!body || body.json !== undefined || isWhole(body)) return body?.json;
  return parseJson(jsonBeginning(body.body));
}

/**
 * What could not be read, as sentences that name who could not, the exchanges, and the option that would have kept them. Those who could not read the same share
 * one.
 */
export function unreadBodies(readers: readonly { who: string; exchanges: readonly Exchange[] }[]): string[] {
  const sentences = new Map<string, string[]>();
  for (const { who, exchanges } of readers) {
    for (const isDropped of [false, true]) {
      const ids = [...new Set(exchanges.filter((exchange) => hasDropped(exchange) === isDropped).map(({ id }) => id))];
      if (ids.length === 0) continue;
      const shown = ids.slice(0, MOST_SHOWN).join(', ') + (ids.length > MOST_SHOWN ? `, and ${ids.length - MOST_SHOWN} more` : '');
      const what = isDropped
        ? `whose bodies made room for later ones: ${shown}. Let the journal keep more (\`journalBytes\`), or clear it between tests.`
        : `of whose bodies the journal kept only the beginning: ${shown}. Let it keep more (\`journalBodyBytes\`).`;
      const sentence = `could not read ${ids.length === 1 ? 'an exchange' : `${ids.length} exchanges`} ${what}`;
      sentences.set(sentence, [...(sentences.get(sentence) ?? []), who]);
    }
  }
  return [...sentences].map(([sentence, who]) => `${who.join(', ')} ${sentence}`);
}

const MOST_SHOWN = 5;

const hasDropped = ({ request, response, fault }: Exchange) => [request, response, fault?.lost].some((body) => body?.dropped);
