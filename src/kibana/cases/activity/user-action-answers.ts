import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { showExternalService } from '../external-service.ts';
import { pushedTo, type UserAction, type UserActionContent } from './user-actions.ts';

/** As `user_actions/_find` answers it. */
export function showUserAction({ id, version, attributes }: UserAction, kibana: KibanaVersion) {
  return { ...sharedFields(attributes, kibana), comment_id: attributes.comment_id, id, version };
}

/** As the list of all user actions answers it, which 8.1 deprecated. */
export function showListedUserAction({ id, attributes }: UserAction, kibana: KibanaVersion) {
  return { ...sharedFields(attributes, kibana), action_id: id, case_id: attributes.case_id, comment_id: attributes.comment_id };
}

function sharedFields(attributes: UserAction['attributes'], kibana: KibanaVersion) {
  const { type, created_at, created_by, owner, action } = attributes;
  return { payload: showPayload(attributes, kibana), type, created_at, created_by, owner, action };
}

/** What a user action says that was done, as a release answers it. */
export function showPayload(content: Pick<UserActionContent, 'type' | 'payload'>, kibana: KibanaVersion): UserActionContent['payload'] {
  const pushed = pushedTo(content);
  return pushed ? { ...content.payload, externalService: showExternalService(pushed, kibana) } : content.payload;
}
