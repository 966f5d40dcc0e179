import { bodyOfCase, commentBody, JIRA_FIELDS, jiraBody, NOWHERE } from './bodies.ts';
import type { Subject } from './model.ts';
import type { Step } from './steps.ts';

export type Send = (method: string, path: string, body?: unknown, signal?: AbortSignal) => Promise<{ status: number; body: unknown }>;

/** What a caller has learnt of a world: ids by the model's keys, and versions, the latest and all that it has seen. */
export interface Known {
  ids: Map<string, string>;
  versions: Map<string, string>;
  seen: Map<string, Set<string>>;
}

/** The request of a step: method, path, and a body where it has one. */
export function requestOf({ action, isStale }: Step, subject: Subject, { ids, versions, seen }: Known): [string, string, unknown?] {
  const { space, connector = '', theCase = '', comment = '', fresh } = subject;
  const base = space === 'default' ? '' : `/s/${space}`;
  const idOf = (key: string) => ids.get(key) ?? `unknown-${key}`;
  const current = (key: string) => versions.get(key) ?? '';
  const stale = (key: string) => [...(seen.get(key) ?? [])].find((version) => version !== current(key)) ?? 'WzAsMV0=';
  const versionOf = (key: string) => (isStale ? stale(key) : current(key));
  const path = `${base}/api/cases/${idOf(theCase)}`;
  const patched = { id: idOf(theCase), version: versionOf(theCase), title: fresh };
  switch (action) {
    case 'createSpace':
      return ['POST', '/api/spaces/space', { id: space, name: space, disabledFeatures: [] }];
    case 'deleteSpace':
      return ['DELETE', `/api/spaces/space/${space}`];
    case 'createConnector':
      return ['POST', `${base}/api/actions/connector`, jiraBody(fresh)];
    case 'renameConnector': {
      const { connector_type_id: _, ...changed } = jiraBody(fresh);
      return ['PUT', `${base}/api/actions/connector/${idOf(connector)}`, changed];
    }
    case 'deleteConnector':
      return ['DELETE', `${base}/api/actions/connector/${idOf(connector)}`];
    case 'createCase':
      return [
        'POST',
        `${base}/api/cases`,
        bodyOfCase(
          fresh,
          connector === '' ? NOWHERE : { ...NOWHERE, id: idOf(connector), name: 'Jira', type: '.jira', fields: JIRA_FIELDS },
        ),
      ];
    case 'retitleCase':
      return ['PATCH', `${base}/api/cases`, { cases: [patched] }];
    case 'closeCase':
      return ['PATCH', `${base}/api/cases`, { cases: [{ ...patched, status: 'closed' }] }];
    case 'deleteCase':
      return ['DELETE', `${base}/api/cases?ids=${encodeURIComponent(JSON.stringify([idOf(theCase)]))}`];
    case 'addComment':
      return ['POST', `${path}/comments`, commentBody(fresh)];
    case 'editComment':
      return ['PATCH', `${path}/comments`, { ...commentBody(fresh), id: idOf(comment), version: versionOf(comment) }];
    case 'deleteComment':
      return ['DELETE', `${path}/comments/${idOf(comment)}`];
    default:
      return ['POST', `${path}/connector/${idOf(connector)}/_push`, {}];
  }
}
