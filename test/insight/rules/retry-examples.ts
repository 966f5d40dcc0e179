import { caseBody } from '../../control/wherever.ts';
import type { Behaviour, Client, Example } from './behaviour.ts';

const refused = (client: Client, status: number, times: number, headers: Record<string, string> = {}) =>
  client.kibana.fail({ match: { path: '/api/status' }, times, fault: { kind: 'respond', status, headers } });

/** Asks, and asks again after each of these gaps. */
const asking = async (client: Client, gaps: readonly number[], path = '/api/status') => {
  await client.get(path);
  for (const gap of gaps) {
    await client.wait(gap);
    await client.get(path);
  }
};

const afterRetryAfter =
  (gap: number): Behaviour =>
  async (client) => {
    refused(client, 429, 1, { 'retry-after': '5' });
    await asking(client, [gap]);
  };

const afterFailures =
  (gaps: readonly number[], headers: Record<string, string> = {}): Behaviour =>
  async (client) => {
    refused(client, 503, gaps.length, headers);
    await asking(client, gaps);
  };

const lost = (client: Client, path: string) =>
  client.kibana.fail({ match: { method: 'POST', path }, times: 1, phase: 'after', fault: { kind: 'drop-connection' } });

export const retryExamples: Readonly<Record<string, Example>> = {
  'retry-before-retry-after': {
    does: afterRetryAfter(1000),
    nearly: afterRetryAfter(5000),
    says: /asked to wait 5 s, came back after 1 s/,
  },
  'retry-without-backoff': {
    does: afterFailures([1000, 1000]),
    nearly: afterFailures([1000, 2000]),
    says: /3 attempts, 1000 ms, 1000 ms apart/,
  },
  'retry-of-client-error': {
    does: async ({ post }) => {
      for (let n = 0; n < 2; n += 1) await post('/api/cases', { title: 'Nothing else' });
    },
    nearly: async ({ get, send, post }) => {
      const id = '6f6f7a6e-0000-4000-8000-000000000000';
      await get(`/api/actions/connector/${id}`);
      await post(`/api/actions/connector/${id}`, {
        name: 'x',
        connector_type_id: '.jira',
        config: { apiUrl: 'https://j', projectKey: 'A' },
        secrets: { email: 'a', apiToken: 'b' },
      });
      await get(`/api/actions/connector/${id}`);
      await send('GET', '/api/actions/connectors', undefined, { authorization: 'ApiKey one' });
      await send('GET', '/api/actions/connectors', undefined, { authorization: 'ApiKey two' });
    },
    says: /repeated after 400/,
  },
  'repeated-create': {
    does: async (client) => {
      lost(client, '/api/cases');
      await client.post('/api/cases', caseBody());
      await client.post('/api/cases', caseBody());
    },
    nearly: async (client) => {
      lost(client, '/api/cases');
      await client.post('/api/cases', caseBody());
      const { body } = await client.get('/api/cases/_find?search=case&searchFields=title');
      if (body.total === 0) await client.post('/api/cases', caseBody());
    },
    says: /the same case is there 2 times/,
  },
  'unsafe-repeat': {
    does: async (client) => {
      client.kibana.fail('kibana.notReady', { times: 1 });
      await client.post('/api/cases', caseBody());
      await client.post('/api/cases', caseBody());
    },
    nearly: async (client) => {
      client.kibana.fail('kibana.notReady', { times: 1 });
      await client.post('/api/cases', caseBody());
      await client.get('/api/cases/_find');
      await client.post('/api/cases', caseBody());
    },
  },
  'polling-fast': {
    does: (client) => asking(client, [500, 500, 500, 500], '/api/actions/connectors'),
    nearly: (client) => asking(client, [2000, 2000, 2000, 2000], '/api/actions/connectors'),
    says: /5 times, every 500 ms/,
  },
};
