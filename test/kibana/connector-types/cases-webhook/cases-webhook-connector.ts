import type { HttpResponse } from '#src/kernel/http.ts';
import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import { connector, empty, json, type Outgoing } from '../run.ts';

const issue =
  '{"fields":{"summary":{{{case.title}}},"description":{{{case.description}}},"labels":{{{case.tags}}},"project":{"key":"ROC"},"issuetype":{"id":"10024"}}}';

/** As Kibana's functional tests configure it, against a Jira. */
export const config = {
  createCommentJson: '{"body":{{{case.comment}}}}',
  createCommentMethod: 'post',
  createCommentUrl: 'https://hook.test/rest/api/2/issue/{{{external.system.id}}}/comment',
  createIncidentJson: issue,
  createIncidentMethod: 'post',
  createIncidentResponseKey: 'id',
  createIncidentUrl: 'https://hook.test/rest/api/2/issue/',
  getIncidentResponseExternalTitleKey: 'key',
  hasAuth: true,
  headers: { 'kbn-xsrf': 'abcd' },
  viewIncidentUrl: 'https://hook.test/browse/{{{external.system.title}}}',
  getIncidentUrl: 'https://hook.test/rest/api/2/issue/{{{external.system.id}}}',
  updateIncidentJson: issue,
  updateIncidentMethod: 'put',
  updateIncidentUrl: 'https://hook.test/rest/api/2/issue/{{{external.system.id}}}',
};

export const secrets = { user: 'user', password: 'pass' };

export function answer({ method }: Outgoing): HttpResponse {
  return method === 'PUT' ? empty(204, { 'content-type': 'application/json' }) : json({ id: '123', key: 'CK-1' });
}

/** A case webhook; `config` changes what is given of it. */
export const webhook = (options: Partial<Parameters<typeof connector>[1]> & { config?: object } = {}) =>
  connector(casesWebhook, { secrets, answer, ...options, config: { ...config, ...options.config } });
