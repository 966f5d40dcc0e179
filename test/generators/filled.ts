import type { MockKibana } from '#src/control/mock-kibana.ts';
import { comment, jira, newCase } from './sensible.ts';

/** Puts something in a world; hands back what puts its names in place of theirs into a text. */
export async function filled(kibana: Pick<MockKibana, 'url' | 'fetch'>): Promise<(text: string) => string> {
  const send = async (path: string, body: unknown) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    return (await kibana.fetch(new Request(kibana.url + path, { method: 'POST', headers, body: JSON.stringify(body) }))).json();
  };
  const connector = await send('/api/actions/connector', jira);
  const { id } = await send('/api/cases', newCase);
  const { version, comments } = await send(`/api/cases/${id}/comments`, comment);
  const names: Record<string, string> = { CONNECTOR: connector.id, CASE: id, COMMENT: comments[0]?.id ?? '', VERSION: version };
  return (text) => text.replace(/\b[A-Z]{4,}\b/g, (word) => names[word] ?? word);
}
