import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { webhookReceiver } from '../../../simulators/webhook/index.ts';
import { webhookSecrets } from '../cases-webhook/auth.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { checkWebhookConfig, webhookConfig } from './config.ts';
import { callWebhook } from './run.ts';

const Params = lazily(() => z.strictObject({ body: z.string().optional() }));

export const webhook = defineConnectorType({
  id: '.webhook',
  name: 'Webhook',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'uptime', 'siem'],
  simulator: webhookReceiver,
  hasSecretHeaders: true,
  example: {
    config: { url: 'https://hook.example.com/alerts', headers: { 'Content-Type': 'application/json' } },
    secrets: { user: 'kibana', password: 'hook-passw0rd' },
  },
  config: webhookConfig,
  secrets: ({ has }) => webhookSecrets({ ssl: has('webhookSsl'), oauth: has('webhookOAuth'), headers: has('webhookSecretHeaders') }),
  params: () => Params(),
  checkConfig: checkWebhookConfig,
  /** Answers what was sent, not what came back. */
  async execute(context, { body }) {
    await callWebhook(context, body);
    return body;
  },
});
