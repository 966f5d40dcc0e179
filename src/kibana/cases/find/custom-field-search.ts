import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { badRequest } from '../../http/errors.ts';
import type { StoredCase } from '../case.ts';
import { asList } from '../comments/comment.ts';
import type { CustomFieldConfiguration } from '../custom-fields.ts';

/** Of each custom field, by its key, the values of which a case has one; an empty list is for any value. */
export const WantedCustomFields = lazily(() => z.record(z.string(), z.array(z.union([z.string(), z.boolean(), z.number(), z.null()]))));

/** What a search asks of custom fields, and those that are configured for the owners it names. */
export interface CustomFieldSearch {
  wanted: z.output<ReturnType<typeof WantedCustomFields>>;
  configured: readonly CustomFieldConfiguration[];
}

/** A test for cases with these custom fields. Throws Kibana's 400 for what cannot be searched, in the order of client/cases/search.ts. */
export function customFieldTest(
  { wanted, configured }: CustomFieldSearch,
  owner: string | string[] | undefined,
): ((theCase: StoredCase) => boolean) | undefined {
  const entries = Object.entries(wanted);
  if (entries.length === 0) return undefined;
  const owners = asList(owner ?? []);
  if (owners.length !== 1 || owners[0] === '') throw badRequest('Owner must be provided. Multiple owners are not supported.');
  if (configured.length === 0) throw badRequest('No custom fields configured.');
  if (entries.length > 10) throw badRequest('Maximum 10 customFields are allowed.');
  for (const [key, values] of entries) refuseUnsearchable(key, values, configured);
  return ({ attributes }) =>
    entries.every(([key, values]) =>
      attributes.customFields.some((field) => field.key === key && (values.length === 0 || values.includes(field.value))),
    );
}

/** Of all types, only toggles are filtered by. */
function refuseUnsearchable(key: string, values: readonly unknown[], configured: readonly CustomFieldConfiguration[]): void {
  const type = configured.find((field) => field.key === key)?.type;
  if (type === undefined) throw badRequest(`Invalid custom field key: ${key}.`);
  if (type !== 'toggle') throw badRequest(`Filtering by custom field of type ${type} is not allowed.`);
  if (values.some((value) => value !== null && typeof value !== 'boolean')) {
    throw badRequest('Unsupported filtering value for custom field of type toggle.');
  }
}
