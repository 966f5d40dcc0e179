import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { badRequest } from '../../http/errors.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { checkPage, pageShape } from '../find/pagination.ts';
import { limitedArray, limitedString } from '../schemas/limited.ts';
import { ofRelease } from '../schemas/schemas-of-release.ts';

export const CommentParams = lazily(() => z.strictObject({ case_id: z.string(), comment_id: z.string() }));

const owner = lazily(() => z.string());
const oneOrMore = lazily(() => z.union([z.array(z.string()), z.string()]));
const Json = lazily(() => z.record(z.string(), z.unknown()));

export const Alert = lazily(() =>
  z.strictObject({
    type: z.literal('alert'),
    alertId: oneOrMore(),
    index: oneOrMore(),
    rule: z.strictObject({ id: z.string().nullable(), name: z.string().nullable() }),
    owner: owner(),
  }),
);

/** Documents that are no alerts. No source says whether ids and indices must be equally many, nor what a repeated one does: they are kept as they come. */
export const Event = lazily(() => z.strictObject({ type: z.literal('event'), eventId: oneOrMore(), index: oneOrMore(), owner: owner() }));

export const Reference = lazily(() =>
  z.strictObject({
    externalReferenceAttachmentTypeId: z.string(),
    externalReferenceMetadata: Json().nullable(),
    type: z.literal('externalReference'),
    owner: owner(),
    externalReferenceId: z.string(),
  }),
);
export const inDocument = lazily(() => z.strictObject({ type: z.literal('elasticSearchDoc') }));
export const inObject = lazily(() => z.strictObject({ type: z.literal('savedObject'), soType: z.string() }));
const DocumentReference = lazily(() => Reference().extend({ externalReferenceStorage: inDocument() }));
const ObjectReference = lazily(() => Reference().extend({ externalReferenceStorage: inObject() }));

export const PersistableState = lazily(() =>
  z.strictObject({
    type: z.literal('persistableState'),
    owner: owner(),
    persistableStateAttachmentTypeId: z.string(),
    persistableStateAttachmentState: Json(),
  }),
);

export const userComment = (comment: z.ZodString) => z.strictObject({ comment, type: z.literal('user'), owner: owner() });
export const actionsComment = (comment: z.ZodString) =>
  z.strictObject({
    type: z.literal('actions'),
    comment,
    actions: z.strictObject({
      targets: z.array(z.strictObject({ hostname: z.string(), endpointId: z.string() })),
      type: z.string(),
    }),
    owner: owner(),
  });

function commentBody({ has }: KibanaVersion) {
  const comment = has('caseLimits') ? limitedString('comment', { max: 30_000 }) : z.string();
  const [user, alert, actions] = [userComment(comment), Alert(), actionsComment(comment)];
  const references = [DocumentReference(), ObjectReference(), PersistableState()] as const;
  // Two members share a type, so io-ts cannot go by it: a refusal lists what every member has against the body.
  const all = z.union([user, Event(), alert, actions, ...references]);
  if (has('caseEvents')) return all;
  // Safe: without a member a union gives less.
  if (has('externalReferences')) return z.union([user, alert, actions, ...references]) as unknown as typeof all;
  const owned = has('caseOwners') ? [user, alert] : [user.omit({ owner: true }), alert.omit({ owner: true })];
  const old = [...owned, ...(has('actionsComments') ? [actions] : []), ...(has('subCasesAreRefused') ? [GeneratedAlert()] : [])];
  // Safe: `withOwner` adds the owner, and `refuseGeneratedAlert` lets no generated alert go on.
  return z.union(old) as unknown as typeof all;
}

/** What a rule made of its alerts for a case connector that never came. Kibana decodes it, and refuses it before it looks for other keys. */
const GeneratedAlert = lazily(() => z.looseObject({ ...Alert().omit({ owner: true }).shape, type: z.literal('generated_alert') }));

/** Throws Kibana's 400 for an attachment of that type. */
export function refuseGeneratedAlert({ type }: { type: string }): void {
  if (type === 'generated_alert') throw badRequest('Attempting to add a generated alert when case connector feature is disabled');
}

/** An attachment as it is sent: a comment of a user, alerts, response actions, or a reference to something outside of cases. */
export const CommentBody = perVersion(commentBody);
export type CommentBody = z.output<ReturnType<typeof commentBody>>;

/** The body of `_bulk_create`. */
export const CommentBodies = perVersion((kibana) => limitedArray('attachments', CommentBody(kibana), { max: 100 }));

/** The whole comment, with the id and version of the one that it replaces. */
export const PatchCommentBody = perVersion((kibana) =>
  z.intersection(CommentBody(kibana), z.strictObject({ id: z.string(), version: z.string() })),
);
export type PatchCommentBody = z.output<ReturnType<typeof PatchCommentBody>>;

/** internal_attachments/index.ts: what `.files` expects as `externalReferenceMetadata`. */
export const FileMetadata = lazily(() =>
  z.strictObject({
    files: z.array(z.strictObject({ name: z.string(), extension: z.string(), mimeType: z.string(), created: z.string() })),
  }),
);

/** Options of a search for saved objects, which Cases lets through until 8.8: common/api/saved_object.ts. */
const savedObjectSearch = lazily(() => ({
  defaultSearchOperator: z.enum(['AND', 'OR']).optional(),
  hasReferenceOperator: z.enum(['AND', 'OR']).optional(),
  fields: z.array(z.string()).optional(),
  filter: z.string().optional(),
  search: z.string().optional(),
  searchFields: z.array(z.string()).optional(),
  sortField: z.string().optional(),
  subCaseId: z.string().optional(),
}));

export const FindCommentsQuery = perVersion((kibana) =>
  ofRelease(
    z.strictObject({ ...savedObjectSearch(), sortOrder: z.enum(['desc', 'asc']).optional(), ...pageShape(kibana) }),
    Object.fromEntries(Object.keys(savedObjectSearch()).map((name) => [name, 'commentsAreSearched' as const])),
    kibana,
  ).superRefine(checkPage(100)),
);
export type FindCommentsQuery = z.output<ReturnType<typeof FindCommentsQuery>>;
