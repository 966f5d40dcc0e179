import { expect, it } from 'vitest';
import { jiraConnector } from '../control/wherever.ts';
import { type Client, clientOf } from './rules/behaviour.ts';

const found = async ({ kibana }: Client) => (await kibana.findings()).findings.map(({ rule, level }) => `${level} ${rule}`);

it('a loop that deletes what is gone already is a repeat of a client error, though its first request went well', async () => {
  const client = clientOf();
  const { body } = await client.post('/api/actions/connector', jiraConnector());
  for (let n = 0; n < 3; n += 1) await client.send('DELETE', `/api/actions/connector/${body.id}`);
  expect(await found(client)).toEqual(['warn retry-of-client-error']);
});

it('a client that asks until something is gone is none', async () => {
  const client = clientOf();
  const { body } = await client.post('/api/actions/connector', jiraConnector());
  await client.get(`/api/actions/connector/${body.id}`);
  await client.send('DELETE', `/api/actions/connector/${body.id}`);
  await client.get(`/api/actions/connector/${body.id}`);
  expect(await found(client)).toEqual([]);
});
