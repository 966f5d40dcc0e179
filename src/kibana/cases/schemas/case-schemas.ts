import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Difference, KibanaVersion } from '../../releases/kibana-version.ts';
import { caseConnector } from '../case-connector.ts';
import { CustomFields } from '../custom-fields.ts';
import { limitedArray, limitedString, nonEmptyString } from './limited.ts';
import { ofRelease, perReleaseAndTypes } from './schemas-of-release.ts';

export const CaseId = lazily(() => z.strictObject({ case_id: z.string() }));
export const PushParams = lazily(() => z.strictObject({ case_id: z.string(), connector_id: z.string() }));

/** Kibana's router reads the list, then Cases limits its length by `DeleteCasesIds`. */
export const DeleteCasesQuery = lazily(() => z.strictObject({ ids: z.array(z.string()) }));
export const DeleteCasesIds = lazily(() => limitedArray('ids', nonEmptyString(), { min: 1, max: 100 }));

export const Severity = lazily(() => z.enum(['low', 'medium', 'high', 'critical']));
export const Status = lazily(() => z.enum(['open', 'in-progress', 'closed']));

/** The fields of a case that not every release has, with the difference that has each. */
const fieldsSince: Record<string, Difference> = {
  owner: 'caseOwners',
  type: 'casesHaveTypes',
  severity: 'caseSeverity',
  assignees: 'caseAssignees',
  category: 'caseCategory',
  customFields: 'caseCustomFields',
  closeReason: 'caseCloseReason',
};

/** The fields of a case, none of them optional yet. Their order is that of the refusals. */
export const caseFields = perReleaseAndTypes((types, kibana) => {
  const text = (name: string, max: number) => (kibana.has('caseLimits') ? limitedString(name, { max }) : z.string());
  const list = listIn(kibana);
  return {
    description: text('description', 30_000),
    tags: list('tags', kibana.has('caseLimits') ? limitedString('tag', { max: 256 }) : tagOfOldReleases(), { max: 200 }),
    title: text('title', 160),
    connector: caseConnector(types, kibana),
    severity: Severity(),
    assignees: list('assignees', z.strictObject({ uid: z.string() }), { max: 10 }),
    category: text('category', 50).nullable(),
    customFields: CustomFields(kibana),
    settings: kibana.has('caseExtractObservables')
      ? z.strictObject({ syncAlerts: z.boolean(), extractObservables: z.boolean().optional() })
      : z.strictObject({ syncAlerts: z.boolean() }),
  };
});

/** A list whose length is limited since there are limits. */
const listIn =
  ({ has }: KibanaVersion) =>
  <Item extends z.ZodType>(name: string, item: Item, limits: { min?: number; max: number }) =>
    has('caseLimits') ? limitedArray(name, item, limits) : z.array(item);

/** Early 8.x checked tags in create.ts, with another message. */
const tagOfOldReleases = lazily(() => z.string().refine((tag) => tag.trim() !== '', 'A tag must contain at least one non-space character'));

/** What was left of sub-cases: a type, which only `individual` may be. */
export const CaseType = lazily(() => z.enum(['individual', 'collection']));

/** The body of POST. */
export const CreateCaseBody = perReleaseAndTypes((types, kibana) => {
  const { description, tags, title, connector, settings, assignees, severity, category, customFields } = caseFields(types, kibana);
  return ofRelease(
    z.strictObject({
      description,
      tags,
      title,
      connector,
      settings,
      owner: z.string(),
      assignees: assignees.optional(),
      severity: severity.optional(),
      category: category.optional(),
      customFields: customFields.optional(),
      type: CaseType().optional(),
    }),
    fieldsSince,
    kibana,
  );
});
export type CreateCaseBody = z.output<ReturnType<typeof CreateCaseBody>>;

/** The body of PATCH. */
export const PatchCasesBody = perReleaseAndTypes((types, kibana) => {
  const fields = z.strictObject(caseFields(types, kibana)).partial();
  const patch = fields.extend({
    status: Status().optional(),
    owner: z.string().optional(),
    closeReason: z.string().optional(),
    id: z.string(),
    version: z.string(),
    type: CaseType().optional(),
  });
  const item = ofRelease(patch, fieldsSince, kibana);
  return z.strictObject({ cases: listIn(kibana)('cases', item, { min: 1, max: 100 }) });
});
export type PatchCasesBody = z.output<ReturnType<typeof PatchCasesBody>>;
export type PatchCase = PatchCasesBody['cases'][number];
