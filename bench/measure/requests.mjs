const json = { 'content-type': 'application/json', 'kbn-xsrf': 'true' };

const post = (path, body) => ({ method: 'POST', path, headers: json, body: JSON.stringify(body) });

export const jira = {
  name: 'Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://hms.atlassian.net', projectKey: 'HMS' },
  secrets: { email: 'someone@example.com', apiToken: 'my-api-token' },
};

/** A connector such as most are: validated by its type, stored, echoed. */
export const createJira = post('/api/actions/connector', jira);

export const getConnector = (id) => ({ method: 'GET', path: `/api/actions/connector/${id}` });

export const renameConnector = (id, name) => {
  const { connector_type_id: _, ...body } = { ...jira, name };
  return { ...post(`/api/actions/connector/${id}`, body), method: 'PUT' };
};

const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa'.split(' ');

/** A case with words, tags, owner and severity that depend on its number, so that searches find some of many. */
export const caseBody = (index, connector = { id: 'none', name: 'none', type: '.none', fields: null }) => ({
  title: `Case ${index} ${words[index % 10]}`,
  description: `The case of number ${index}, about ${words[(index * 7) % 10]}`,
  tags: [`tag-${index % 50}`],
  connector,
  settings: { syncAlerts: true },
  owner: ['cases', 'observability', 'securitySolution'][index % 3],
  severity: ['low', 'medium', 'high', 'critical'][index % 4],
});

/** With a Jira connector, when its id is given. */
export function createCase(index, connectorId) {
  const fields = { issueType: '10001', priority: null, parent: null };
  return post('/api/cases', caseBody(index, connectorId && { id: connectorId, name: 'Jira', type: '.jira', fields }));
}

export const pushCase = (caseId, connectorId) => post(`/api/cases/${caseId}/connector/${connectorId}/_push`, {});

export const status = { method: 'GET', path: '/api/status' };

/** The text of the answer of a world in this process. */
export async function textFrom(world, { method, path, headers, body }) {
  const response = await world.fetch(new Request(world.url + path, { method, ...(headers && { headers }), ...(body && { body }) }));
  const text = await response.text();
  if (response.status !== 200) throw new Error(`expected a 200, but ${method} ${path} got ${response.status} ${text.slice(0, 500)}`);
  return text;
}

export const jsonFrom = async (world, message) => JSON.parse(await textFrom(world, message));
