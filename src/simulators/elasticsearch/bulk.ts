import { isObject, parseJson } from '../../kernel/json.ts';
import { Refusal, type VendorCall } from '../vendor-call.ts';
import type { Documents, IndexedDocument } from './documents.ts';

interface Write {
  index: string;
  id: string | undefined;
  source: IndexedDocument['source'];
}

interface ItemError {
  type: string;
  reason: string;
}

/** What Elasticsearch answers in place of a result, where it does nothing at all. */
export const elasticsearchRefusal = (status: number, type: string, reason: string) => {
  const cause = { type, reason };
  return new Refusal(status, { error: { root_cause: [cause], ...cause }, status });
};

/** `_bulk` with nothing but documents to create: each has a result of its own. */
export function bulk(documents: Documents, call: VendorCall, readOnly: readonly string[]): object {
  const writes = writesOf(call);
  const refresh = call.query.get('refresh') === 'true';
  // Only Elasticsearch 7 and clients that ask for no newer one have the type of a document.
  const isTyped = !call.request.headers['accept']?.includes('compatible-with');
  const items = writes.map((write) => {
    const error = problemOf(write, documents, readOnly);
    return {
      create: error ? failed(write, error, isTyped) : created(documents.add(write.index, write.source, write.id), { isTyped, refresh }),
    };
  });
  if (refresh) for (const { index } of writes) documents.refresh(index);
  return { errors: items.some(({ create }) => 'error' in create), took: 3, items };
}

function writesOf({ request, params }: VendorCall): Write[] {
  const lines = request.body.text.split('\n').filter((line) => line !== '');
  if (lines.length === 0) throw elasticsearchRefusal(400, 'parse_exception', 'request body is required');
  const writes: Write[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const [action, source] = [parseJson(lines[at] ?? ''), parseJson(lines[at + 1] ?? '')];
    const target = isObject(action) ? (action['create'] ?? action['index']) : undefined;
    if (!isObject(target) || !isObject(source)) throw unreadable(at + 1);
    const { _index: index = params['index'], _id: id } = target;
    writes.push({ index: typeof index === 'string' ? index : '', id: typeof id === 'string' ? id : undefined, source });
  }
  const nameless = writes.flatMap(({ index }, at) => (index === '' ? [`${at + 1}: index is missing;`] : []));
  if (nameless.length > 0) {
    throw elasticsearchRefusal(400, 'action_request_validation_exception', `Validation Failed: ${nameless.join('')}`);
  }
  return writes;
}

const unreadable = (line: number) =>
  elasticsearchRefusal(
    400,
    'illegal_argument_exception',
    `Malformed action/metadata line [${line}], expected an action of index or create`,
  );

function problemOf(
  { index, id }: Write,
  { collection }: Documents,
  readOnly: readonly string[],
): (ItemError & { status: number }) | undefined {
  if (index !== index.toLowerCase()) {
    return { type: 'invalid_index_name_exception', reason: `Invalid index name [${index}], must be lowercase`, status: 400 };
  }
  if (readOnly.includes(index)) {
    return { type: 'cluster_block_exception', reason: `index [${index}] blocked by: [FORBIDDEN/8/index write (api)];`, status: 403 };
  }
  if (id === undefined || !collection.has(`${index}/${id}`)) return undefined;
  return {
    type: 'version_conflict_engine_exception',
    reason: `[${id}]: version conflict, document already exists (current version [1])`,
    status: 409,
  };
}

const typed = (isTyped: boolean) => (isTyped ? { _type: '_doc' } : {});

const failed = ({ index, id }: Write, { status, ...error }: ItemError & { status: number }, isTyped: boolean) => ({
  ...{ _index: index, ...typed(isTyped), _id: id ?? null, status, error: { ...error, index } },
});

const created = ({ index, documentId, sequence }: IndexedDocument, { isTyped, refresh }: { isTyped: boolean; refresh: boolean }) => ({
  _index: index,
  ...typed(isTyped),
  _id: documentId,
  _version: 1,
  result: 'created',
  ...(refresh && { forced_refresh: true }),
  _shards: { total: 2, successful: 1, failed: 0 },
  _seq_no: sequence,
  _primary_term: 1,
  status: 201,
});
