import { isObject } from '../../../kernel/json.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { showOwner, withoutForeignOwner } from '../owners.ts';
import { showPayload } from './user-action-answers.ts';
import type { UserAction, UserActionContent } from './user-actions.ts';

/** The fields that creating a case counts as changed: client/cases/create.ts of 7.x. */
const createdFields = ({ has }: KibanaVersion) => [
  ...['description', 'status', 'tags', 'title', 'connector', 'settings'],
  ...(has('caseOwners') ? ['owner'] : []),
];

interface Change {
  action_field: readonly string[];
  new_value: unknown;
  old_value: unknown;
}

/** A user action as 7.x shows it: values as text, objects as JSON. From 7.16 on connector ids are taken out of the values and stand beside them. */
export function showLegacyUserAction({ id, attributes }: UserAction, kibana: KibanaVersion) {
  const { created_at, created_by, owner, case_id, comment_id } = attributes;
  const { action_field, new_value, old_value } = changeOf({ ...attributes, payload: showPayload(attributes, kibana) }, kibana);
  const splits = kibana.has('userActionsSplitConnectorIds');
  const written = (value: unknown) => textOf(withoutForeignOwner(splits ? withoutConnectorId(value) : value, kibana));
  const { email, full_name, username } = created_by;
  return {
    action_field,
    action: actionOf(attributes, kibana),
    action_at: created_at,
    action_by: { email, full_name, username },
    new_value: written(new_value),
    old_value: written(old_value),
    ...showOwner(owner, kibana),
    action_id: id,
    case_id,
    comment_id,
    // Sub-cases never left their experiment.
    sub_case_id: '',
    ...(splits && { new_val_connector_id: connectorIdOf(new_value), old_val_connector_id: connectorIdOf(old_value) }),
  };
}

/** Before 7.14 a case was deleted by an action `create`: client/cases/delete.ts. */
function actionOf({ type, action }: UserActionContent, { has }: KibanaVersion): string {
  if (type === 'delete_case' && !has('caseDeletionsActAsDelete')) return 'create';
  return action === 'push_to_service' ? 'push-to-service' : action;
}

function changeOf({ type, action, payload, previous }: UserActionContent, kibana: KibanaVersion): Change {
  switch (type) {
    case 'create_case': {
      const { status: _status, ...created } = payload;
      return { action_field: createdFields(kibana), new_value: { type: 'individual', ...created }, old_value: null };
    }
    case 'delete_case':
      return { action_field: [...createdFields(kibana), 'comment'], ...nothing };
    case 'pushed':
      return { action_field: ['pushed'], new_value: payload['externalService'], old_value: null };
    case 'comment':
      return { action_field: ['comment'], ...(action === 'delete' ? nothing : { new_value: payload['comment'], old_value: previous }) };
    default:
      return { action_field: [type], new_value: payload[type], old_value: previous };
  }
}

const nothing = { new_value: null, old_value: null };

/** Tags are the only values that are lists. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'string') return value ?? null;
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}

type Fields = Readonly<Record<string, unknown>>;
const isConnector = (value: Fields) => 'fields' in value;

/** Removes the id from a connector, from the connector of a case, or from an external service. */
function withoutConnectorId(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { connector_id: _pushed, connector, ...rest } = value;
  if (isConnector(rest)) return withoutId(rest);
  return isObject(connector) ? { ...rest, connector: withoutId(connector) } : rest;
}

const withoutId = ({ id: _id, ...rest }: Fields): Fields => rest;

function connectorIdOf(value: unknown): string | null {
  if (!isObject(value)) return null;
  const { connector, connector_id } = value;
  const id = isConnector(value) ? value['id'] : isObject(connector) ? connector['id'] : connector_id;
  return typeof id === 'string' && id !== 'none' ? id : null;
}
