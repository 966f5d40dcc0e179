import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
const write: PresetMatch = { method: 'POST', path: '/:index/_bulk' };

const whole = (status: number, type: string, reason: string) =>
  answers(write, status, JSON_TYPE, { error: { root_cause: [{ type, reason }], type, reason }, status });

const item = (status: number, error: { type: string; reason: string; caused_by?: { type: string; reason: string } }) =>
  answers(write, 200, JSON_TYPE, { errors: true, took: 3, items: [{ create: { _index: 'test', _id: null, status, error } }] });

const KIBANA = 'stack_connectors/server/connector_types/es_index/index.ts tells the two apart; the words are from memory of Elasticsearch.';

/** A write fails as a whole, with a status, or document by document, with 200. */
export const elasticsearchPresets: Presets = {
  unauthorized: {
    summary: 'writing gets 403 `security_exception`',
    happens: 'The user who runs the connector may not write into the index.',
    source: KIBANA,
    evidence: 'derived',
    rules: [whole(403, 'security_exception', 'action [indices:data/write/bulk] is unauthorized for user [elastic]')],
  },
  indexNotFound: {
    summary: 'writing gets 404 `index_not_found_exception`',
    happens: 'The cluster creates no index by itself, and nobody has created this one.',
    source: KIBANA,
    evidence: 'ours',
    rules: [whole(404, 'index_not_found_exception', 'no such index [test]')],
  },
  readOnly: {
    summary: 'writing gets 200, and each document 403 `cluster_block_exception`',
    happens: 'The disk is full, or somebody blocked writes to the index.',
    source: KIBANA,
    evidence: 'derived',
    rules: [item(403, { type: 'cluster_block_exception', reason: 'index [test] blocked by: [FORBIDDEN/8/index write (api)];' })],
  },
  mappingConflict: {
    summary: 'writing gets 200, and each document 400 `document_parsing_exception` with a cause',
    happens: 'A field of the document does not fit the mapping of the index.',
    source: KIBANA,
    evidence: 'derived',
    rules: [
      item(400, {
        type: 'document_parsing_exception',
        reason: "[1:10] failed to parse field [count] of type [long] in document with id 'a'. Preview of field's value: 'many'",
        caused_by: { type: 'illegal_argument_exception', reason: 'For input string: "many"' },
      }),
    ],
  },
};
