import { expect, test } from 'vitest';
import { recordingProxy } from '#src/contract/record/record.ts';
import { remoteTarget } from '#src/contract/replay/remote-target.ts';
import { type CaseResult, replay } from '#src/contract/replay/replay.ts';
import { systemClock } from '#src/kernel/clock.ts';
import { type Fetch, toFetch } from '#src/kernel/fetch.ts';
import type { Handler } from '#src/kernel/http.ts';
import { networkHandler } from '#src/kernel/network.ts';
import { defaultRelease, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';

const connector = {
  name: 'My Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example', projectKey: 'CK' },
  secrets: { email: 'someone@company.example', apiToken: 'very-secret-token' },
};

const push = (externalId: string | null) => ({
  params: { subAction: 'pushToService', subActionParams: { incident: { summary: 'broken', externalId }, comments: [] } },
});

/** What an application does with a connector, pushing the same incident twice. */
async function session(fetch: Fetch): Promise<void> {
  const { send } = targetOf(createWorld(), 'http://127.0.0.1:5602', fetch);
  const { body: created } = await send<{ id: string }>('POST', '/api/actions/connector', connector);
  const path = `/api/actions/connector/${created.id}`;
  const { body: pushed } = await send<{ data: { id: string } }>('POST', `${path}/_execute`, push(null));
  await send('POST', `${path}/_execute`, push(pushed.data.id));
  await send('PUT', path, { name: 'Our Jira', config: connector.config, secrets: connector.secrets });
  await send('GET', path);
  await send('GET', '/api/actions/connectors');
  await send('POST', '/api/actions/connector', { ...connector, config: {} });
  await send('DELETE', path);
  await send('GET', path);
}

async function recorded(kibanaVersion: string) {
  const proxy = recordingProxy({ target: createWorld({ kibanaVersion }).handler });
  await session(toFetch(proxy.handler, { clock: systemClock }));
  return proxy.fixture('jira');
}

async function replayed(fixture: Awaited<ReturnType<typeof recorded>>, kibana: Handler): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of replay([fixture], () => kibana, { clock: systemClock, have: ['clean:'] })) results.push(result);
  return results;
}

test.each(testedVersions)('what was recorded from a %s replays against a fresh one', async (kibanaVersion) => {
  const fixture = await recorded(kibanaVersion);
  expect(fixture.cases[0]?.steps.map(({ expect: { status } = {} }) => status)).toEqual([200, 200, 200, 200, 200, 200, 400, 204, 404]);
  expect(JSON.stringify(fixture)).not.toMatch(/very-secret|company/);
  expect(await replayed(fixture, createWorld({ kibanaVersion }).handler)).toMatchObject([{ outcome: 'passed' }]);
});

test('what was recorded in process replays over a socket', async () => {
  await using server = await startMockKibana();
  const target = remoteTarget({ url: server.url, send: networkHandler() });
  expect(await replayed(await recorded(defaultRelease), target)).toMatchObject([{ outcome: 'passed' }]);
});

test('another release differs in what it answers otherwise', async () => {
  const [result] = await replayed(await recorded(defaultRelease), createWorld({ kibanaVersion: '8.19.0' }).handler);
  expect(result).toMatchObject({
    outcome: 'failed',
    differences: [{ step: 1, path: '/body/is_connector_type_deprecated', message: 'expected false, got nothing' }],
  });
});
