import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { xmattersReceiver } from '../../../simulators/xmatters/index.ts';
import { perVersion } from '../../releases/kibana-version.ts';
import { basicAuth } from '../calls/call-hop.ts';
import { answered } from '../calls/token-request.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { checkXmattersConfig, checkXmattersConnector, checkXmattersSecrets, XmattersConfig, XmattersSecrets } from './config.ts';

const text = lazily(() => z.string().optional());

/** In the order in which they go out. Before zod (9.3) the severity may be left out. */
const params = perVersion(({ has }) =>
  z.strictObject({
    alertActionGroupName: text(),
    signalId: text(),
    ruleName: text(),
    date: text(),
    severity: has('connectorTypesInZod') ? z.string() : z.string().default('High'),
    spaceId: text(),
    tags: text(),
  }),
);

export const xmatters = defineConnectorType({
  id: '.xmatters',
  name: 'xMatters',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'siem'],
  since: 'xmatters',
  simulator: xmattersReceiver,
  example: {
    config: { configUrl: 'https://acme.xmatters.com/api/integration/1/functions/alerts/triggers', usesBasic: true },
    secrets: { user: 'kibana', password: 'xm-passw0rd' },
  },
  config: () => XmattersConfig(),
  secrets: () => XmattersSecrets(),
  params,
  checkConfig: checkXmattersConfig,
  checkSecrets: (secrets, _, outgoing) => checkXmattersSecrets(secrets, outgoing),
  checkConnector: checkXmattersConnector,
  /** Answers what was sent. */
  async execute(context, { severity, spaceId, tags, ...rest }) {
    const { config, secrets } = context;
    const json = { ...rest, severity: severity || 'High', spaceId, tags };
    const { user, password, secretsUrl } = secrets;
    const isBasic = config.usesBasic && user !== null && password !== null;
    const url = (config.usesBasic ? config.configUrl : secretsUrl) ?? '';
    const { status } = await answered(context, { method: 'post', url, json, headers: isBasic ? basicAuth(user, password) : {} }).catch(
      (error: unknown) => {
        throw new ReturnedError('Error triggering xMatters workflow', { serviceMessage: messageOf(error) });
      },
    );
    if (status >= 200 && status < 300) return JSON.parse(JSON.stringify(json));
    if (status !== 429 && status < 500) throw new ReturnedError(`Error triggering xMatters flow: unexpected status ${status}`);
    throw new ReturnedError(`Error triggering xMatters flow: http status ${status}, retry later`, { retry: true });
  },
});
