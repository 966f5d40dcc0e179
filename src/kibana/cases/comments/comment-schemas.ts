import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { checkPage, pageShape } from '../find/pagination.ts';
import { limitedArray, limitedString } from '../schemas/limited.ts';

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
  // Two members share a type, so io-ts cannot go by it: a refusal lists what every member has against the body.
  return z.union([userComment(comment), Alert(), actionsComment(comment), DocumentReference(), ObjectReference(), PersistableState()]);
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

export const FindCommentsQuery = lazily(() =>
  z.strictObject({ sortOrder: z.enum(['desc', 'asc']).optional(), ...pageShape() }).superRefine(checkPage(100)),
);
export type FindCommentsQuery = z.output<ReturnType<typeof FindCommentsQuery>>;
