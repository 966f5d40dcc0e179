import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { additionalFields } from '../definition/additional-fields.ts';
import { groupingKey } from './grouping-key.ts';

/** A rule replaces it by the ids of itself and the alert; `_execute` sends it as it is. */
const ALERTS_GROUPING_KEY = '{{rule.id}}:{{alert.id}}';

const text = lazily(() => z.string().nullable().default(null));

/** Fields of an incident by the names of ServiceNow's columns. */
export type ServiceNowFields = Readonly<Record<string, unknown>>;

export type ServiceNowIncident = Record<string, unknown> & { externalId: string | null };

export const itsmIncident = (kibana: KibanaVersion): z.ZodType<ServiceNowIncident> =>
  z.strictObject({ ...commonFields(kibana), severity: text(), urgency: text(), impact: text() });

export function sirIncident(kibana: KibanaVersion): z.ZodType<ServiceNowIncident> {
  const observables = kibana.has('serviceNowObservableLists')
    ? z.union([text(), z.array(z.string()).nullable().default(null)]).default(null)
    : text();
  return z.strictObject({
    ...commonFields(kibana),
    dest_ip: observables,
    malware_hash: observables,
    malware_url: observables,
    source_ip: observables,
    priority: text(),
  });
}

export type CloseIncident = z.output<ReturnType<typeof closeIncidentParams>>['incident'];

export const closeIncidentParams = (kibana: KibanaVersion) =>
  z.strictObject({ incident: z.strictObject({ externalId: text(), correlation_id: correlationId(kibana) }) });

function commonFields(kibana: KibanaVersion) {
  const own = {
    short_description: z.string(),
    description: text(),
    externalId: text(),
    category: text(),
    subcategory: text(),
    ...(kibana.has('serviceNowCorrelationIds') && { correlation_id: correlationId(kibana), correlation_display: text() }),
  };
  if (!kibana.has('serviceNowAdditionalFields')) return own;
  const reserved = [...Object.keys(own), 'additional_fields'];
  return { ...own, additional_fields: additionalFields({ name: 'additional_fields', limit: 20, reserved }, kibana) };
}

const correlationId = (kibana: KibanaVersion) => groupingKey(ALERTS_GROUPING_KEY, kibana);
