import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Caller } from '../../http/caller.ts';
import { savedObjectNotFound } from '../../http/errors.ts';
import { operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import { showCaseAlone } from '../case-answer.ts';
import { type StoredComment, showComment } from '../comments/comment.ts';
import type { CasesParts } from '../create-cases.ts';
import { limitedArray } from '../schemas/limited.ts';

export const CaseIds = lazily(() => z.strictObject({ ids: limitedArray('ids', z.string(), { min: 1, max: 1000 }) }));
export const AttachmentIds = lazily(() => z.strictObject({ ids: limitedArray('ids', z.string(), { min: 1, max: 100 }) }));

/** Why one of several is not answered, in a list beside the others. */
const errorOf = (status: number, error: string, message: string) => ({ error, message, status });
const notFoundError = (type: string, id: string) => errorOf(404, 'Not Found', savedObjectNotFound(type, id).message);

/** The cases of these ids in the order of the request. Among the errors those that are missing come first. */
export function getCases(caller: Caller, ids: readonly string[], { records, authorization, kibana }: CasesParts) {
  const readable = authorization.readableOwners(caller, operations.findCases);
  const existing = ids.flatMap((id) => records.find(caller.space, id) ?? []);
  const isReadable = ({ attributes }: StoredCase) => readable.includes(attributes.owner);
  return {
    cases: existing.filter(isReadable).map((theCase) => showCaseAlone(theCase, kibana)),
    errors: [
      ...ids.filter((id) => !records.find(caller.space, id)).map((id) => ({ ...notFoundError('cases', id), caseId: id })),
      ...existing
        .filter((theCase) => !isReadable(theCase))
        .map(({ id, attributes: { owner } }) => ({
          ...errorOf(403, 'Forbidden', `Unauthorized to access case with owner: "${owner}"`),
          caseId: id,
        })),
    ],
  };
}

/** The attachments of these ids, as far as they are the case's; the order of the errors is that of client/attachments/bulk_get.ts. */
export function getAttachments(caller: Caller, caseId: string, ids: readonly string[], { records, authorization, kibana }: CasesParts) {
  authorization.ensure(caller, operations.getCase, [records.get(caller.space, caseId).attributes.owner]);
  const existing = ids.flatMap((id) => records.comments.find(caller.space, id) ?? []);
  const isOfCase = ({ attributes }: StoredComment) => attributes.case_id === caseId;
  return {
    attachments: existing.filter(isOfCase).map((comment) => showComment(comment, kibana)),
    errors: [
      ...ids
        .filter((id) => !records.comments.find(caller.space, id))
        .map((id) => ({ ...notFoundError('cases-comments', id), attachmentId: id })),
      ...existing
        .filter((comment) => !isOfCase(comment))
        .map(({ id }) => ({ ...errorOf(400, 'Bad Request', `Attachment is not attached to case id=${caseId}`), attachmentId: id })),
    ],
  };
}
