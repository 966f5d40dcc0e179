import type { Caller } from '../../http/caller.ts';
import { conflict, notFound } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { Occasion } from '../activity/user-actions.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import { type StoredCase, writtenUser } from '../case.ts';
import { type CaseAnswer, showCase } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import { paginate } from '../find/pagination.ts';
import { withOwner } from '../owners.ts';
import type { Alerts } from './alerts.ts';
import { checkAttachment, ensureAttachable, ensureRegistered, ensureSameKind, withoutAttachedAlerts } from './attachment-checks.ts';
import { alertsOf, bodyOf, countAlerts, countEvents, type StoredComment, showComment } from './comment.ts';
import { commentAction } from './comment-action.ts';
import { type CommentBody, type FindCommentsQuery, type PatchCommentBody, refuseGeneratedAlert } from './comment-schemas.ts';
import { chosenFields, searchComments } from './comment-search.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  alerts: Alerts;
}

/** The attachments of cases. Every write to one updates its case too. */
export class Comments {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The order of the refusals is that of add.ts. */
  add(caller: Caller, caseId: string, ...sent: readonly CommentBody[]): CaseAnswer {
    const { records, kibana, authorization, alerts } = this.#deps;
    const bodies = sent.map((body) => withOwner(body, kibana));
    for (const body of bodies) refuseGeneratedAlert(body);
    records.userActions.ensureRoom(caseId, bodies.length);
    for (const body of bodies) checkAttachment(body, kibana);
    authorization.ensure(
      caller,
      operations.createComment,
      bodies.map(({ owner }) => owner),
    );
    for (const body of bodies) ensureRegistered(body);
    const theCase = records.get(caller.space, caseId);
    const attached = records.commentsOf(caller.space, caseId);
    ensureAttachable(bodies, theCase.attributes, attached);
    const fresh = kibana.has('attachedAlertsDeduplicated') ? withoutAttachedAlerts(bodies, attached) : bodies;
    if (fresh.length === 0) return this.#show(theCase);
    const occasion = this.#occasion(caller, theCase);
    const created = fresh.map((body) => this.#create(occasion, body));
    const updated = this.#touch(occasion);
    records.userActions.add(occasion, ...created.map(({ id, body }) => commentAction('create', id, body, null)));
    if (theCase.attributes.settings.syncAlerts) alerts.setStatus(fresh.flatMap(alertsOf), theCase.attributes.status);
    return this.#show(updated);
  }

  /** Replaces a comment. The next push sends it again, although `pushed_at` stays. */
  patch(caller: Caller, caseId: string, { id, version, ...sent }: PatchCommentBody): CaseAnswer {
    const { records, kibana, authorization } = this.#deps;
    const body = withOwner(sent, kibana);
    checkAttachment(body, kibana);
    records.userActions.ensureRoom(caseId, 1);
    ensureRegistered(body);
    const current = records.comments.find(caller.space, id);
    if (!current) throw notFound(`This comment ${id} does not exist anymore.`);
    authorization.ensure(caller, operations.updateComment, [current.attributes.owner]);
    const theCase = records.get(caller.space, caseId);
    ensureSameKind(current, body);
    // The stray parenthesis is Kibana's.
    if (current.attributes.case_id !== caseId) throw notFound(`This comment ${id} does not exist in ${caseId}).`);
    if (version !== current.version) throw conflict('This case has been updated. Please refresh before saving additional updates.');
    const occasion = this.#occasion(caller, theCase);
    records.comments.update(caller.space, id, { ...body, updated_at: occasion.at, updated_by: occasion.user });
    const updated = this.#touch(occasion);
    records.userActions.add(occasion, commentAction('update', id, body, bodyOf(current)));
    return this.#show(updated);
  }

  get(caller: Caller, caseId: string, id: string) {
    const { records, authorization, kibana } = this.#deps;
    const comment = records.comments.get(caller.space, id);
    authorization.ensure(caller, operations.getComment, [comment.attributes.owner]);
    if (comment.attributes.case_id !== caseId) throw notFound(`This comment ${id} does not exist in ${caseId}.`);
    return showComment(comment, kibana);
  }

  /** Attachments of every type, oldest first. */
  all(caller: Caller, caseId: string) {
    return this.#readable(caller, caseId).map((comment) => showComment(comment, this.#deps.kibana));
  }

  /** A page of the comments of type `user`; until 8.8 of all that a search finds, whatever their type. */
  find(caller: Caller, caseId: string, query: FindCommentsQuery) {
    const { kibana } = this.#deps;
    const readable = this.#readable(caller, caseId);
    const comments = kibana.has('foundCommentsOfAllTypes') ? readable : readable.filter(({ attributes }) => attributes.type === 'user');
    const found = kibana.has('commentsAreSearched')
      ? searchComments(comments, query)
      : query.sortOrder === 'desc'
        ? comments.reverse()
        : comments;
    const { items, page, perPage } = paginate(found, query);
    return {
      comments: items.map((comment) => chosenFields(showComment(comment, kibana), query.fields)),
      page,
      per_page: perPage,
      total: found.length,
    };
  }

  delete(caller: Caller, caseId: string, id: string): void {
    const { records, authorization } = this.#deps;
    const comment = records.comments.get(caller.space, id);
    authorization.ensure(caller, operations.deleteComment, [comment.attributes.owner]);
    if (comment.attributes.case_id !== caseId) throw notFound(`This comment ${id} does not exist in ${caseId}.`);
    this.#delete(caller, records.get(caller.space, caseId), [comment]);
  }

  deleteAll(caller: Caller, caseId: string): void {
    const { records, authorization } = this.#deps;
    const comments = records.commentsOf(caller.space, caseId);
    if (comments.length === 0) throw notFound(`No comments found for ${caseId}.`);
    authorization.ensure(
      caller,
      operations.deleteComment,
      comments.map(({ attributes }) => attributes.owner),
    );
    this.#delete(caller, records.get(caller.space, caseId), comments);
  }

  #delete(caller: Caller, theCase: StoredCase, comments: readonly StoredComment[]): void {
    const { records } = this.#deps;
    const occasion = this.#occasion(caller, theCase);
    for (const { id } of comments) records.comments.delete(caller.space, id);
    this.#touch(occasion);
    records.userActions.add(occasion, ...comments.map((comment) => commentAction('delete', comment.id, bodyOf(comment), bodyOf(comment))));
  }

  #create({ space, caseId, user, at }: Occasion, body: CommentBody): { id: string; body: CommentBody } {
    const { records } = this.#deps;
    const stamps = { created_at: at, created_by: user, pushed_at: null, pushed_by: null, updated_at: null, updated_by: null };
    const { id } = records.comments.create(space, records.newId(), { ...body, ...stamps, case_id: caseId });
    return { id, body };
  }

  #readable(caller: Caller, caseId: string): StoredComment[] {
    const owners = this.#deps.authorization.readableOwners(caller, operations.getComment);
    return this.#deps.records.commentsOf(caller.space, caseId).filter(({ attributes }) => owners.includes(attributes.owner));
  }

  #occasion({ space, user }: Caller, { id, attributes: { owner } }: StoredCase): Occasion {
    return { space, caseId: id, owner, user: writtenUser(user), at: this.#deps.records.now() };
  }

  #touch({ space, caseId, at, user }: Occasion): StoredCase {
    return this.#deps.records.touch(space, caseId, { updated_at: at, updated_by: user });
  }

  /** The case with everything attached, all of which `totalComment` counts: cases/server/common/models/case_with_comments.ts. */
  #show(theCase: StoredCase): CaseAnswer {
    const comments = this.#deps.records.commentsOf(theCase.space, theCase.id);
    const totals = { totalComment: comments.length, totalAlerts: countAlerts(comments), totalEvents: countEvents(comments) };
    return showCase(theCase, { comments, ...totals }, this.#deps.kibana);
  }
}
