import type { StoredCase } from '../../case.ts';

export type SearchValue = string | null | undefined | readonly string[];

export interface SearchField<Item> {
  /** `text` is compared word by word, `keyword` as one whole value or several. */
  kind: 'text' | 'keyword';
  read(item: Item): SearchValue;
}

type Read = (attributes: StoredCase['attributes']) => SearchValue;
const text = (read: Read): SearchField<StoredCase> => ({ kind: 'text', read: ({ attributes }) => read(attributes) });
const keyword = (read: Read): SearchField<StoredCase> => ({ kind: 'keyword', read: ({ attributes }) => read(attributes) });
const users = (role: 'created_by' | 'updated_by' | 'closed_by') =>
  (['username', 'full_name', 'email', 'profile_uid'] as const).map((name) => [
    `${role}.${name}`,
    keyword((attributes) => attributes[role]?.[name]),
  ]);

/** A connector may have returned anything, and it was stored as it is; of texts and keywords Elasticsearch indexes a number as its digits. */
const indexed = (value: unknown): SearchValue =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

export const titleField = text(({ title }) => title);

/** The fields of a stored case as Elasticsearch indexes them: cases/server/saved_object_types/cases/cases.ts. */
export const searchFields: Readonly<Record<string, SearchField<StoredCase>>> = {
  title: titleField,
  description: text(({ description }) => description),
  'incremental_id.text': text(({ incremental_id }) => incremental_id?.toString()),
  tags: keyword(({ tags }) => tags),
  category: keyword(({ category }) => category),
  owner: keyword(({ owner }) => owner),
  'assignees.uid': keyword(({ assignees }) => assignees.map(({ uid }) => uid)),
  'connector.name': text(({ connector }) => connector.name),
  'connector.type': keyword(({ connector }) => connector.type),
  'external_service.connector_name': keyword(({ external_service }) => external_service?.connector_name),
  'external_service.external_id': keyword(({ external_service }) => indexed(external_service?.external_id)),
  'external_service.external_title': text(({ external_service }) => indexed(external_service?.external_title)),
  'external_service.external_url': text(({ external_service }) => indexed(external_service?.external_url)),
  ...Object.fromEntries([...users('created_by'), ...users('updated_by'), ...users('closed_by')]),
};
