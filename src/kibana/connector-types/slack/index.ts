import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { slackReceiver } from '../../../simulators/slack/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import { retryLater } from '../calls/retry-later.ts';
import { isUserError } from '../calls/user-errors.ts';
import { defineConnectorType, type ExecutionContext, ExecutionError } from '../definition/connector-type.ts';
import { emptyConfig } from '../definition/empty-config.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { checkWebhookUrl } from '../definition/webhook-url.ts';

const Secrets = lazily(() => z.strictObject({ webhookUrl: z.string() }));
const Params = lazily(() => z.strictObject({ message: z.string().min(1) }));

export const slack = defineConnectorType({
  id: '.slack',
  name: 'Slack',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'uptime', 'siem'],
  simulator: slackReceiver,
  example: { config: {}, secrets: { webhookUrl: 'https://hooks.slack.com/services/T0MOCK/B0MOCK/slack-s3cret' } },
  config: emptyConfig,
  secrets: () => Secrets(),
  params: () => Params(),
  checkSecrets: ({ webhookUrl }, _, outgoing) => checkWebhookUrl('slack', webhookUrl, outgoing),
  async execute(context, { message }) {
    const text = await post(context, message);
    if (text !== 'ok') throw new ReturnedError('error posting slack message', { serviceMessage: String(text) });
    return { text };
  },
});

/** About: the number of the client. No behaviour depends on it. */
const USER_AGENT = '@slack:webhook/7.0.5';

/** As the @slack/webhook client sends it, with the words of that client. */
async function post(context: ExecutionContext<unknown, z.output<ReturnType<typeof Secrets>>>, text: string): Promise<unknown> {
  try {
    const headers = { 'user-agent': USER_AGENT };
    return (await call(context, { method: 'post', url: context.secrets.webhookUrl, headers, json: { text } })).body;
  } catch (error) {
    throw error instanceof CallError ? failureOf(error, context) : error;
  }
}

function failureOf(
  error: CallError,
  { clock, kibana }: { clock: ExecutionContext<unknown, unknown>['clock']; kibana: KibanaVersion },
): Error {
  const { response, message } = error;
  if (!response) return new ReturnedError('error posting slack message', { serviceMessage: `A request error occurred: ${message}` });
  const { status, statusText } = response;
  const said = `An HTTP protocol error occurred: statusCode = ${status}`;
  const later = kibana.has('slackTellsWhyLater') ? said : undefined;
  const retry = retryLater('error posting a slack message', response, clock, { later, at: said });
  if (retry) return retry;
  if (isUserError(status, kibana)) return new ExecutionError(message, 'user', { cause: error });
  return new ReturnedError(`unexpected http response from slack: ${status} ${statusText}`);
}
