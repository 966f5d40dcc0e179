import { messageOf } from '../../../kernel/is-error.ts';
import { isObject } from '../../../kernel/json.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import type { EsIndexConfig } from './schemas.ts';

/** `elasticsearch.hosts` as Kibana has it by default. */
const ELASTICSEARCH = 'http://localhost:9200';

const failure = (serviceMessage: string) => new ReturnedError('error indexing documents', { serviceMessage });

/** Writes all documents by one `_bulk`, and yields its answer as it came. */
export async function writeDocuments(
  context: ExecutionContext<EsIndexConfig, unknown>,
  index: string,
  documents: readonly Record<string, unknown>[],
): Promise<unknown> {
  const { kibana, config, clock } = context;
  const timeField = config.executionTimeField?.trim();
  const stamp = timeField ? { [timeField]: clock.now() } : {};
  const lines = documents.flatMap((document) => [{ index: { op_type: 'create' } }, { ...document, ...stamp }]);
  const body = await call(context, {
    method: 'post',
    url: `${ELASTICSEARCH}/${encodeURIComponent(index)}/_bulk?refresh=${config.refresh}`,
    headers: clientHeaders(kibana),
    // Not empty: older releases call nobody without a body.
    text: lines.map((line) => `${JSON.stringify(line)}\n`).join('') || '\n',
  }).then(
    (answer) => answer.body,
    (error: unknown) => {
      throw failure(clientMessage(error, kibana));
    },
  );
  const reasons = failuresOf(body);
  if (reasons) throw failure(worded(reasons, kibana));
  return body;
}

/** From memory of @elastic/elasticsearch and of the headers that Kibana's core adds. */
function clientHeaders({ number, has }: KibanaVersion): Record<string, string> {
  const [major] = number.split('.');
  const type = (name: string) =>
    has('elasticsearchClientAsksForVersion') ? `application/vnd.elasticsearch+${name}; compatible-with=${major}` : `application/${name}`;
  return {
    'user-agent': `Kibana/${number}`,
    'x-elastic-product-origin': 'kibana',
    accept: type('json'),
    'content-type': type('x-ndjson'),
  };
}

/** What @elastic/elasticsearch says of an answer that is an error. That of 7.x is from memory of its lib/errors.js. */
function clientMessage(error: unknown, { has }: KibanaVersion): string {
  const body = error instanceof CallError ? error.response?.body : undefined;
  if (!(error instanceof CallError) || !error.response) return messageOf(error);
  const told = isObject(body) && isObject(body['error']) ? body['error'] : undefined;
  if (!told) return 'Response Error';
  const type = String(told['type']);
  const causes = Array.isArray(told['root_cause']) ? told['root_cause'].filter(isObject) : [];
  if (causes.length === 0) return type;
  return has('elasticsearchClientAsksForVersion')
    ? `${type}\n\tRoot causes:\n${causes.map((cause) => `\t\t${cause['type']}: ${cause['reason']}`).join('\n')}`
    : `${type}: ${causes.map((cause) => `[${cause['type']}] Reason: ${cause['reason']}`).join('; ')}`;
}

interface Reasons {
  reason: string | undefined;
  cause: string | undefined;
}

/** The reasons of all documents that were refused; `undefined` where every one was written. */
function failuresOf(body: unknown): Reasons[] | undefined {
  if (!isObject(body) || body['errors'] !== true) return undefined;
  const items = Array.isArray(body['items']) ? body['items'].filter(isObject) : [];
  return items
    .flatMap((item) => Object.values(item).filter(isObject))
    .flatMap(({ error }) => (isObject(error) ? [{ reason: textAt(error, 'reason'), cause: causeOf(error) }] : []));
}

const textAt = (value: Record<string, unknown>, key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
const causeOf = ({ caused_by: cause }: Record<string, unknown>) => (isObject(cause) ? textAt(cause, 'reason') : undefined);

function worded(failures: readonly Reasons[], { has }: KibanaVersion): string {
  const told = has('indexTellsEveryFailure') ? failures : failures.slice(0, 1);
  const reasons = told.flatMap(({ reason }) => reason ?? []).join(';');
  const causes = told.flatMap(({ cause }) => cause ?? []).join(';');
  if (reasons === '' && causes === '') return 'Indexing error but no reason returned.';
  return causes === '' ? reasons : `${reasons} (${causes})`;
}
