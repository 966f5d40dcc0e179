import type { TestKibana } from '#src/vitest.ts';

/** Sends JSON to the Kibana of a test, as an integration would. */
export async function send({ url }: Pick<TestKibana, 'url'>, method: string, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    method,
    headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

export const jira = {
  name: 'Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example', projectKey: 'CK' },
  secrets: { email: 'ann@example.com', apiToken: 'token' },
};

/** Makes a Jira connector and a case that goes over it; pushes it when called. */
export async function caseOverJira(kibana: Pick<TestKibana, 'url'>) {
  const { id, name } = (await send(kibana, 'POST', '/api/actions/connector', jira)).body;
  const connector = { id, name, type: '.jira', fields: { issueType: '10001', priority: null, parent: null } };
  const opened = { title: 'Disk full', description: 'sda1', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector };
  const { body } = await send(kibana, 'POST', '/api/cases', opened);
  return () => send(kibana, 'POST', `/api/cases/${body.id}/connector/${id}/_push`, {});
}

/** Deletes what the cases were pushed to, so that the next push fails at the vendor's. */
export function deleteTickets(kibana: TestKibana): void {
  for (const { id } of kibana.cases()) kibana.act('delete-ticket', { id });
}
