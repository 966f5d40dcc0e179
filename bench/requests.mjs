/** A connector such as most are: validated by its type, stored, echoed. */
export const createJira = {
  method: 'POST',
  path: '/api/actions/connector',
  headers: { 'content-type': 'application/json', 'kbn-xsrf': 'true' },
  body: JSON.stringify({
    name: 'Jira',
    connector_type_id: '.jira',
    config: { apiUrl: 'https://hms.atlassian.net', projectKey: 'HMS' },
    secrets: { email: 'someone@example.com', apiToken: 'my-api-token' },
  }),
};
