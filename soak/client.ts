import { Agent, request } from 'node:http';

export interface Sent {
  method: string;
  path: string;
  body?: unknown;
}

/** A status, or what became of the connection. */
export type Outcome = { status: number; text: string } | { lost: string };

/** A client with so many connections, which counts what it sends. */
export function createClient(url: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const client = {
    sent: 0,
    send: ({ method, path, body }: Sent) =>
      new Promise<Outcome>((resolve) => {
        client.sent += 1;
        const content = body === undefined ? undefined : JSON.stringify(body);
        const headers = {
          'kbn-xsrf': 'true',
          ...(content !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
        };
        const outgoing = request(url + path, { method, headers, agent }, (incoming) => {
          let text = '';
          incoming.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
          incoming.on('error', ({ message }) => resolve({ lost: message }));
        });
        outgoing.on('error', ({ message }) => resolve({ lost: message }));
        outgoing.end(content);
      }),
    close: () => agent.destroy(),
  };
  return client;
}

export const created = (outcome: Outcome): string => {
  if (!('status' in outcome) || outcome.status !== 200) throw new Error(`nothing was created: ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.text).id;
};
