import { badRequest } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CaseAttributes } from '../case.ts';
import { alertsOf, asList, type StoredComment } from './comment.ts';
import { type CommentBody, FileMetadata } from './comment-schemas.ts';

/** The attachment types that the plugins of a stock Kibana register, as far as they are known; files and Lens come with Cases itself. */
const registeredTypes = new Set([
  '.files',
  'endpoint',
  'indicator',
  '.lens',
  'aiopsChangePointChart',
  'ml_anomaly_charts',
  'ml_anomaly_swimlane',
  'ml_single_metric_viewer',
]);

/** What a schema cannot say of a comment by itself: decodeCommentRequest in client/utils.ts. */
export function checkAttachment(body: CommentBody, kibana: KibanaVersion): void {
  if (body.type === 'alert') {
    const [ids, indices] = [asList(body.alertId), asList(body.index)];
    if (ids.length === indices.length) return;
    throw badRequest(
      `Received an alert comment with ids and indices arrays of different lengths ids: ${JSON.stringify(ids)} indices: ${JSON.stringify(indices)}`,
    );
  }
  if (body.type !== 'externalReference' || body.externalReferenceAttachmentTypeId !== '.files') return;
  const metadata = kibana.casesDialect.parse(FileMetadata(), body.externalReferenceMetadata);
  if (!metadata.ok) throw badRequest(metadata.message);
  if (metadata.value.files.length > 1) throw badRequest('Only a single file can be stored in an attachment');
}

export function ensureRegistered(body: CommentBody): void {
  const type =
    body.type === 'externalReference'
      ? body.externalReferenceAttachmentTypeId
      : body.type === 'persistableState'
        ? body.persistableStateAttachmentTypeId
        : undefined;
  if (type !== undefined && !registeredTypes.has(type)) throw badRequest(`Attachment type ${type} is not registered.`);
}

/** Throws Kibana's 400 if the case cannot take these attachments: case_with_comments.ts, then its limiters. */
export function ensureAttachable(
  bodies: readonly CommentBody[],
  theCase: Pick<CaseAttributes, 'status' | 'owner'>,
  attached: readonly StoredComment[],
): void {
  if (theCase.status === 'closed' && bodies.some(({ type }) => type === 'alert'))
    throw badRequest('Alert cannot be attached to a closed case');
  if (bodies.some(({ owner }) => owner !== theCase.owner)) throw badRequest('The owner field of the comment must match the case');
  const present = attached.map(({ attributes }) => attributes);
  for (const { noun, limit, count } of limits) {
    const added = count(bodies);
    if (added > 0 && added + count(present) > limit) {
      throw badRequest(`Case has reached the maximum allowed number (${limit}) of attached ${noun}.`);
    }
  }
}

const isFile = (body: CommentBody) =>
  body.type === 'externalReference' &&
  body.externalReferenceStorage.type === 'savedObject' &&
  FileMetadata().safeParse(body.externalReferenceMetadata).success;

const limits: readonly { noun: string; limit: number; count: (bodies: readonly CommentBody[]) => number }[] = [
  { noun: 'alerts', limit: 1000, count: (bodies) => bodies.reduce((sum, body) => sum + alertsOf(body).length, 0) },
  {
    noun: 'persistable state and external reference attachments',
    limit: 100,
    count: (bodies) =>
      bodies.filter((body) => (body.type === 'persistableState' || body.type === 'externalReference') && !isFile(body)).length,
  },
  { noun: 'files', limit: 100, count: (bodies) => bodies.filter(isFile).length },
];

/** The new attachments without the alerts that the case has already; ids and indices become lists. */
export function withoutAttachedAlerts(bodies: readonly CommentBody[], attached: readonly StoredComment[]): CommentBody[] {
  const seen = new Set(attached.flatMap(({ attributes }) => alertsOf(attributes).map(({ id }) => id)));
  return bodies.flatMap((body): CommentBody[] => {
    if (body.type !== 'alert') return [body];
    const fresh = alertsOf(body).filter(({ id }) => !seen.has(id) && seen.add(id));
    return fresh.length > 0 ? [{ ...body, alertId: fresh.map(({ id }) => id), index: fresh.map(({ index }) => index) }] : [];
  });
}

/** Throws Kibana's 400 if a change would alter the type, owner or storage of a comment: client/attachments/update.ts. */
export function ensureSameKind({ attributes }: StoredComment, body: CommentBody): void {
  if (attributes.type !== body.type) throw badRequest('You cannot change the type of the comment.');
  if (attributes.owner !== body.owner) throw badRequest('You cannot change the owner of the comment.');
  if (attributes.type !== 'externalReference' || body.type !== 'externalReference') return;
  if (attributes.externalReferenceStorage.type === body.externalReferenceStorage.type) return;
  throw badRequest('You cannot change the storage type of an external reference comment.');
}
