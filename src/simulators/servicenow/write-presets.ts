import type { Presets } from '../../traffic/script/presets/preset.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };
const importRow: PresetMatch = { method: 'POST', path: anywhere('/api/now/import/:staging') };
const createRecord: PresetMatch = { method: 'POST', path: anywhere('/api/now/v2/table/:table') };
const updateRecord: PresetMatch = { method: 'PATCH', path: anywhere('/api/now/v2/table/:table/:id') };
const readRecord: PresetMatch = { method: 'GET', path: anywhere('/api/now/v2/table/:table/:id') };

const failure = (message: string, detail: string | null) => ({ error: { message, detail }, status: 'failure' });
const NO_RECORD = failure('No Record found', "Record doesn't exist or ACL restricts the record retrieval");
const CANCELLED = 'Transaction cancelled: maximum execution time exceeded';

const importAnswer = (result: Record<string, string>[]): FaultRule =>
  answers(importRow, 201, JSON_TYPE, { import_set: 'ISET0010001', staging_table: 'x_elas2_inc_int_elastic_incident', result });

const commentRefused = (): FaultRule[] => {
  const body = failure('Operation Failed', 'ACL Exception Update Failed due to security constraints');
  const asComment = (match: PresetMatch) => answers({ ...match, operation: 'addComment' }, 403, JSON_TYPE, body);
  return [asComment(importRow), asComment(updateRecord)];
};

/** What only happens where Kibana writes through import sets. */
export const importSets = { difference: 'serviceNowImportSets', otherwise: 'writes to tables alone' };

/** Failures of writing a record, and of reading it back. */
export const serviceNowWritePresets: Presets = {
  aclInsert: {
    summary: 'every import, and whatever creates a record, gets 403',
    happens: 'The user lacks a role such as `import_set_loader` or `x_elas2_inc_int.integration_user`.',
    source: 'https://github.com/elastic/kibana/pull/273886',
    evidence: 'seen',
    rules: [importRow, createRecord].map((match) =>
      answers(match, 403, JSON_TYPE, failure('Operation Failed', 'ACL Exception Insert Failed due to security constraints')),
    ),
  },
  notFound: {
    summary: 'whatever is asked of a record gets 404',
    happens: 'The incident was deleted, or the user may not read it.',
    source: 'Quoted in the test-suites of several public clients.',
    evidence: 'seen',
    rules: [answers({ path: anywhere('/api/now/v2/table/:table/:id') }, 404, JSON_TYPE, NO_RECORD)],
  },
  createdThenGetFails: {
    summary:
      'the incident is created, and reading it back gets 404: the push fails, and the next one updates that incident, because import sets coalesce by `correlation_id`; by the Table API it creates a second one',
    needs: { difference: 'serviceNowReadsBack', otherwise: 'reads no incident back after it wrote it' },
    happens: 'The integration user may import, but not read the table.',
    source: "Kibana's connector reads every incident back after it wrote it.",
    evidence: 'derived',
    rules: [answers(readRecord, 404, JSON_TYPE, NO_RECORD)],
  },
  importRowError: {
    summary: 'the import set is taken with 201, and its one row has an error',
    needs: importSets,
    happens: 'A business rule or a transform script of the instance refuses the row.',
    source: "The types of Kibana's connector; the message is whatever a customer's script says.",
    evidence: 'derived',
    rules: [
      importAnswer([
        {
          transform_map: 'Elastic Incident',
          status: 'error',
          error_message: 'An error has occurred while importing the incident',
          status_message: 'Row transform aborted by business rule',
        },
      ]),
    ],
  },
  importEmpty: {
    summary: 'the import set is taken with 201, and has no result',
    needs: importSets,
    happens: 'No transform map of the staging table is active.',
    source: "Kibana's connector has a message for it.",
    evidence: 'derived',
    rules: [importAnswer([])],
  },
  slowImport: {
    summary:
      'the incident is created, and the answer never comes: Kibana gives up, and the next push updates that incident, or by the Table API creates a second one',
    happens: 'A synchronous transform rule takes longer than Kibana waits; ServiceNow itself cancels it after minutes.',
    source: "An excerpt of the vendor's knowledge base, quoted in public.",
    evidence: 'seen',
    rules: [importRow, createRecord].map((match): FaultRule => ({ match, phase: 'after', fault: { kind: 'hang' } })),
  },
  transactionTimeout: {
    summary: 'reading gets 200 with JSON that is cut short by an error',
    happens: 'A quota rule cancels a query of a heavy table after 60 seconds.',
    source: "A fixture of a public integration's tests.",
    evidence: 'seen',
    rules: [
      answers(
        { method: 'GET', path: anywhere('/api/now/*') },
        200,
        JSON_TYPE,
        `{"result":[{"number":"INC0010001","error":{"message":"${CANCELLED}","detail":"${CANCELLED}. Check logs for error trace."},"status":"failure"}`,
      ),
    ],
  },
  transactionTimeout500: {
    summary: 'whatever writes a record gets 500',
    happens: 'A quota rule cancels a transaction that took too long.',
    source: 'Reported second-hand, in public.',
    evidence: 'seen',
    rules: [importRow, createRecord, updateRecord].map((match) =>
      answers(match, 500, JSON_TYPE, failure(CANCELLED, `${CANCELLED}. Check logs for error trace.`)),
    ),
  },
  commentFails: {
    summary: 'the incident is written, and every comment on it gets 403',
    happens: 'The user may insert incidents, but not update them.',
    source: "Kibana's connector sends each comment as an update of its own.",
    evidence: 'derived',
    rules: commentRefused(),
  },
  secondCommentFails: {
    summary: 'the incident and one comment are written, the comments after it get 403',
    happens: 'The role is taken away, or the hourly limit is reached, while a push is under way.',
    source: "Kibana's connector sends each comment as an update of its own.",
    evidence: 'derived',
    rules: commentRefused().map((rule) => ({ ...rule, after: 1 })),
  },
};
