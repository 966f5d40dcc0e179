import * as z from 'zod';
import { isObject, parseJson } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { d3SecurityReceiver } from '../../../simulators/d3security/index.ts';
import type { CallError } from '../calls/call-error.ts';
import { frameworkAnswer } from '../calls/framework-answer.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { subAction } from '../definition/sub-actions.ts';

const Config = lazily(() => z.strictObject({ url: z.string() }));
const Secrets = lazily(() => z.strictObject({ token: z.string() }));
const Run = lazily(() =>
  z.strictObject({ body: z.string().optional(), severity: z.string().default(''), eventType: z.string().default('') }),
);
const Answer = lazily(() => z.object({ refid: z.string() }));

type Context = ExecutionContext<z.output<ReturnType<typeof Config>>, z.output<ReturnType<typeof Secrets>>>;

export const d3Security = defineSubActionConnectorType({
  id: '.d3security',
  name: 'D3 Security',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'siem', 'workflows'],
  since: 'd3Security',
  simulator: d3SecurityReceiver,
  example: { config: { url: 'https://d3.example.com/webhook' }, secrets: { token: 'd3-t0ken' } },
  config: () => Config(),
  secrets: () => Secrets(),
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  connect: (context: Context) => context,
  subActions: () => ({ run: subAction(Run(), run), test: subAction(Run(), run) }),
  dispatch: () => 'framework',
});

function run(context: Context, params: z.output<ReturnType<typeof Run>>): Promise<unknown> {
  const { config, secrets } = context;
  const headers = { d3key: secrets.token };
  return frameworkAnswer(context, { method: 'post', url: config.url, headers, json: eventOf(params), answer: Answer(), explain });
}

/** A body that is no JSON is told as it is. About: of one that is, type and severity stand where those of an event do, else at its top. */
function eventOf({ body = '', severity = '', eventType = '' }: z.output<ReturnType<typeof Run>>): object {
  const told = { 'event.type': eventType, 'kibana.alert.severity': severity };
  const event = parseJson(body);
  if (!isObject(event)) return { hits: { hits: { _source: { rawData: body, ...told } } } };
  const source = isObject(event['hits']) && isObject(event['hits']['hits']) ? event['hits']['hits']['_source'] : undefined;
  return isObject(source) ? { ...event, hits: { hits: { _source: { ...source, ...told } } } } : { ...event, ...told };
}

function explain({ response }: CallError): string {
  if (!response) return 'Unknown API Error';
  return response.status === 401 ? 'Unauthorized API Error' : `API Error: ${response.status} - ${response.statusText}`;
}
