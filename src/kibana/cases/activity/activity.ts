import type { Caller } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import type { CaseRecords } from '../case-records.ts';
import { paginate } from '../find/pagination.ts';
import type { PushConnectors } from '../push/push-connectors.ts';
import type { ProfileOf } from '../push/push-texts.ts';
import type { FindUserActionsQuery } from './activity-schemas.ts';
import { attachmentType } from './attachment-type.ts';
import { caseUsers } from './case-users.ts';
import { connectorHistory } from './connector-history.ts';
import { showLegacyUserAction } from './legacy-user-action.ts';
import { showListedUserAction, showUserAction } from './user-action-answers.ts';
import { userActionStats } from './user-action-stats.ts';
import type { UserAction } from './user-actions.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  connectors: PushConnectors;
  profileOf: ProfileOf;
}

/** Reads the user actions of a case. */
export class Activity {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A page of user actions, oldest first unless `sortOrder` is `desc`. */
  find(caller: Caller, caseId: string, { types = [], sortOrder, ...page }: FindUserActionsQuery) {
    const { records, authorization, kibana } = this.#deps;
    const readable = authorization.readableOwners(caller, operations.getUserActions);
    authorization.ensure(caller, operations.getCase, [records.get(caller.space, caseId).attributes.owner]);
    const actions = records.userActions
      .of(caller.space, caseId)
      .filter(
        (action) =>
          readable.includes(action.attributes.owner) && (types.length === 0 || types.some((type) => isOfType(action, type, kibana))),
      );
    const { items, ...numbers } = paginate(sortOrder === 'desc' ? actions.reverse() : actions, page);
    return { userActions: items.map((action) => showUserAction(action, kibana)), ...numbers, total: actions.length };
  }

  /** All user actions at once. A case that does not exist has none, and there is no 404. */
  all(caller: Caller, caseId: string) {
    const { kibana } = this.#deps;
    const actions = this.#readable(caller, caseId);
    return kibana.has('userActionsHavePayloads')
      ? actions.map((action) => showListedUserAction(action, kibana))
      : actions.map((action) => showLegacyUserAction(action, kibana));
  }

  stats(caller: Caller, caseId: string) {
    this.#ensureReadable(caller, caseId);
    return userActionStats(this.#readable(caller, caseId), this.#deps.kibana);
  }

  /** Everybody who has to do with the case. */
  users(caller: Caller, caseId: string) {
    const theCase = this.#ensureReadable(caller, caseId);
    return caseUsers(theCase.attributes, this.#readable(caller, caseId), this.#deps.profileOf);
  }

  /** The connectors that the case ever named, and whether it needs to be pushed over each. */
  connectors(caller: Caller, caseId: string) {
    const { connectors, kibana } = this.#deps;
    const actions = this.#readable(caller, caseId);
    const named = Object.keys(connectorHistory(actions, kibana, () => ({ tellsStatus: false })));
    const present = this.#connectorsOf(caller, named);
    return connectorHistory(actions, kibana, (id) => {
      const connector = present.find((one) => one.id === id);
      const support = connector && connectors.typeOf(connector.connector_type_id)?.case;
      return { name: connector?.name, tellsStatus: support?.tellsStatus?.(kibana) ?? false };
    });
  }

  /** All of these connectors, or none if one was deleted: Kibana asks for them in one go and ignores the error. */
  #connectorsOf(caller: Caller, ids: readonly string[]) {
    try {
      return ids.map((id) => this.#deps.connectors.get(caller, id));
    } catch {
      return [];
    }
  }

  #ensureReadable(caller: Caller, caseId: string): StoredCase {
    const { records, authorization } = this.#deps;
    const theCase = records.get(caller.space, caseId);
    authorization.ensure(caller, operations.getCase, [theCase.attributes.owner]);
    return theCase;
  }

  #readable(caller: Caller, caseId: string): UserAction[] {
    const actions = this.#deps.records.userActions.of(caller.space, caseId);
    this.#deps.authorization.ensure(
      caller,
      operations.getUserActions,
      actions.map(({ attributes }) => attributes.owner),
    );
    return actions;
  }
}

/** `action`, `user`, `alert` and `attachment` are filters, not types: services/user_actions/operations/find.ts. */
function isOfType({ attributes: { type, action, payload } }: UserAction, filter: string, { has }: KibanaVersion): boolean {
  const attached = attachmentType(payload['comment']);
  switch (filter) {
    case 'action':
      return attached !== 'user';
    case 'user':
      return type === 'comment' && attached === 'user' && (action === 'create' || !has('userFilterTakesNewComments'));
    case 'alert':
      return type === 'comment' && attached === 'alert';
    case 'attachment':
      return type === 'comment' && (attached === 'persistableState' || attached === 'externalReference');
    default:
      return type === filter;
  }
}
