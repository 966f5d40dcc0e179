/** Sends JSON to the Kibana of a test, as an integration would. */
async function send({ url }, method, path, body) {
  const response = await fetch(url + path, {
    method,
    headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Adds a case that goes over Jira; pushes it when called. */
async function caseOverJira(kibana) {
  const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{ title: 'Disk full', connector: '.jira' }] });
  return () => send(kibana, 'POST', `/api/cases/${cases[0].id}/connector/${connectors[0].id}/_push`, {});
}

/** Deletes what the cases were pushed to, so that the next push fails at the vendor's. */
function deleteTickets(kibana) {
  for (const { id } of kibana.cases()) kibana.act('delete-ticket', { id });
}

module.exports = { caseOverJira, deleteTickets, send };
