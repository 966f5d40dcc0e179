import type { Simulator } from '../simulator.ts';
import type { Routes, VendorCall } from '../vendor-call.ts';
import { serveVendor } from '../vendor-server.ts';
import { bulk, elasticsearchRefusal } from './bulk.ts';
import { Documents, ElasticsearchSeed, type IndexedDocument } from './documents.ts';
import { elasticsearchPresets } from './presets.ts';

/** The Elasticsearch behind Kibana: it takes documents, and hands them out again. It maps nothing and reads no query. */
export const elasticsearchSimulator: Simulator = {
  name: 'elasticsearch',
  get seed() {
    return ElasticsearchSeed();
  },
  presets: elasticsearchPresets,
  isPartOfKibana: true,
  start({ clock, ids, store, seed: declared }) {
    const seed = ElasticsearchSeed().parse(declared);
    const documents = new Documents({ store, clock, ids });
    const handler = serveVendor({
      name: 'elasticsearch',
      locate: (pathname) => ({ prefix: '', path: pathname.replace(/\/+/g, '/') }),
      routes: () => routes(documents, seed),
      admit: () => undefined,
      headers: () => ({ 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' }),
      unreadable: ({ message }) => elasticsearchRefusal(400, 'parsing_exception', message).reply,
    });
    return {
      handler,
      state: { documents: documents.collection },
      plant() {
        for (const { index, id, source } of seed.documents) {
          documents.add(index, source, id);
          documents.refresh(index);
        }
      },
    };
  },
};

function routes(documents: Documents, { readOnly }: ElasticsearchSeed): Routes {
  const write = (call: VendorCall) => ({ status: 200, body: bulk(documents, call, readOnly) });
  return {
    'POST /_bulk': write,
    'POST /:index/_bulk': write,
    'POST /:index/_refresh': (call) => {
      documents.refresh(indexOf(documents, call));
      return { status: 200, body: { _shards: shards } };
    },
    'GET /:index/_count': (call) => ({
      status: 200,
      body: { count: documents.searchable(indexOf(documents, call)).length, _shards: shards },
    }),
    'GET /:index/_search': (call) => ({ status: 200, body: searched(documents.searchable(indexOf(documents, call))) }),
    'GET /:index/_doc/:id': ({ params: { index = '', id = '' } }) => {
      const found = documents.collection.get(`${index}/${id}`);
      if (!found) return { status: 404, body: { _index: index, _id: id, found: false } };
      const { sequence: _seq_no, source: _source } = found;
      return { status: 200, body: { _index: index, _id: id, _version: 1, _seq_no, _primary_term: 1, found: true, _source } };
    },
  };
}

const shards = { total: 1, successful: 1, skipped: 0, failed: 0 };

function indexOf({ collection }: Documents, { params: { index = '' } }: VendorCall): string {
  if (collection.count('index', index) === 0) throw elasticsearchRefusal(404, 'index_not_found_exception', `no such index [${index}]`);
  return index;
}

const searched = (found: readonly IndexedDocument[]) => ({
  ...{ took: 1, timed_out: false, _shards: shards },
  hits: {
    total: { value: found.length, relation: 'eq' },
    max_score: found.length > 0 ? 1 : null,
    hits: found.map(({ index, documentId, source }) => ({ _index: index, _id: documentId, _score: 1, _source: source })),
  },
});
