import { asList } from '../../comments/comment.ts';
import type { CaseTable } from '../case-table.ts';
import type { FindCasesQuery } from '../find-schemas.ts';
import { anyOf, type RowTest } from '../row-test.ts';
import { searchFields as fields, titleField } from './search-fields.ts';
import { readSearchQuery } from './search-query.ts';
import { type Sought, seek } from './search-words.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ID_PREFIX = 'cases:';

type Search = Pick<FindCasesQuery, 'search' | 'searchFields' | 'defaultSearchOperator'>;

/** A test for rows, unless the query has no `search`. Without `searchFields` it reads every field, and it takes a UUID for the id of a case too. */
export function caseSearch(table: CaseTable, { search, searchFields = [], defaultSearchOperator = 'OR' }: Search): RowTest | undefined {
  if (!search) return undefined;
  const named = asList(searchFields).flatMap((name) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []));
  const isId = UUID.test(search);
  const searched = isId || asList(searchFields).length > 0 ? named : Object.values(fields);
  const options = { every: defaultSearchOperator === 'AND' };
  const known = new Map<string, RowTest>();
  const testOf = (sought: Sought) => {
    const key = `${sought.kind} ${sought.text}`;
    const test = known.get(key) ?? newTestOf(sought);
    known.set(key, test);
    return test;
  };
  const newTestOf = (sought: Sought) => {
    const inFields = table.searchIndex.test(searched, sought, options);
    return isId ? anyOf([isCase(table, sought), inFields]) : inFields;
  };
  const query = readSearchQuery(isId ? `"${search}" "${ID_PREFIX}${search}"` : search, defaultSearchOperator);
  const tests = query ? [query(testOf)] : [];
  // Saved objects take a search that ends with a star for the beginning of a phrase as well, in the fields that were named or the title.
  const phrase = search.trim().endsWith('*') ? seek('phrase-prefix', search.trim().slice(0, -1)) : undefined;
  const titles = named.length > 0 ? named : [titleField];
  return anyOf(phrase ? [...tests, table.searchIndex.test(titles, phrase, options)] : tests);
}

/** The id of a case as saved objects store it: behind its type. */
function isCase(table: CaseTable, { text }: Sought): RowTest {
  const found = text.startsWith(ID_PREFIX) ? table.rowOf(text.slice(ID_PREFIX.length)) : undefined;
  return (row) => row === found;
}
