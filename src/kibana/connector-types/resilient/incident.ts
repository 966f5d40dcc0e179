import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { additionalFields } from '../definition/additional-fields.ts';

export interface ResilientIncident {
  name: string;
  description: string | null;
  incidentTypes: number[] | null;
  severityCode: number | null;
  additionalFields?: Record<string, unknown> | null;
}

const text = lazily(() => z.string().nullable().default(null));
const reserved = ['name', 'description', 'externalId', 'incidentTypes', 'severityCode', 'additionalFields'];

/** Cases sends its numbers as texts: config-schema reads them as numbers by itself, zod has to be told. */
export function resilientIncident(kibana: KibanaVersion): z.ZodType<ResilientIncident & { externalId: string | null }> {
  const number = kibana.has('connectorTypesInZod') ? z.coerce.number() : z.number();
  const fields = {
    name: z.string(),
    description: text(),
    externalId: text(),
    incidentTypes: z.array(number).nullable().default(null),
    severityCode: number.nullable().default(null),
  };
  if (!kibana.has('resilientAdditionalFields')) return z.strictObject(fields);
  return z.strictObject({ ...fields, additionalFields: additionalFields({ name: 'additionalFields', limit: 50, reserved }, kibana) });
}

/** The body of a create, its keys in Kibana's order; what is empty is left out. Kibana too makes numbers of ids that are texts. */
export function newIncident({ name, description, incidentTypes, severityCode }: ResilientIncident, now: Date): Record<string, unknown> {
  return {
    name,
    discovered_date: now.getTime(),
    ...(description && { description: { format: 'html', content: description } }),
    ...(incidentTypes && { incident_type_ids: incidentTypes.map((id) => ({ id: Number(id) })) }),
    ...(severityCode && { severity_code: { id: Number(severityCode) } }),
  };
}

/** An incident's fields that have a value, in Kibana's order. To send null would empty a field. */
export function givenFields(incident: ResilientIncident): [string, unknown][] {
  const { additionalFields, ...own } = incident;
  return Object.entries({ ...additionalFields, ...own }).filter(([, value]) => value != null);
}
