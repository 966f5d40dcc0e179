import type { Presets } from '../../traffic/script/presets/preset.ts';
import { internalError } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { refusalRule } from './http.ts';

const noKey =
  'Unable to create actions client because the Encrypted Saved Objects plugin is missing encryption key. Please set xpack.encryptedSavedObjects.encryptionKey in the kibana.yml or use the bin/kibana-encryption-keys command.';

const versionConflict = (id: string) =>
  `[${id}]: version conflict, required seqNo [467], primary term [1]. current document has seqNo [472] and primary term [1]`;

const ALERT = '012364ce-677e-4a43-ba06-c25748544b65';
const ALERTS_INDEX = '.internal.alerts-observability.apm.alerts-default-000001';

/** Elasticsearch's answer to an update by query if a document was written meanwhile. */
const updateByQuery = {
  took: 3,
  timed_out: false,
  total: 1,
  updated: 0,
  deleted: 0,
  batches: 1,
  version_conflicts: 1,
  noops: 0,
  retries: { bulk: 0, search: 0 },
  throttled_millis: 0,
  requests_per_second: -1,
  throttled_until_millis: 0,
  failures: [
    {
      index: ALERTS_INDEX,
      id: ALERT,
      cause: {
        type: 'version_conflict_engine_exception',
        reason: versionConflict(ALERT),
        index_uuid: 'at7CPdo6Toi-53RX78oyzQ',
        shard: '0',
        index: ALERTS_INDEX,
      },
      status: 409,
    },
  ],
};

/** Failures of Kibana's storage in Elasticsearch. */
export const storagePresets = (kibana: KibanaVersion): Presets => ({
  conflictAfterWrite: {
    summary: '409 version_conflict_engine_exception to whatever writes, although it was written',
    happens: 'Kibana repeats a write that had reached Elasticsearch, and meets itself; a client that tries again does it twice.',
    source: 'https://github.com/elastic/kibana/issues/213624; the form of the message is quoted in issue 85775',
    evidence: 'derived',
    rules: ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
      ...refusalRule(409, `${versionConflict('saved-object')}: version_conflict_engine_exception`, { match: { method } }),
      phase: 'after',
    })),
  },
  alertsConflict: {
    summary: '500 whose message is what Elasticsearch said: version_conflict_engine_exception',
    happens: 'Alerts are attached to a case while their rule writes them.',
    source: 'https://github.com/elastic/kibana/issues/252884',
    evidence: 'seen',
    rules: [refusalRule(500, JSON.stringify(updateByQuery), { match: { operation: 'comment.create' } })],
  },
  secretsNotStored: {
    summary: '400 to every new connector: its secrets cannot be stored',
    happens: 'A connector of a type without secrets is created in a Kibana of mid-2024.',
    source: 'https://github.com/elastic/kibana/issues/186470',
    evidence: 'seen',
    rules: [
      refusalRule(400, '[attributes.secrets]: could not parse record value from json input: Bad Request', {
        match: { operation: 'connector.create' },
      }),
    ],
  },
  undecryptable: {
    summary: '500 from every run of a connector and every push over it; reading goes on, and an update of the connector heals it',
    happens: 'The encryption key is another than the one that the connector was stored with.',
    source: 'https://github.com/elastic/kibana/issues/81409, https://github.com/elastic/kibana/issues/102266',
    evidence: 'seen',
    rules: ['connector.execute', 'case.push'].map((operation) => ({
      match: { operation },
      fault: { kind: 'meanwhile', action: 'lose-secrets', with: { how: 'changed-key' } },
    })),
  },
  noEncryptionKey: {
    summary: '500 from everything about connectors, and from all of cases, which says why',
    happens: 'xpack.encryptedSavedObjects.encryptionKey is not set.',
    source: 'https://github.com/telekom-security/tpotce/issues/1329, https://github.com/elastic/kibana/issues/139051',
    evidence: 'seen',
    rules: [
      refusalRule(500, internalError(kibana).message, { match: { path: '/api/actions/*' } }),
      refusalRule(500, noKey, { match: { path: '/api/cases*' } }),
    ],
  },
});
