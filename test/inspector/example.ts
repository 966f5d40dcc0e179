import type { World } from '#src/worlds/promised.ts';

const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };

/** What the README's example of a test has: a case, a connector, and how to push one over the other. Requests go over the socket, as those of a client. */
export function readmeExample(world: World) {
  const { connectors, cases } = world.add({ connectors: ['.jira'], cases: [{ title: 'Disk full', connector: '.jira' }] });
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(world.url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const caseId = cases[0]?.id ?? '';
  const push = () => ask('POST', `/api/cases/${caseId}/connector/${connectors[0]?.id}/_push`, {});
  return { ask, push, caseId };
}
