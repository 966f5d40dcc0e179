import type { StoredCase } from '../../kibana/cases/case.ts';
import type { KibanaParts } from '../../kibana/kibana.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { Creation } from './creations.ts';
import { isWhole, keptValue } from './kept-bodies.ts';
import { leavesOf, type TextLeaf } from './leaves.ts';
import { isWell, type RunTraffic, realAnswer } from './run-traffic.ts';
import type { RemoteRecord } from './shelves.ts';

/** The last call that wrote a ticket, and went well as far as the third party knows. */
export function lastWriteOf(
  ticket: { service: string; id: string },
  traffic: RunTraffic,
  creations: readonly Creation[],
): Exchange | undefined {
  const created = creations.find(({ service, id }) => service === ticket.service && id === ticket.id)?.exchange;
  return traffic.calls.findLast(
    (exchange) =>
      exchange.service === ticket.service &&
      (exchange.id === created || (isUpdate(exchange) && names(exchange, ticket.id))) &&
      isWell(realAnswer(exchange)),
  );
}

const isUpdate = ({ facts, request: { method } }: Exchange) => facts.operation === 'updateIncident' && method !== 'GET';

const names = ({ request }: Exchange, id: string) =>
  request.path.split('/').includes(encodeURIComponent(id)) || leavesOf(keptValue(request)).some(({ text }) => text === id);

/** The updates that may have written a ticket, and of which too little was kept to tell. */
export const unreadUpdates = ({ service, id }: { service: string; id: string }, traffic: RunTraffic): Exchange[] =>
  traffic.calls.filter(
    (exchange) => exchange.service === service && isUpdate(exchange) && !isWhole(exchange.request) && !names(exchange, id),
  );

/** The fields by which vendors say where a record is. */
const PLACES = ['org_id', 'applicationId', 'organisation', 'sys_class_name'];

/** Whether a record is still in the organisation, application or table in which it was last written; undefined where too little of that was kept. */
export function isWhereWritten(record: RemoteRecord, write: Exchange | undefined): boolean | undefined {
  if (!write) return true;
  const { request } = write;
  const words = new Set([
    ...request.path.split('/'),
    ...Object.values(request.headers),
    ...leavesOf(keptValue(realAnswer(write))).map(({ text }) => text),
  ]);
  const isThere = PLACES.every((place) => record[place] === undefined || words.has(String(record[place])));
  return isThere || isWhole(realAnswer(write)) ? isThere : undefined;
}

/** What a push wrote of a case's title, description and status that the ticket no longer says. */
export function staleTexts(record: RemoteRecord, write: Exchange, stored: StoredCase, parts: KibanaParts): string[] {
  const kept = leavesOf(record);
  const texts = new Set(kept.map(({ text }) => text));
  const words = wordsOf(stored, parts);
  return leavesOf(keptValue(write.request)).flatMap((leaf) => {
    if (leaf.text.includes('<redacted:')) return [];
    if (isStatus(leaf)) return kept.some((each) => isStatus(each) && each.text !== leaf.text) ? [leaf.key] : [];
    return words.some((word) => isWord(leaf.text, word)) && !texts.has(leaf.text) ? [leaf.key] : [];
  });
}

const isStatus = ({ key }: TextLeaf) => key === 'status';

/** A push writes who added a description behind it. */
const isWord = (text: string, word: string) =>
  text === word || (word !== '' && text.startsWith(`${word}\n\nAdded by `)) || text.startsWith(`${word} (`);

/** Every title and description that the case has had. */
function wordsOf({ id, space, attributes }: StoredCase, { cases }: KibanaParts): string[] {
  const had = cases.records.userActions.of(space, id).flatMap(({ attributes: { payload } }) => [payload['title'], payload['description']]);
  return [...new Set([attributes.title, attributes.description, ...had.filter((word): word is string => typeof word === 'string')])];
}
