import type { Ids } from '../../../kernel/ids.ts';
import type { Store } from '../../../kernel/store.ts';
import type { User } from '../../http/caller.ts';
import { badRequest } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { type SavedObject, SavedObjects } from '../../storage/saved-objects.ts';
import type { ExternalService } from '../external-service.ts';
import { UserActionForm } from '../schemas/stored-forms.ts';

const MAX_USER_ACTIONS = 10_000;

type UserActionVerb = 'create' | 'update' | 'add' | 'delete' | 'push_to_service';

/** What a user action says. `payload` has the shape of 8.x and 9.x. */
export interface UserActionContent {
  /** `create_case`, `comment`, `pushed`, or the field of the case that changed. */
  type: string;
  action: UserActionVerb;
  payload: Readonly<Record<string, unknown>>;
  comment_id: string | null;
  /** The value before the change, which 7.x shows as `old_value`; null where there was none. */
  previous: unknown;
}

interface UserActionAttributes extends UserActionContent {
  case_id: string;
  owner: string;
  created_at: string;
  created_by: User;
}
export type UserAction = SavedObject<UserActionAttributes>;

/** What all user actions of one request share: the case, the user and the time. */
export interface Occasion {
  space: string;
  caseId: string;
  owner: string;
  user: User;
  at: string;
}

export class UserActions {
  readonly #actions: SavedObjects<UserActionAttributes>;
  readonly #ids: Ids;
  readonly #kibana: KibanaVersion;

  constructor({ store, ids, kibana }: { store: Store; ids: Ids; kibana: KibanaVersion }) {
    this.#actions = new SavedObjects('cases-user-actions', store, UserActionForm, { case: ({ attributes }) => attributes.case_id });
    this.#ids = ids;
    this.#kibana = kibana;
  }

  add({ space, caseId, owner, user, at }: Occasion, ...contents: readonly UserActionContent[]): void {
    for (const content of contents) {
      const id = this.#ids.uuid(this.#kibana.has('randomUuids') ? undefined : new Date(at));
      this.#actions.create(space, id, { ...content, case_id: caseId, owner, created_at: at, created_by: user });
    }
  }

  /** Oldest first. */
  of(space: string, caseId: string): UserAction[] {
    return this.#actions.where(space, 'case', caseId);
  }

  /** The user actions from the latest push over this connector on, and where that push went; all of them if there was none. */
  sinceLatestPush(space: string, caseId: string, connectorId: string): { externalService: ExternalService | null; actions: UserAction[] } {
    const actions = this.of(space, caseId);
    const index = actions.findLastIndex(({ attributes }) => pushedTo(attributes)?.connector_id === connectorId);
    const latest = actions[index];
    return latest
      ? { externalService: pushedTo(latest.attributes) ?? null, actions: actions.slice(index) }
      : { externalService: null, actions };
  }

  /** Throws Kibana's 400 if the case would get more than 10,000 user actions. */
  ensureRoom(caseId: string, added: number): void {
    if (this.#actions.count('case', caseId) + added <= MAX_USER_ACTIONS) return;
    throw badRequest(`The case with case id ${caseId} has reached the limit of ${MAX_USER_ACTIONS} user actions.`);
  }

  deleteOf(space: string, caseId: string): void {
    for (const { id } of this.of(space, caseId)) this.#actions.delete(space, id);
  }
}

/** The external service in a user action of type `pushed`. */
export function pushedTo({ type, payload }: Pick<UserActionContent, 'type' | 'payload'>): ExternalService | undefined {
  // Safe: push.ts alone writes this type, with this payload.
  return type === 'pushed' ? (payload['externalService'] as ExternalService) : undefined;
}
