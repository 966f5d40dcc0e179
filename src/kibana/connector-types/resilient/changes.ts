import { givenFields, type ResilientIncident } from './incident.ts';

/** What Kibana reads of an incident. */
export interface HeldIncident {
  id: number;
  inc_last_modified_date: number;
  description: { content: string };
  [field: string]: unknown;
}

export interface Change {
  field: { name: string };
  old_value: unknown;
  new_value: unknown;
}

/** How a release writes the value of one of the four fields that it knows. */
type Wrap = (key: string, value: unknown) => unknown;

/** Resilient's name for a field of the params. */
export const fieldName = (key: string) => ({ incidentTypes: 'incident_type_ids', severityCode: 'severity_code' })[key] ?? key;

/** The changes of a PATCH until 9.2. An incident without a description makes Kibana fail here, in JavaScript's words. */
export const changes = (held: HeldIncident, incident: ResilientIncident, wrap: Wrap): Change[] =>
  givenFields(incident).map(([key, value]) => {
    const name = fieldName(key);
    const old = name === 'description' ? held.description.content : held[name];
    return { field: { name }, old_value: wrap(key, old), new_value: wrap(key, value) };
  });

/** Before 8.15. */
export const unconverted: Wrap = (key, value) => {
  if (key === 'description') return { textarea: { format: 'html', content: value } };
  if (key === 'incidentTypes') return { ids: value };
  if (key === 'severityCode') return { id: value };
  return { text: value };
};

/** From 8.15 ids and codes are made numbers. */
export const converted: Wrap = (key, value) => {
  if (key === 'incidentTypes') return { ids: (Array.isArray(value) ? value : [value]).map(Number) };
  if (key === 'severityCode') return { id: Number(value) };
  return unconverted(key, value);
};
