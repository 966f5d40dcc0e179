import type { HttpResponse } from '#src/kernel/http.ts';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { connector, json, type Outgoing } from '../run.ts';

const config = { apiUrl: 'https://resilient.test/', orgId: '201' };
const secrets = { apiKeyId: 'key', apiKeySecret: 'secret' };

const field = (name: string, input_type: string, more: object = {}) => ({
  name,
  input_type,
  text: name,
  read_only: false,
  prefix: null,
  ...more,
});
const option = (value: number, label: string) => ({ value, label, enabled: true, hidden: false, default: false });

/** What the organization's incidents have. */
export const fields = [
  field('name', 'text'),
  field('description', 'textarea'),
  field('severity_code', 'select', { values: [option(5, 'Medium'), option(6, 'High')] }),
  field('incident_type_ids', 'multiselect', { values: [option(12, 'Fax'), option(16, 'Custom'), option(1001, 'Malware')] }),
  field('resolution_summary', 'textarea'),
  ...['text', 'textarea', 'boolean', 'number', 'datepicker', 'weird'].map((kind) => field(`my_${kind}`, kind, { prefix: 'properties' })),
  field('my_select', 'select', { prefix: 'properties', values: [option(100, 'One'), option(110, 'Two')] }),
];

export const held = {
  ...{ id: 123, name: 'title', description: { format: 'html', content: 'desc' }, severity_code: 5, incident_type_ids: [12, 16] },
  ...{ create_date: 1589391874472, inc_last_modified_date: 1589391874473, properties: { my_text: 'old', my_select: 100 } },
};

/** Answers as Resilient does. */
export function answer({ method, path }: Outgoing): HttpResponse {
  if (method === 'PATCH') return json({ success: true, title: null, message: null, hints: [] });
  if (path.endsWith('/fields')) return json(fields);
  if (path.includes('/fields/')) return json({ values: [{ value: 17, label: 'Fax', enabled: true }] });
  return json(held);
}

export const resilientConnector = (options: Partial<Parameters<typeof connector>[1]> = {}) =>
  connector(resilient, { config, secrets, answer, ...options });
