import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { ProvidedSubActions } from '../definition/case-connector-type.ts';
import type { ConnectorExample } from '../definition/connector-type.ts';
import { notImplemented, type SubActions, subAction } from '../definition/sub-actions.ts';
import { isServiceNowDeprecated, serviceNowConfig } from './config.ts';
import { choicesParams, exampleInstance, serviceNow } from './index.ts';
import type { ServiceNowService } from './service.ts';

/** What the types are that write incidents. */
export const incidentType = {
  ...serviceNow,
  config: serviceNowConfig,
  isDeprecated: isServiceNowDeprecated,
} as const;

/** Through import sets, where a release has them: what writes to the table itself is deprecated. */
export const incidentExample =
  (fields: Readonly<Record<string, unknown>>) =>
  ({ has }: KibanaVersion): ConnectorExample => {
    const { config, secrets } = exampleInstance;
    return { config: { ...config, ...(has('serviceNowImportSets') && { usesTableApi: false }) }, secrets, fields };
  };

const nothing = lazily(() => z.strictObject({}));

export function incidentSubActions<Service extends ServiceNowService>(
  { pushToService, getIncident }: ProvidedSubActions<Service>,
  { has }: KibanaVersion,
): SubActions<Service> {
  return {
    getFields: subAction(has('connectorTypesInZod4') ? z.record(z.string(), z.unknown()) : nothing(), (service: Service) =>
      service.getFields(),
    ),
    getIncident,
    handshake: notImplemented('handshake'),
    pushToService,
    getChoices: subAction(choicesParams(), (service: Service, { fields }) => service.getChoices(fields)),
  };
}
