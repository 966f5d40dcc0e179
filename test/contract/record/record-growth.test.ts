import { expect, test } from 'vitest';
import { type RecordingProxy, recordingProxy } from '#src/contract/record/record.ts';
import { type Handler, jsonResponse } from '#src/kernel/http.ts';
import { growthOf } from '../../growth.ts';
import { requestTo } from '../../requests.ts';

const uuid = (number: number) => `${number.toString(16).padStart(8, '0')}-8888-4888-8888-888888888888`;

/** Answers each POST with an id of its own, and anything else with what it asks for. */
function counting(): Handler {
  let made = 0;
  return async ({ path, method }) => {
    if (method === 'POST') made += 1;
    return jsonResponse(200, {
      id: method === 'POST' ? uuid(made) : path.split('/').at(-1),
      created_at: new Date(made).toISOString(),
    });
  };
}

/** Connectors that are created, each with a secret of its own, and read. */
async function recorded(connectors: number): Promise<RecordingProxy> {
  const proxy = recordingProxy({ target: counting() });
  for (let number = 1; number <= connectors; number += 1) {
    const body = JSON.stringify({ name: `Jira ${number}`, secrets: { apiToken: `very-secret-token-${number}` } });
    await proxy.handler(requestTo('http://x/api/actions/connector', { method: 'POST', body }));
    await proxy.handler(requestTo(`http://x/api/actions/connector/${uuid(number)}`));
  }
  return proxy;
}

test('a recording becomes a fixture in proportion to its length', async () => {
  const run = (proxy: RecordingProxy) => proxy.fixture('connectors');
  expect(await growthOf({ size: 100, prepare: recorded, run })).toBeLessThan(24);
});

test('a long recording has the values of each step linked', async () => {
  const steps = (await recorded(300)).fixture('connectors').cases[0]?.steps ?? [];
  expect(steps.at(-2)).toMatchObject({ request: { body: { secrets: { apiToken: 'secret' } } }, save: { id300: '/id' } });
  expect(steps.at(-1)).toMatchObject({ request: { path: '/api/actions/connector/{{id300}}' }, expect: { body: { id: '{{id300}}' } } });
});
