import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Store } from '../../kernel/store.ts';
import type { User } from '../http/caller.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { SavedObjects } from '../storage/saved-objects.ts';
import { UserActions } from './activity/user-actions.ts';
import type { CaseAttributes, StoredCase } from './case.ts';
import { type CommentAttributes, type StoredComment, totalsOf } from './comments/comment.ts';
import { Files } from './files/files.ts';
import { CaseTable } from './find/case-table.ts';
import { IncrementalIds } from './incremental-ids.ts';
import { CaseForm, CommentForm } from './schemas/stored-forms.ts';

interface Deps {
  store: Store;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
}

/** The stored cases, their attachments and their user actions. */
export class CaseRecords {
  readonly #deps: Deps;
  readonly #cases: SavedObjects<CaseAttributes>;
  #table = new CaseTable();
  readonly comments: SavedObjects<CommentAttributes>;
  readonly userActions: UserActions;
  readonly files: Files;
  readonly incrementalIds: IncrementalIds;

  constructor(deps: Deps) {
    const { store } = deps;
    this.#deps = deps;
    this.#cases = new SavedObjects('cases', store, CaseForm);
    this.#cases.watch((theCase, previous) => {
      this.#table.change(theCase, previous);
      this.#table = this.#table.compacted();
    });
    this.comments = new SavedObjects('cases-comments', store, CommentForm, {
      case: ({ attributes }) => attributes.case_id,
      type: ({ attributes }) => attributes.type,
    });
    this.userActions = new UserActions(deps);
    this.files = new Files(deps);
    this.incrementalIds = new IncrementalIds({ ...deps, cases: this.#cases });
  }

  create(space: string, attributes: CaseAttributes, id = this.newId()): StoredCase {
    const created = this.#cases.create(space, id, attributes);
    this.incrementalIds.expect(created);
    return created;
  }

  find(space: string, id: string): StoredCase | undefined {
    this.incrementalIds.assign();
    return this.#cases.find(space, id);
  }

  /** Throws Kibana's 404. */
  get(space: string, id: string): StoredCase {
    this.incrementalIds.assign();
    return this.#cases.get(space, id);
  }

  /** Those of a space, oldest first. */
  of(space: string): readonly StoredCase[] {
    this.incrementalIds.assign();
    return this.#cases.list(space);
  }

  /** Those of every space, oldest first. */
  all(): readonly StoredCase[] {
    this.incrementalIds.assign();
    return this.#cases.all();
  }

  /** An index of every case of every space, for searches. */
  get table(): CaseTable {
    this.incrementalIds.assign();
    return this.#table;
  }

  update(space: string, id: string, change: Partial<CaseAttributes>): StoredCase {
    return this.#cases.update(space, id, change);
  }

  /** Deletes the case with its attachments, files and user actions; until 8.6 these stay, and tell of it. */
  delete(space: string, id: string, user: User): void {
    const { owner } = this.get(space, id).attributes;
    for (const comment of this.commentsOf(space, id)) this.comments.delete(space, comment.id);
    this.files.deleteOfCase(space, id);
    this.#cases.delete(space, id);
    if (!this.#deps.kibana.has('caseDeletionsAreKept')) {
      this.userActions.deleteOf(space, id);
      return;
    }
    const deletion = { type: 'delete_case', action: 'delete', payload: {}, comment_id: null, previous: null } as const;
    this.userActions.add({ space, caseId: id, owner, user, at: this.now() }, deletion);
  }

  /** Attachments of every type, oldest first. */
  commentsOf(space: string, caseId: string): StoredComment[] {
    return this.comments.where(space, 'case', caseId);
  }

  /** Recounts the attachments of a case, and stamps who changed them and when. */
  touch(space: string, caseId: string, change: Pick<CaseAttributes, 'updated_at' | 'updated_by'>): StoredCase {
    return this.update(space, caseId, { ...change, ...totalsOf(this.commentsOf(space, caseId)) });
  }

  newId(): string {
    return this.#deps.ids.uuid(this.#deps.kibana.has('randomUuids') ? undefined : this.#deps.clock.now());
  }

  now(): string {
    return this.#deps.clock.now().toISOString();
  }
}
