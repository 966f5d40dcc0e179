import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Caller } from '../../http/caller.ts';
import { savedObjectNotFound } from '../../http/errors.ts';
import { operations } from '../authorization.ts';
import { showCaseAlone } from '../case-answer.ts';
import { showComment } from '../comments/comment.ts';
import type { CasesParts } from '../create-cases.ts';
import { limitedArray } from '../schemas/limited.ts';

export const CaseIds = lazily(() => z.strictObject({ ids: limitedArray('ids', z.string(), { min: 1, max: 1000 }) }));
export const AttachmentIds = lazily(() => z.strictObject({ ids: limitedArray('ids', z.string(), { min: 1, max: 100 }) }));

/** Why one of several is not answered, in a list beside the others. */
const errorOf = (status: number, error: string, message: string) => ({ error, message, status });
const notFoundError = (type: string, id: string) => errorOf(404, 'Not Found', savedObjectNotFound(type, id).message);

/** The cases of these ids in the order of the request. */
export function getCases(caller: Caller, ids: readonly string[], { records, authorization, kibana }: CasesParts) {
  const readable = authorization.readableOwners(caller, operations.findCases);
  const found = ids.map((id) => ({ id, theCase: records.find(caller.space, id) }));
  return {
    cases: found.flatMap(({ theCase }) => (theCase && readable.includes(theCase.attributes.owner) ? [showCaseAlone(theCase, kibana)] : [])),
    errors: found.flatMap(({ id, theCase }) => {
      if (!theCase) return [{ ...notFoundError('cases', id), caseId: id }];
      const { owner } = theCase.attributes;
      if (readable.includes(owner)) return [];
      return [{ ...errorOf(403, 'Forbidden', `Unauthorized to access case with owner: "${owner}"`), caseId: id }];
    }),
  };
}

/** The attachments of these ids, as far as they are the case's. */
export function getAttachments(caller: Caller, caseId: string, ids: readonly string[], { records, authorization, kibana }: CasesParts) {
  authorization.ensure(caller, operations.getCase, [records.get(caller.space, caseId).attributes.owner]);
  const found = ids.map((id) => ({ id, comment: records.comments.find(caller.space, id) }));
  return {
    attachments: found.flatMap(({ comment }) => (comment?.attributes.case_id === caseId ? [showComment(comment, kibana)] : [])),
    errors: found.flatMap(({ id, comment }) => {
      if (!comment) return [{ ...notFoundError('cases-comments', id), savedObjectId: id }];
      if (comment.attributes.case_id === caseId) return [];
      return [{ ...errorOf(400, 'Bad Request', `Attachment is not attached to case id=${caseId}`), savedObjectId: id }];
    }),
  };
}
