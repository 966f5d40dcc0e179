import type { StoredCase } from '../case.ts';
import { asList } from '../comments/comment.ts';
import type { FindCasesQuery } from './find-schemas.ts';
import { readSearchQuery } from './search-query.ts';
import { type Sought, seek, textHas, valueIs } from './search-words.ts';

type Value = string | null | undefined | readonly string[];

interface SearchField {
  /** `text` is compared word by word, `keyword` as one whole value or several. */
  kind: 'text' | 'keyword';
  read(theCase: StoredCase): Value;
}

type Read = (attributes: StoredCase['attributes']) => Value;
const text = (read: Read): SearchField => ({ kind: 'text', read: ({ attributes }) => read(attributes) });
const keyword = (read: Read): SearchField => ({ kind: 'keyword', read: ({ attributes }) => read(attributes) });
const users = (role: 'created_by' | 'updated_by' | 'closed_by') =>
  (['username', 'full_name', 'email', 'profile_uid'] as const).map((name) => [
    `${role}.${name}`,
    keyword((attributes) => attributes[role]?.[name]),
  ]);

/** The fields of a stored case as Elasticsearch indexes them: cases/server/saved_object_types/cases/cases.ts. */
const fields: Readonly<Record<string, SearchField>> = {
  title: text(({ title }) => title),
  description: text(({ description }) => description),
  'incremental_id.text': text(({ incremental_id }) => incremental_id?.toString()),
  tags: keyword(({ tags }) => tags),
  category: keyword(({ category }) => category),
  owner: keyword(({ owner }) => owner),
  'assignees.uid': keyword(({ assignees }) => assignees.map(({ uid }) => uid)),
  'connector.name': text(({ connector }) => connector.name),
  'connector.type': keyword(({ connector }) => connector.type),
  'external_service.connector_name': keyword(({ external_service }) => external_service?.connector_name),
  'external_service.external_id': keyword(({ external_service }) => external_service?.external_id),
  'external_service.external_title': text(({ external_service }) => external_service?.external_title),
  'external_service.external_url': text(({ external_service }) => external_service?.external_url),
  ...Object.fromEntries([...users('created_by'), ...users('updated_by'), ...users('closed_by')]),
};
const idField: SearchField = { kind: 'keyword', read: ({ id }) => `cases:${id}` };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Search = Pick<FindCasesQuery, 'search' | 'searchFields' | 'defaultSearchOperator'>;

/** A test for cases, unless the query has no `search`. Without `searchFields` it reads every field, and it takes a UUID for the id of a case too. */
export function caseSearch({
  search,
  searchFields = [],
  defaultSearchOperator = 'OR',
}: Search): ((theCase: StoredCase) => boolean) | undefined {
  if (!search) return undefined;
  const named = asList(searchFields).flatMap((name) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []));
  const isId = UUID.test(search);
  const searched = isId ? [idField, ...named] : asList(searchFields).length > 0 ? named : Object.values(fields);
  const query = readSearchQuery(isId ? `"${search}" "cases:${search}"` : search, defaultSearchOperator);
  const every = defaultSearchOperator === 'AND';
  // Saved objects take a search that ends with a star for the beginning of a phrase as well, in the fields that were named or the title.
  const phrase = search.trim().endsWith('*') ? seek('phrase-prefix', search.trim().slice(0, -1)) : undefined;
  const titles = named.length > 0 ? named : [fields['title']].filter((field) => field !== undefined);
  return (theCase) =>
    query?.((sought) => has(theCase, searched, sought, every)) === true || (phrase !== undefined && has(theCase, titles, phrase, every));
}

function has(theCase: StoredCase, searched: readonly SearchField[], sought: Sought, every: boolean): boolean {
  for (const { kind, read } of searched) {
    const value = read(theCase);
    if (value === null || value === undefined) continue;
    const fits = (one: string) => (kind === 'text' ? textHas(one, sought, { every }) : valueIs(one, sought));
    if (typeof value === 'string' ? fits(value) : value.some(fits)) return true;
  }
  return false;
}
