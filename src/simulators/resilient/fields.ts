import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';

const Value = lazily(() => z.strictObject({ value: z.int().describe('its id'), label: z.string().describe('its name') }));

const Field = lazily(() =>
  z.strictObject({
    name: z.string().describe('the name that the API has for it'),
    text: z.string().optional().describe('its label'),
    input_type: z.string().default('text').describe('how it is entered, such as `text`, `number` or `select`'),
    read_only: z.boolean().default(false).describe('whether nobody may write it'),
    required: z.enum(['always', 'close']).optional().describe('when an incident must have it'),
    values: z.array(Value()).default([]).describe('what can be chosen in it'),
  }),
);

const SeedIncident = lazily(() =>
  z.strictObject({
    id: z.int().optional().describe('made up when absent'),
    name: z.string().describe('its name'),
    description: z.string().optional().describe('its description'),
  }),
);

export const ResilientSeed = lazily(() =>
  z.strictObject({
    credentials: z
      .strictObject({ apiKeyId: z.string().describe('the id of the key'), apiKeySecret: z.string().describe('its secret') })
      .optional()
      .describe('what a request must have; any will do when absent'),
    orgId: z.string().optional().describe('the organisation; one of any id is there when absent'),
    incidentTypes: z.array(Value()).optional().describe('the types of incidents'),
    severities: z.array(Value()).optional().describe('the severities'),
    fields: z
      .array(Field())
      .optional()
      .describe('fields that the organisation added, whose values are under `properties`; these may be any when absent'),
    incidents: z.array(SeedIncident()).default([]).describe('incidents that are there already'),
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
