export const NOWHERE = { id: 'none', name: 'none', type: '.none', fields: null as unknown };

export const jiraBody = (name: string) => ({
  name,
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
  secrets: { email: 'me@example.com', apiToken: 'jira-t0ken' },
});

export const bodyOfCase = (title: string, connector: object = NOWHERE) => ({
  title,
  description: 'What happened',
  tags: ['one'],
  owner: 'cases',
  settings: { syncAlerts: false },
  connector,
});

export const commentBody = (comment: string) => ({ type: 'user', comment, owner: 'cases' });

/** Of a case that is pushed over Jira: without an issue type Kibana would ask for them first. */
export const JIRA_FIELDS = { issueType: '10006', priority: null, parent: null };
