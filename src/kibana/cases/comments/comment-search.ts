import { badRequest } from '../../http/errors.ts';
import { anyOf } from '../find/row-test.ts';
import type { SearchField, SearchValue } from '../find/search/search-fields.ts';
import { SearchIndex } from '../find/search/search-index.ts';
import { readSearchQuery } from '../find/search/search-query.ts';
import { asList, type StoredComment } from './comment.ts';
import { readCommentFilter } from './comment-filter.ts';
import type { FindCommentsQuery } from './comment-schemas.ts';

/** The attribute of a comment at a path such as `created_by.username`. */
function attributeOf({ attributes }: StoredComment, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), attributes);
}

const read =
  (path: string) =>
  (comment: StoredComment): SearchValue => {
    const value = attributeOf(comment, path);
    // Safe: what is indexed as text or keyword below is a text, a list of texts, or null.
    return value as SearchValue;
  };
const field = (kind: 'text' | 'keyword', path: string): [string, SearchField<StoredComment>] => [path, { kind, read: read(path) }];
const users = ['created_by', 'pushed_by', 'updated_by'].flatMap((role) =>
  ['username', 'full_name', 'email'].map((name) => `${role}.${name}`),
);

/** What Elasticsearch indexes of a comment: saved_object_types/comments.ts. */
const searched: Readonly<Record<string, SearchField<StoredComment>>> = Object.fromEntries([
  field('text', 'comment'),
  ...['type', 'owner', 'alertId', 'index', 'actions.type', ...users].map((path) => field('keyword', path)),
]);
const sorted: readonly string[] = [...Object.keys(searched), 'created_at', 'pushed_at', 'updated_at'];

type Options = Pick<FindCommentsQuery, 'search' | 'searchFields' | 'defaultSearchOperator' | 'filter' | 'sortField' | 'sortOrder'>;

/** What a search for saved objects finds among these comments, oldest first unless sorted otherwise: as `comments/_find` was until 8.8. */
export function searchComments(comments: readonly StoredComment[], options: Options): StoredComment[] {
  const {
    search,
    searchFields = Object.keys(searched),
    defaultSearchOperator = 'OR',
    filter,
    sortField = 'created_at',
    sortOrder,
  } = options;
  if (!sorted.includes(sortField)) throw badRequest(`Unknown sort field ${sortField}`);
  const query = search ? readSearchQuery(search, defaultSearchOperator) : undefined;
  const index = new SearchIndex<StoredComment>(comments);
  const fields = searchFields.flatMap((name) => (Object.hasOwn(searched, name) ? (searched[name] ?? []) : []));
  const isFound = search
    ? anyOf(query ? [query((sought) => index.test(fields, sought, { every: defaultSearchOperator === 'AND' }))] : [])
    : () => true;
  const passes = filter === undefined ? () => true : readCommentFilter(filter, sorted);
  const found = comments.filter((comment, row) => isFound(row) && passes((path) => asValues(attributeOf(comment, path))));
  return found.sort((a, b) => compare(attributeOf(a, sortField), attributeOf(b, sortField)) * (sortOrder === 'desc' ? -1 : 1));
}

/** A comment with these attributes only; what says whose it is always comes. */
export function chosenFields<Shown extends object>(shown: Shown, fields: readonly string[] | undefined): Partial<Shown> {
  if (fields === undefined) return shown;
  const kept = new Set(['id', 'version', 'owner', ...fields]);
  // Safe: entries are left out, none is changed.
  return Object.fromEntries(Object.entries(shown).filter(([name]) => kept.has(name))) as Partial<Shown>;
}

const asValues = (value: unknown): readonly string[] =>
  value === undefined || value === null ? [] : asList(Array.isArray(value) ? value.map(String) : String(value));

const compare = (a: unknown, b: unknown): number => {
  const [left, right] = [String(a ?? '\uffff'), String(b ?? '\uffff')];
  return left < right ? -1 : left > right ? 1 : 0;
};
