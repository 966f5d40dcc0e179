import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { badRequest } from '../http/errors.ts';
import { type KibanaVersion, perVersion } from '../releases/kibana-version.ts';
import { limitedArray, limitedString, safeInteger } from './schemas/limited.ts';

/** A custom field as an owner's configuration declares it. */
export interface CustomFieldConfiguration {
  key: string;
  label: string;
  type: 'text' | 'toggle' | 'number';
  required: boolean;
  defaultValue?: string | boolean | number | null | undefined;
}

const Text = lazily(() =>
  z.strictObject({ key: z.string(), type: z.literal('text'), value: limitedString('value', { max: 160 }).nullable() }),
);
const Toggle = lazily(() => z.strictObject({ key: z.string(), type: z.literal('toggle'), value: z.boolean().nullable() }));
const Numeric = lazily(() => z.strictObject({ key: z.string(), type: z.literal('number'), value: safeInteger('value').nullable() }));

/** The values of a case's custom fields. */
export const CustomFields = perVersion(({ has }: KibanaVersion) =>
  limitedArray(
    'customFields',
    z.discriminatedUnion('type', has('caseNumberCustomFields') ? [Text(), Toggle(), Numeric()] : [Text(), Toggle()]),
    { max: 10 },
  ),
);
export type CustomField = z.output<ReturnType<typeof CustomFields>>[number] | z.output<ReturnType<typeof Numeric>>;

/** Throws Kibana's 400 for custom fields that the owner's configuration does not allow, in the order of validators.ts. */
export function checkCustomFields(
  fields: readonly CustomField[] | undefined,
  configured: readonly CustomFieldConfiguration[] | undefined,
  { has }: Pick<KibanaVersion, 'has'>,
): void {
  refuseRepeatedKeys(fields ?? [], 'customFields');
  refuseUnknownKeys(fields ?? [], configured);
  const required = configured?.filter((field) => field.required) ?? [];
  if (has('customFieldDefaults')) checkRequired(fields ?? [], required);
  else checkRequiredWithoutDefaults(fields ?? [], required);
  refuseOtherTypes(fields ?? [], configured ?? []);
}

export function refuseRepeatedKeys(items: readonly { key: string }[], fieldName: string): void {
  const keys = items.map(({ key }) => key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  if (repeated.size > 0) throw badRequest(`Invalid duplicated ${fieldName} keys in request: ${[...repeated]}`);
}

export function refuseUnknownKeys(fields: readonly { key: string }[], configured: readonly { key: string }[] | undefined): void {
  if (fields.length > 0 && configured === undefined) throw badRequest('No custom fields configured.');
  const unknown = fields.map(({ key }) => key).filter((key) => !configured?.some((field) => field.key === key));
  if (unknown.length > 0) throw badRequest(`Invalid custom field keys: ${unknown}`);
}

export function refuseOtherTypes(fields: readonly CustomField[], configured: readonly CustomFieldConfiguration[]): void {
  const mistyped = configured.filter(({ key, type }) => fields.some((field) => field.key === key && field.type !== type));
  if (mistyped.length > 0) throw badRequest(`The following custom fields have the wrong type in the request: ${labels(mistyped)}`);
}

function checkRequired(fields: readonly CustomField[], required: readonly CustomFieldConfiguration[]): void {
  const sentFor = (key: string) => fields.find((field) => field.key === key)?.value;
  const missing = required.filter(({ key, defaultValue }) => sentFor(key) === undefined && (defaultValue ?? null) === null);
  if (missing.length > 0) throw badRequest(`Missing required custom fields without default value configured: ${labels(missing)}`);
  const nulls = required.filter(({ key }) => sentFor(key) === null);
  if (nulls.length > 0) throw badRequest(`Invalid value "null" supplied for the following required custom fields: ${labels(nulls)}`);
}

/** Those without a value, then those that are null. */
function checkRequiredWithoutDefaults(fields: readonly CustomField[], required: readonly CustomFieldConfiguration[]): void {
  const absent = required.filter(({ key }) => !fields.some((field) => field.key === key));
  const nulls = required.filter(({ key }) => fields.some((field) => field.key === key && field.value === null));
  if (absent.length + nulls.length > 0) throw badRequest(`Missing required custom fields: ${labels([...absent, ...nulls])}`);
}

const labels = (fields: readonly CustomFieldConfiguration[]) => fields.map(({ label }) => `"${label}"`).join(', ');

/** The fields that were sent, then every other one that is configured, with its default or null. */
export function fillCustomFields(fields: readonly CustomField[], configured: readonly CustomFieldConfiguration[]): CustomField[] {
  const missing = configured.filter(({ key }) => !fields.some((field) => field.key === key));
  // Safe: a configuration is only stored when the default is of the field's own type.
  return [...fields, ...missing.map(({ key, type, defaultValue = null }) => ({ key, type, value: defaultValue }) as CustomField)];
}
