import type { World } from '#src/worlds/promised.ts';

const none = { id: 'none', name: 'none', type: '.none', fields: null };
const newCase = { title: 'Disk full', description: 'D', tags: [], owner: 'cases', settings: { syncAlerts: false }, connector: none };

/** What these clients read of an answer. */
interface Answer {
  id: string;
  cases: { title: string }[];
}

/** What a client sends with, which throws where there is no answer, or one that it cannot read. */
export function sender({ url, apiKey }: Pick<World, 'url' | 'apiKey'>, signal?: () => AbortSignal) {
  return async (method: string, path: string, body?: unknown): Promise<{ status: number; json: Answer }> => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json', authorization: `ApiKey ${apiKey}` };
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal: signal() }),
    });
    return { status: response.status, json: await response.json() };
  };
}
type Send = ReturnType<typeof sender>;

async function well(send: Send, method: string, path: string, body?: unknown) {
  const { status, json } = await send(method, path, body);
  if (status >= 400) throw new Error(`${method} ${path}: ${status}`);
  return json;
}

async function retried<Made>(call: () => Promise<Made>): Promise<Made> {
  return call().catch(call);
}

const arrange = (kibana: World) => {
  const { connectors } = kibana.add({ connectors: ['.jira'] });
  return connectors[0]?.id ?? '';
};

/** Clients that are wrong in one way each, and by which letter they are found. */
export const wrongClients: readonly (readonly [letter: string, name: string, run: (kibana: World) => Promise<unknown>])[] = [
  [
    'D',
    'creates again without looking',
    async (kibana) => {
      const send = sender(kibana);
      await retried(() => well(send, 'POST', '/api/cases', newCase));
    },
  ],
  [
    'W',
    'ignores that a push failed',
    async (kibana) => {
      const send = sender(kibana);
      const connector = arrange(kibana);
      const { id } = await well(send, 'POST', '/api/cases', newCase);
      await send('POST', `/api/cases/${id}/connector/${connector}/_push`, {}).catch(() => undefined);
    },
  ],
  [
    'L',
    'ignores that the second push failed',
    async (kibana) => {
      const send = sender(kibana);
      const connector = arrange(kibana);
      const { id } = await well(send, 'POST', '/api/cases', newCase);
      await well(send, 'POST', `/api/cases/${id}/connector/${connector}/_push`, {});
      await well(send, 'POST', `/api/cases/${id}/comments`, { type: 'user', comment: 'C', owner: 'cases' });
      await send('POST', `/api/cases/${id}/connector/${connector}/_push`, {}).catch(() => undefined);
    },
  ],
  [
    'H',
    'waits without end',
    async (kibana) => {
      await well(sender(kibana), 'GET', '/api/cases/_find');
    },
  ],
  [
    'X',
    'cannot be run again after it failed half-way',
    async (kibana) => {
      const send = sender(kibana);
      const { cases } = await well(send, 'GET', '/api/cases/_find');
      if (cases.length > 0) throw new Error('somebody was here');
      await well(send, 'POST', '/api/cases', newCase);
      await well(send, 'GET', '/api/status');
    },
  ],
];

/** Looks before it creates, gives up in time, and tells what fails. */
export async function rightClient(kibana: World) {
  const send = sender(kibana, () => AbortSignal.timeout(400));
  const find = async () =>
    (await well(send, 'GET', '/api/cases/_find?sortField=createdAt')).cases.find((each: { title: string }) => each.title === newCase.title);
  const known = await find();
  if (!known) {
    await well(send, 'POST', '/api/cases', newCase).catch(async (error: unknown) => {
      if (!(await find())) throw error;
    });
  }
}
