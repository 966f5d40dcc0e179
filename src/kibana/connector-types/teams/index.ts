import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { teamsReceiver } from '../../../simulators/teams/index.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import { retryDate, statusLine } from '../calls/retry-later.ts';
import { defineConnectorType, type ExecutionContext } from '../definition/connector-type.ts';
import { emptyConfig } from '../definition/empty-config.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { checkWebhookUrl } from '../definition/webhook-url.ts';

const Secrets = lazily(() => z.strictObject({ webhookUrl: z.string() }));
const Params = lazily(() => z.strictObject({ message: z.string().min(1) }));

export const teams = defineConnectorType({
  id: '.teams',
  name: 'Microsoft Teams',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'uptime', 'siem', 'workflows'],
  simulator: teamsReceiver,
  example: { config: {}, secrets: { webhookUrl: 'https://acme.webhook.office.com/webhookb2/teams-s3cret' } },
  config: emptyConfig,
  secrets: () => Secrets(),
  params: () => Params(),
  checkSecrets: ({ webhookUrl }, _, outgoing) => checkWebhookUrl('teams', webhookUrl, outgoing),
  /** Answers what was sent. Teams says with a 200 that it was too much. */
  async execute(context, { message: text }) {
    const { headers, body } = await post(context, text);
    if (typeof body !== 'string' || !body.includes('ErrorCode:ApplicationThrottled')) return { text };
    const date = retryDate(headers, context.clock);
    if (date === undefined) throw later();
    throw new ReturnedError(`error posting a Microsoft Teams message, retry at ${date}`, { retry: date, serviceMessage: text });
  },
});

const later = () => new ReturnedError('error posting a Microsoft Teams message, retry later', { retry: true });

async function post(context: ExecutionContext<unknown, z.output<ReturnType<typeof Secrets>>>, text: string) {
  try {
    return await call(context, { method: 'post', url: context.secrets.webhookUrl, json: { text } });
  } catch (error) {
    const response = error instanceof CallError ? error.response : undefined;
    if (!response) throw new ReturnedError('error posting to Microsoft Teams, unexpected error');
    if (response.status >= 500) throw later();
    throw new ReturnedError('error posting to Microsoft Teams, invalid response', { serviceMessage: statusLine(response) });
  }
}
