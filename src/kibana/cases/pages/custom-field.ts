import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Caller } from '../../http/caller.ts';
import { badRequest, conflict } from '../../http/errors.ts';
import { operations } from '../authorization.ts';
import { writtenUser } from '../case.ts';
import type { CasesParts } from '../create-cases.ts';
import { CustomFields } from '../custom-fields.ts';
import { changeContents } from '../patch/change-contents.ts';

export const CustomFieldParams = lazily(() => z.strictObject({ case_id: z.string(), custom_field_id: z.string() }));
export const CustomFieldBody = lazily(() =>
  z.strictObject({ value: z.union([z.boolean(), z.string(), z.number()]).nullable(), caseVersion: z.string() }),
);
type CustomFieldBody = z.output<ReturnType<typeof CustomFieldBody>>;

/** Gives one custom field of a case another value; the order of the refusals is that of replace_custom_field.ts. */
export function replaceCustomField(caller: Caller, caseId: string, key: string, { value, caseVersion }: CustomFieldBody, deps: CasesParts) {
  const { records, authorization, configurations, kibana } = deps;
  const theCase = records.get(caller.space, caseId);
  const { owner, customFields } = theCase.attributes;
  if (theCase.version !== caseVersion) {
    throw conflict(`This case ${caseId} has been updated. Please refresh before saving additional updates.`);
  }
  authorization.ensure(caller, operations.updateCase, [owner]);
  const configured = configurations.configurationOf(caller.space, owner)?.customFields.find((field) => field.key === key);
  if (!configured) throw badRequest('cannot find custom field');
  if (value === null && configured.required) throw badRequest('Custom field value cannot be null or undefined.');
  const { type } = configured;
  const read = kibana.casesDialect.parse(CustomFields(kibana), [
    { key, type, value },
    ...customFields.filter((field) => field.key !== key),
  ]);
  if (!read.ok) throw badRequest(read.message);
  records.userActions.ensureRoom(caseId, 1);
  const [at, user] = [records.now(), writtenUser(caller.user)];
  const contents = changeContents(theCase.attributes, { customFields: read.value });
  records.update(caller.space, caseId, { customFields: read.value, updated_at: at, updated_by: user });
  records.userActions.add({ space: caller.space, caseId, owner, user, at }, ...contents);
  return { key, type, value };
}
