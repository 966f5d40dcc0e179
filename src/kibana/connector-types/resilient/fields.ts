import type { ResilientField } from './answers.ts';
import { type Change, fieldName, type HeldIncident } from './changes.ts';
import { givenFields, type ResilientIncident } from './incident.ts';

/** In a create the organization's own fields stand under their prefix, `properties`. */
export function additionalFieldsForCreate(fields: readonly ResilientField[], values: Record<string, unknown>): Record<string, unknown> {
  const { properties, ...rest } = values;
  const body: Record<string, unknown> = {};
  const prefixed: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries({ ...Object(properties), ...rest })) {
    const field = fields.find((field) => field.name === name);
    if (field?.input_type === 'select' || field?.input_type === 'multiselect') ensureAccepted(field, [value].flat());
    if (field?.prefix) prefixed[field.prefix] = { ...prefixed[field.prefix], [name]: value };
    else body[name] = value;
  }
  return { ...body, ...prefixed };
}

/** The changes of a PATCH, from 9.2: Resilient's own metadata says of which kind a field is. */
export function changesByMetadata(fields: readonly ResilientField[], held: HeldIncident, incident: ResilientIncident): Change[] {
  return givenFields(incident).map(([key, value]) => {
    const name = fieldName(key);
    const field = fields.find((field) => field.name === name);
    if (!field) throw new Error(`No metadata found for field ${name}`);
    const old = field.prefix ? Object(held[field.prefix])[key] : held[name];
    return { field: { name }, old_value: wrapped(field, old), new_value: wrapped(field, value, old) };
  });
}

/** Input types that Kibana does not know, and values of a wrong type, become `{}`. */
function wrapped(field: ResilientField, value: unknown, old?: unknown): object {
  switch (field.input_type) {
    case 'textarea':
      return { textarea: textarea(value, old) };
    case 'multiselect':
      return value == null ? {} : { ids: ensureAccepted(field, [value].flat()) };
    case 'select':
      return value == null ? {} : { id: ensureAccepted(field, [value])[0] };
    case 'datetimepicker':
    case 'datepicker':
      return typeof value === 'number' ? { date: value } : {};
    case 'boolean':
      return typeof value === 'boolean' ? { boolean: value } : {};
    case 'number':
      return typeof value === 'number' ? { object: value } : {};
    case 'text':
      return typeof value === 'string' ? { text: value } : {};
    default:
      return {};
  }
}

/** A new text keeps the format of the old one. */
function textarea(value: unknown, old: unknown): unknown {
  if (value == null) return null;
  if (isFormatted(value)) return value;
  return { format: isFormatted(old) ? old.format : 'text', content: value };
}

const isFormatted = (value: unknown): value is { format: unknown; content: unknown } =>
  typeof value === 'object' && value !== null && 'format' in value && 'content' in value;

function ensureAccepted({ name, values }: ResilientField, choices: readonly unknown[]): readonly unknown[] {
  if (!values || choices.every((value) => values.some((option) => option.value === value))) return choices;
  const accepted = values.map(({ value, label }) => `${value} (for "${label}")`).join(',');
  throw new Error(`Invalid values provided to ${name}: ${JSON.stringify(choices, null, 2)}. Accepted values: ${accepted}`);
}
