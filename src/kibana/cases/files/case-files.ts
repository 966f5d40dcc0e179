import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Caller } from '../../http/caller.ts';
import { badRequest, KibanaError } from '../../http/errors.ts';
import { type Form, FormFile } from '../../http/form.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import { writtenUser } from '../case.ts';
import type { CaseAnswer } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import { bodyOf, type StoredComment } from '../comments/comment.ts';
import { commentAction } from '../comments/comment-action.ts';
import type { Comments } from '../comments/comments.ts';
import { limitedArray, limitedString, nonEmptyString } from '../schemas/limited.ts';
import { kindOf, ownerOf, type StoredFile } from './file.ts';
import { isOfCase } from './files.ts';
import { isAllowed, mimeTypeOf, nameWithoutExtension } from './mime-types.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  comments: Comments;
  owners: readonly string[];
}

const FileDescription = perVersion((kibana) =>
  z.strictObject({
    mimeType: z.string().superRefine((type, { addIssue }) => {
      if (!isAllowed(type, kibana)) addIssue(`The mime type field value ${type} is not allowed.`);
    }),
    filename: limitedString('filename', { max: 160 }),
  }),
);

/** The body of a deletion of several files. */
export const FileIds = lazily(() => z.strictObject({ ids: limitedArray('ids', nonEmptyString(), { min: 1, max: 10 }) }));

/** Attaches the file of a form to a case. The order of the refusals is that of post_file.ts and add_file.ts. */
export async function addFile(caller: Caller, caseId: string, form: Form, deps: Deps): Promise<CaseAnswer> {
  const { records, kibana, authorization, comments } = deps;
  const { file, filename, mimeType } = await readFile(form, kibana);
  const theCase = records.get(caller.space, caseId);
  const { owner } = theCase.attributes;
  authorization.ensure(caller, operations.getCase, [owner]);
  records.userActions.ensureRoom(caseId, 1);
  authorization.ensure(caller, operations.createComment, [owner]);
  const meta = { caseIds: [caseId], owner: [owner] };
  const created = await records.files.create(caller.space, { name: filename, mimeType, meta, fileKind: kindOf(owner) });
  const stored = records.files.upload(created, file.bytes);
  try {
    return comments.add(caller, caseId, attachmentOf(stored, owner));
  } catch (error) {
    records.files.delete(caller.space, stored.id);
    throw error;
  }
}

/** Throws Kibana's 400, and its 500 for a form without the part. */
async function readFile(form: Form, kibana: KibanaVersion): Promise<{ file: FormFile; filename: string; mimeType: string }> {
  const { file, filename: chosen } = form;
  // Kibana's own slip, whose words an error of Cases keeps.
  if (file === undefined) throw new KibanaError(500, "Cannot read properties of undefined (reading 'hapi')");
  // A text without a file name, or two parts, are no file to the route: then it has no name, and no type.
  const [name, type] = file instanceof FormFile ? [nameWithoutExtension(file.filename), await mimeTypeOf(file.filename)] : ['', undefined];
  const read = kibana.casesDialect.parse(FileDescription(kibana), { mimeType: type, filename: chosen ?? name });
  if (!read.ok) throw badRequest(read.message);
  if (!(file instanceof FormFile)) throw new Error('a form without a file has no type of one');
  return { file, ...read.value };
}

/** cases/server/client/utils.ts: what refers to a file. */
const attachmentOf = ({ id, attributes: { name, extension = 'txt', mimeType = 'text/plain', created } }: StoredFile, owner: string) => ({
  type: 'externalReference' as const,
  owner,
  externalReferenceId: id,
  externalReferenceStorage: { type: 'savedObject' as const, soType: 'file' },
  externalReferenceAttachmentTypeId: '.files',
  externalReferenceMetadata: { files: [{ name, extension, mimeType, created }] },
});

/** Deletes files of a case with their attachments; the order of the refusals is that of bulk_delete.ts. Ids of files that are not there are passed over. */
export function deleteFiles(caller: Caller, caseId: string, ids: readonly string[], deps: Deps): void {
  const { records, authorization } = deps;
  const { owner } = records.get(caller.space, caseId).attributes;
  authorization.ensure(caller, operations.getCase, [owner]);
  const files = ids.flatMap((id) => records.files.find(caller.space, id) ?? []);
  const foreign = files.filter((file) => !isOfCase(file, caseId) || !deps.owners.includes(ownerOf(file.attributes.fileKind) ?? ''));
  // The misspelling is Kibana's.
  if (foreign.length > 0) throw badRequest(`Failed to delete files because filed ids were invalid: ${foreign.map(({ id }) => id)}`);
  const attachments = records.commentsOf(caller.space, caseId).filter((comment) => ids.includes(fileOf(comment) ?? ''));
  const owners = [
    ...attachments.map(({ attributes }) => attributes.owner),
    ...files.map((file) => ownerOf(file.attributes.fileKind) ?? ''),
  ];
  authorization.ensure(caller, operations.deleteComment, owners);
  for (const { id } of files) records.files.delete(caller.space, id);
  for (const { id } of attachments) records.comments.delete(caller.space, id);
  const occasion = { space: caller.space, caseId, owner, user: writtenUser(caller.user), at: records.now() };
  const actions = attachments.map((comment) => commentAction('delete', comment.id, bodyOf(comment), bodyOf(comment)));
  records.userActions.add(occasion, ...actions);
}

/** The id of the file that an attachment refers to. */
const fileOf = ({ attributes }: StoredComment): string | undefined =>
  attributes.type === 'externalReference' &&
  attributes.externalReferenceStorage.type === 'savedObject' &&
  attributes.externalReferenceStorage.soType === 'file'
    ? attributes.externalReferenceId
    : undefined;
