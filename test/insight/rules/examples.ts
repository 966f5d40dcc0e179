import { caseBody, jiraConnector } from '../../control/wherever.ts';
import type { Behaviour, Client, Example } from './behaviour.ts';
import { pagingExamples } from './paging-examples.ts';
import { retryExamples } from './retry-examples.ts';

/** A case that was read, somebody's change of it, and the answer to a PATCH that did not know of that. */
async function conflicting(client: Client) {
  const { body } = await client.post('/api/cases', caseBody());
  client.kibana.act('edit-case', { id: body.id, title: 'Theirs' });
  const patch = (version: string, title = 'Ours') => client.send('PATCH', '/api/cases', { cases: [{ id: body.id, version, title }] });
  return { id: body.id, version: body.version, patch, refused: await patch(body.version) };
}

const latest = async ({ get }: Client, id: string) => (await get(`/api/cases/${id}`)).body.version;

const privileged = (cases: 'all' | 'read') => ({
  auth: 'strict' as const,
  users: [{ username: 'reader', password: 'reader-pass', connectors: 'none' as const, cases }],
});
const asReader: Behaviour = ({ send }) =>
  send('GET', '/api/cases/_find', undefined, { authorization: `Basic ${btoa('reader:reader-pass')}` });

const pushed =
  (status: number, then: (client: Client, id: string, push: () => Promise<{ status: number }>) => Promise<unknown>): Behaviour =>
  async (client) => {
    const { connectors, cases } = client.kibana.add({ connectors: ['.jira'], cases: [{}] });
    const id = cases[0]?.id ?? '';
    const push = () => client.post(`/api/cases/${id}/connector/${connectors[0]?.id}/_push`);
    client.kibana.fail({ match: { service: 'jira' }, times: 1, fault: { kind: 'respond', status } });
    await push();
    await then(client, id, push);
  };

const hung =
  (ms: number): Behaviour =>
  async ({ kibana, get, wait }) => {
    kibana.fail({ match: { path: '/api/status' }, fault: { kind: 'hang' } });
    const waiting = get('/api/status');
    await wait(ms);
    if (ms < 120_000) {
      kibana.faults.clear();
      await waiting;
    } else void waiting;
  };

/** Every rule by its id. */
export const examples: Readonly<Record<string, Example>> = {
  ...retryExamples,
  ...pagingExamples,
  'stale-version': {
    does: async (client) => {
      const { id, patch } = await conflicting(client);
      return patch(await latest(client, id));
    },
    nearly: async (client) => {
      const { id, patch } = await conflicting(client);
      return patch(await latest(client, id), 'Theirs, and ours');
    },
    says: /only the version was replaced after the 409, over another title/,
  },
  'missing-xsrf': {
    does: ({ send }) => send('POST', '/api/cases', caseBody(), { authorization: 'ApiKey abc' }),
    nearly: async ({ send, kibana }) => {
      await send('POST', '/api/cases', caseBody(), { 'kbn-version': kibana.kibana.number });
      await send('GET', '/api/cases/_find', undefined, {});
    },
  },
  'internal-route': {
    does: ({ get }) => get('/internal/actions/connectors'),
    nearly: ({ get }) => get('/api/actions/connectors?note=/internal/'),
    level: 'error',
    says: /this release refuses it/,
  },
  'deprecated-route': {
    options: { kibanaVersion: '8.19.0' },
    does: ({ get }) => get('/api/actions'),
    nearly: ({ get }) => get('/api/actions/connectors'),
    says: /299/,
  },
  'removed-ahead': {
    does: ({ get }) => get('/api/cases/status'),
    nearly: ({ get }) => get('/api/cases/6f6f7a6e-0000-4000-8000-000000000000'),
    says: /GET \/api\/cases\/status was there in/,
  },
  'secret-in-url': {
    does: ({ get }) => get('/api/cases/_find?apiKey=c2VjcmV0LWtleQ'),
    nearly: ({ get }) => get('/api/cases/_find?search=apiKey'),
  },
  'secret-in-plain-field': {
    does: async ({ post }) => {
      await post('/api/actions/connector', jiraConnector());
      await post('/api/cases', { ...caseBody(), description: 'log in with jira-t0ken' });
    },
    nearly: async ({ post }) => {
      await post('/api/actions/connector', jiraConnector());
      await post('/api/cases', { ...caseBody(), description: 'they sent password=hunter2-hunter2 in the clear' });
    },
    says: /in description/,
  },
  'credential-over-privileged': {
    options: privileged('all'),
    does: asReader,
    nearly: async (client) => {
      await asReader(client);
      await client.send('POST', '/api/cases', caseBody(), { 'kbn-xsrf': 'true', authorization: `Basic ${btoa('reader:reader-pass')}` });
    },
    says: /reader: cases all, needed read/,
  },
  'answer-unread': {
    does: pushed(400, ({ post }, id) => post(`/api/cases/${id}/comments`, { type: 'user', comment: 'Sent to Jira', owner: 'cases' })),
    nearly: pushed(400, async ({ post }, id, push) => {
      await push();
      await post(`/api/cases/${id}/comments`, { type: 'user', comment: 'Sent to Jira', owner: 'cases' });
    }),
    says: /the push got 424/,
  },
  'no-timeout': { does: hung(120_000), nearly: hung(60_000), says: /open for 120 s/ },
  'abandoned-connector': {
    does: ({ post }) => post('/api/actions/connector', jiraConnector()),
    nearly: async ({ post, send }) => {
      const { body } = await post('/api/actions/connector', jiraConnector());
      await send('DELETE', `/api/actions/connector/${body.id}`);
    },
    says: /My Jira/,
  },
  'unpaced-burst': {
    does: (client) => atOnce(client, 21),
    nearly: (client) => atOnce(client, 20),
    says: /21 at once/,
  },
};

async function atOnce({ kibana, get, wait }: Client, many: number) {
  kibana.fail({ fault: { kind: 'delay', ms: 100 } });
  const all = Array.from({ length: many }, (_, n) => get(`/api/cases/${n}`));
  await wait(100);
  await Promise.all(all);
}
