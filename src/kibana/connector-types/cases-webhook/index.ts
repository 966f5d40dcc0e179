import * as z from 'zod';
import { caseManagementSimulator } from '../../../simulators/case-management/index.ts';
import { defineCaseConnectorType } from '../definition/case-connector-type.ts';
import type { CaseSupport } from '../definition/case-support.ts';
import { casesWebhookSecrets, checkWebhookLogin } from './auth.ts';
import { casesWebhookConfig, checkCasesWebhookConfig } from './config.ts';
import { exampleConfig } from './example.ts';
import { webhookIncident } from './incident.ts';
import { CasesWebhookService } from './service.ts';

/** Nothing is mapped, so the description is pushed without the line that says who wrote it. */
const webhookCases: CaseSupport = {
  fields: () => z.null(),
  mapping: () => [],
  format: ({ title, description, tags, id, severity, status }, { has }) => ({
    title,
    description,
    tags,
    ...(has('casesWebhookCaseFields') && { id, severity, status }),
  }),
  tellsStatus: ({ has }) => has('casesWebhookCaseFields'),
};

export const casesWebhook = defineCaseConnectorType({
  id: '.cases-webhook',
  name: 'Webhook - Case Management',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['cases'],
  since: 'casesWebhook',
  simulator: caseManagementSimulator,
  hasSecretHeaders: true,
  example: { config: exampleConfig, secrets: { user: 'kibana', password: 'hook-passw0rd' } },
  config: casesWebhookConfig,
  secrets: casesWebhookSecrets,
  checkConfig: checkCasesWebhookConfig,
  checkConnector: checkWebhookLogin,
  incident: webhookIncident,
  case: webhookCases,
  connect: (context) => new CasesWebhookService(context),
  // Kibana's functional tests of this type (cases_webhook.ts @1d6d52d8) ran with a zod 4 that had no better words.
  unknownSubAction: ({ has }) => (has('connectorTypesInZod4') ? 'Invalid input' : undefined),
});
