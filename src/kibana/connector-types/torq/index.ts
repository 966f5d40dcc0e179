import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { torqReceiver } from '../../../simulators/torq/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import { retryLater, statusLine } from '../calls/retry-later.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineConnectorType, type ExecutionContext, type OutgoingSettings } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';

const Config = lazily(() => z.strictObject({ webhookIntegrationUrl: z.string() }));
const Secrets = lazily(() => z.strictObject({ token: z.string() }));
const Params = lazily(() => z.strictObject({ body: z.string() }));

type Context = ExecutionContext<z.output<ReturnType<typeof Config>>, z.output<ReturnType<typeof Secrets>>>;

export const torq = defineConnectorType({
  id: '.torq',
  name: 'Torq',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'uptime', 'siem'],
  since: 'torq',
  simulator: torqReceiver,
  example: { config: { webhookIntegrationUrl: 'https://hooks.torq.io/v1/alerts' }, secrets: { token: 'torq-t0ken' } },
  config: () => Config(),
  secrets: () => Secrets(),
  params: () => Params(),
  checkConfig: checkUrl,
  /** Answers the text that was given. */
  async execute(context, { body }) {
    await trigger(context, readBody(body));
    return body;
  },
});

function checkUrl({ webhookIntegrationUrl: url }: Context['config'], outgoing: OutgoingSettings, { has }: KibanaVersion): void {
  const prefix = 'error configuring send to Torq action';
  if (!URL.canParse(url)) throw new Error(`${prefix}: unable to parse url: TypeError: Invalid URL`);
  ensureUrlAllowed(outgoing, url, prefix);
  const { hostname } = new URL(url);
  const isTorq = has('torqRegions') ? /^hooks(\.[a-z]+)?\.torq\.io$/.test(hostname) : hostname === 'hooks.torq.io';
  if (isTorq || hostname === 'localhost') return;
  throw new Error(`${prefix}: url must begin with https://hooks.torq.io${has('torqRegions') ? ' or https://hooks.eu.torq.io' : ''}`);
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw failed('invalid body', messageOf(error));
  }
}

const WHAT = 'error triggering Torq workflow';
const failed = (how: string, serviceMessage?: string) => new ReturnedError(`${WHAT}, ${how}`, { serviceMessage });

const byStatus: Readonly<Record<number, string>> = {
  401: 'unauthorised',
  404: 'make sure the webhook URL is valid',
  405: 'method is not supported',
};

async function trigger(context: Context, value: unknown): Promise<void> {
  const { config, secrets, clock } = context;
  try {
    const headers = { 'X-Torq-Token': secrets.token, 'Content-Type': 'application/json' };
    await call(context, { method: 'post', url: config.webhookIntegrationUrl, headers, text: JSON.stringify(value) });
  } catch (error) {
    if (!(error instanceof CallError)) throw failed('unexpected error');
    const { response, code, message } = error;
    if (!response) throw failed('request failed', code === undefined ? message : `[${code}] ${message}`);
    const { message: said }: { message?: unknown } = Object(response.body);
    const line = statusLine(response, typeof said === 'string' ? said : '');
    const later = retryLater(WHAT, response, clock, { later: line, at: line });
    throw later ?? failed(byStatus[response.status] ?? 'invalid response', line);
  }
}
