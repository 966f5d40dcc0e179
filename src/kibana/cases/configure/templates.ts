import type { ClusterLicense } from '../../connectors/cluster-license.ts';
import { badRequest } from '../../http/errors.ts';
import { ensureAssigning } from '../assignees.ts';
import {
  type CustomField,
  type CustomFieldConfiguration,
  refuseOtherTypes,
  refuseRepeatedKeys,
  refuseUnknownKeys,
} from '../custom-fields.ts';
import type { Template } from './configuration-schemas.ts';

/** Throws Kibana's 400 or 403 for templates that do not go with the custom fields of the same request: configure/client.ts, configure/validators.ts. */
export function checkTemplates(
  templates: readonly Template[],
  { customFields, license }: { customFields: readonly CustomFieldConfiguration[] | undefined; license: ClusterLicense },
): void {
  refuseRepeatedKeys(templates, 'templates');
  if (templates.some(({ caseFields }) => caseFields?.assignees?.length)) ensureAssigning(license);
  for (const [index, { caseFields }] of templates.entries()) {
    const fields = caseFields?.customFields ?? [];
    if (fields.length > 0 && customFields === undefined) throw badRequest('No custom fields configured.');
    if (fields.length === 0 && customFields?.length) throw badRequest('No custom fields added to template.');
    refuseRepeatedKeys(fields, `templates[${index}]'s customFields`);
    refuseUnknownKeys(fields, customFields);
    refuseOtherTypes(fields, customFields ?? []);
  }
}

/** Removes the custom fields that are no longer configured from the templates, and adds those that they lack. */
export function fitTemplates(
  templates: readonly Template[] | undefined,
  customFields: readonly CustomFieldConfiguration[] = [],
): Template[] {
  return (templates ?? []).map((template) => {
    const kept = (template.caseFields?.customFields ?? []).filter((field) => customFields.some(({ key }) => key === field.key));
    const added = customFields.filter(({ key }) => !kept.some((field) => field.key === key)).map(emptyField);
    return { ...template, caseFields: { ...template.caseFields, customFields: [...kept, ...added] } };
  });
}

/** Without a default a toggle is off, and any other field null: cases/server/custom_fields. */
function emptyField({ key, type, defaultValue }: CustomFieldConfiguration): CustomField {
  // Safe: a configuration is only stored when the default is of the field's own type.
  return { key, type, value: defaultValue ?? (type === 'toggle' ? false : null) } as CustomField;
}
