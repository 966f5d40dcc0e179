import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { pagerDutyReceiver } from '../../../simulators/pagerduty/index.ts';
import { answered } from '../calls/token-request.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { eventOf, pagerDutyParams } from './event.ts';

const EVENTS = 'https://events.pagerduty.com/v2/enqueue';

const Config = lazily(() => z.strictObject({ apiUrl: z.string().nullable().default(null) }));
const Secrets = lazily(() => z.strictObject({ routingKey: z.string() }));

export const pagerDuty = defineConnectorType({
  id: '.pagerduty',
  name: 'PagerDuty',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'uptime', 'siem', 'workflows'],
  simulator: pagerDutyReceiver,
  example: { config: { apiUrl: EVENTS }, secrets: { routingKey: 'r0uting-key' } },
  config: () => Config(),
  secrets: () => Secrets(),
  params: pagerDutyParams,
  checkConfig: ({ apiUrl }, outgoing) => ensureUrlAllowed(outgoing, apiUrl || EVENTS, 'error configuring pagerduty action'),
  async execute(context, params) {
    const { config, secrets, connector } = context;
    const headers = { 'Content-Type': 'application/json', 'X-Routing-Key': secrets.routingKey };
    const request = { method: 'post', url: config.apiUrl || EVENTS, headers, json: eventOf(params, connector.id) } as const;
    const { status, body } = await answered(context, request).catch((error: unknown) => {
      throw new ReturnedError('error posting pagerduty event', { serviceMessage: messageOf(error) });
    });
    if (status === 202) return body;
    if (status !== 429 && status < 500) throw new ReturnedError(`error posting pagerduty event: unexpected status ${status}`);
    throw new ReturnedError(`error posting pagerduty event: http status ${status}, retry later`, { retry: true });
  },
});
