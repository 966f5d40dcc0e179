import type { HttpResponse } from '#src/kernel/http.ts';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { connector, empty, json, type Outgoing } from '../run.ts';

const config = { apiUrl: 'https://jira.test/', projectKey: 'CK' };
const secrets = { email: 'elastic@elastic.co', apiToken: 'elastic' };
export const dates = { created: '2020-04-27T14:17:45.490Z', updated: '2021-04-27T14:17:45.490Z' };

/** Answers as Kibana's own simulator does. */
export function answer({ method, path }: Outgoing): HttpResponse {
  if (path.endsWith('/issuetypes')) return json({ issueTypes: [{ id: '10006', name: 'Task' }] });
  if (path.endsWith('/comment')) return json({ id: '7', created: '2022-01-01T00:00:00.000+0000' });
  if (method === 'PUT') return empty(204);
  if (method === 'GET') return json({ id: '123', key: 'CK-1', fields: { ...dates, summary: 'title' } });
  return json({ id: '123', key: 'CK-1' });
}

export const jiraConnector = (options: Partial<Parameters<typeof connector>[1]> = {}) =>
  connector(jira, { config, secrets, answer, ...options });
