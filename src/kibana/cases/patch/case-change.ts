import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { readAssignees } from '../assignees.ts';
import type { CaseAttributes, StoredCase } from '../case.ts';
import type { Configurations } from '../configure/configure.ts';
import { fillCustomFields } from '../custom-fields.ts';
import type { PatchCase } from '../schemas/case-schemas.ts';
import { changedFields } from './changed-fields.ts';

/** What a request changes in a case. */
export interface CaseChange {
  current: StoredCase;
  /** Only what differs from the case. */
  fields: Omit<PatchCase, 'id' | 'version'>;
}

/** A close reason is not stored with the case, so it counts only beside a status that becomes closed. */
export function readChange(current: StoredCase, request: PatchCase): CaseChange {
  const fields = changedFields(current.attributes, request);
  const closeReason = request.closeReason?.trim() ? request.closeReason : undefined;
  return { current, fields: fields.status === 'closed' && closeReason !== undefined ? { ...fields, closeReason } : fields };
}

/** The fields as they are stored: texts trimmed, every configured custom field present. */
export function storedFields(
  { current: { space, attributes }, fields }: CaseChange,
  { configurations, kibana }: { configurations: Configurations; kibana: KibanaVersion },
): Partial<CaseAttributes> {
  const { owner: _owner, type: _type, closeReason: _reason, title, description, tags, category, customFields, assignees, ...rest } = fields;
  const configured = configurations.configurationOf(space, attributes.owner)?.customFields ?? [];
  return withoutUndefined({
    ...rest,
    title: title?.trim(),
    description: description?.trim(),
    tags: tags?.map((tag) => tag.trim()),
    category: typeof category === 'string' ? category.trim() : category,
    customFields: customFields && fillCustomFields(customFields, configured),
    assignees: assignees && readAssignees(assignees, kibana),
  });
}

type Defined<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
// Safe: what is undefined is what was taken out.
const withoutUndefined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
