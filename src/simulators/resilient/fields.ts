import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';

const Value = lazily(() => z.strictObject({ value: z.int(), label: z.string() }));

const Field = lazily(() =>
  z.strictObject({
    name: z.string(),
    text: z.string().optional(),
    input_type: z.string().default('text'),
    read_only: z.boolean().default(false),
    required: z.enum(['always', 'close']).optional(),
    values: z.array(Value()).default([]),
  }),
);

export const ResilientSeed = lazily(() =>
  z.strictObject({
    credentials: z.strictObject({ apiKeyId: z.string(), apiKeySecret: z.string() }).optional(),
    /** Without, there is an organisation of any id. */
    orgId: z.string().optional(),
    incidentTypes: z.array(Value()).optional(),
    severities: z.array(Value()).optional(),
    /** Fields that the organisation added; their values are under `properties`. Without, these may be any. */
    fields: z.array(Field()).optional(),
    incidents: z.array(z.strictObject({ id: z.int().optional(), name: z.string(), description: z.string().optional() })).default([]),
    enforce: Enforce(),
  }),
);
export type ResilientSeed = z.output<ReturnType<typeof ResilientSeed>>;

/** Some of the types that a new organisation has. */
export const INCIDENT_TYPES = [
  { value: 16, label: 'TBD / Unknown' },
  { value: 17, label: 'Communication error (fax; email)' },
  { value: 18, label: 'Other' },
  { value: 19, label: 'Malware' },
  { value: 20, label: 'Denial of Service' },
  { value: 22, label: 'Phishing' },
  { value: 23, label: 'System Intrusion' },
  { value: 1001, label: 'Custom type' },
];
export const SEVERITIES = [
  { value: 4, label: 'Low' },
  { value: 5, label: 'Medium' },
  { value: 6, label: 'High' },
];

export function incidentFields({ incidentTypes = INCIDENT_TYPES, severities = SEVERITIES, fields = [] }: ResilientSeed) {
  const own = [
    { name: 'name', text: 'Name', input_type: 'text', required: 'always' as const },
    { name: 'description', text: 'Description', input_type: 'textarea' },
    { name: 'discovered_date', text: 'Date Discovered', input_type: 'datetimepicker', required: 'always' as const },
    { name: 'incident_type_ids', text: 'Incident Type', input_type: 'multiselect', values: incidentTypes },
    { name: 'severity_code', text: 'Severity', input_type: 'select', values: severities },
    { name: 'create_date', text: 'Date Created', input_type: 'datetimepicker', read_only: true },
  ];
  return [
    ...own.map((field) => ({ read_only: false, required: null, values: [], ...field, prefix: null })),
    ...fields.map(({ text, required, ...field }) => ({
      ...field,
      text: text ?? field.name,
      required: required ?? null,
      prefix: 'properties',
    })),
  ].map((field) => ({
    ...field,
    values: field.values.map(({ value, label }) => ({ value, label, enabled: true, hidden: false, default: false })),
  }));
}
