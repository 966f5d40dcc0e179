import * as z from 'zod';
import { tinesReceiver } from '../../../simulators/tines/index.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { type SubActions, subAction, uncheckedParams } from '../definition/sub-actions.ts';
import { TinesConfig, TinesSecrets, TinesService, type Webhook } from './service.ts';

function subActions(kibana: KibanaVersion): SubActions<TinesService> {
  // Numbers are coerced with zod (9.3); path and secret of a webhook are then fetched.
  const isZod = kibana.has('connectorTypesInZod');
  const id = isZod ? z.coerce.number() : z.number();
  const full = z.strictObject({ id, name: z.string(), storyId: id, path: z.string(), secret: z.string() });
  const webhook: z.ZodType<Webhook> = isZod ? full.omit({ path: true, secret: true }) : full;
  const run = subAction(
    z.strictObject({ webhook: webhook.optional(), webhookUrl: z.string().optional(), body: z.string() }),
    (service: TinesService, params) => service.run(params),
  );
  return {
    stories: subAction(uncheckedParams(), (service: TinesService) => service.stories()),
    webhooks: subAction(z.strictObject({ storyId: id }), (service: TinesService, { storyId }) => service.webhooks(storyId)),
    run,
    test: run,
  };
}

export const tines = defineSubActionConnectorType({
  id: '.tines',
  name: 'Tines',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['siem', 'workflows'],
  since: 'tines',
  simulator: tinesReceiver,
  example: {
    config: { url: 'https://acme.tines.com' },
    secrets: { email: 'kibana@example.com', token: 'tines-t0ken' },
  },
  config: () => TinesConfig(),
  secrets: () => TinesSecrets(),
  checkConfig: ({ url }, outgoing) => ensureUrlAllowed(outgoing, url, 'error validating url'),
  connect: (context) => new TinesService(context),
  subActions,
  dispatch: () => 'framework',
});
