import { describe, expect, it } from 'vitest';
import { caseExample } from '../../connector-types/examples/index.ts';
import { pushing } from '../../faults/pushing.ts';

async function afterLoss(name: string, kibanaVersion: string, how: 'import' | 'migration') {
  const { world, send, connectorId, pushToService } = await pushing(name, { kibanaVersion });
  world.act('lose-secrets', { id: connectorId, how });
  const { body } = await send<{ is_missing_secrets: boolean }>('GET', `/api/actions/connector/${connectorId}`);
  const executed = await pushToService();
  return { isMissing: body.is_missing_secrets, executed };
}

it.each([
  ['jira', '7.17.0', 'import', 'error validating action type secrets: [email]: expected value of type [string] but got [undefined]'],
  ['jira', '8.19.0', 'import', 'error validating action type secrets: [email]: expected value of type [string] but got [undefined]'],
  [
    'jira',
    '9.4.0',
    'import',
    'error validating connector type secrets: ✖ Invalid input: expected string, received undefined\n  → at email\n✖ Invalid input: expected string, received undefined\n  → at apiToken',
  ],
  ['servicenow', '8.19.0', 'import', 'error validating action type secrets: Either basic auth or OAuth credentials must be specified'],
  // Until 8.5 an export left the secrets out, and the cross check found none.
  ['webhook', '8.4.0', 'import', 'error validating action type connector: secrets must be defined'],
  ['webhook', '8.5.0', 'import', 'error validating action type connector: both user and password must be specified'],
  ['webhook', '8.15.0', 'import', 'error validating action type connector: must specify a secrets configuration'],
  ['webhook', '8.5.0', 'migration', 'error validating action type connector: secrets must be defined'],
  ['webhook', '9.4.0', 'migration', 'error validating action type connector: secrets must be defined'],
] as const)('a %s connector of %s that lost its secrets by %s says so when it is run', async (name, version, how, message) => {
  const { isMissing, executed } = await afterLoss(name, version, how);
  expect(isMissing).toBe(how === 'import');
  expect(executed.status).toBe(200);
  expect(executed.body).toMatchObject({ status: 'error', message, retry: false });
});

it('has its secrets again after an update', async () => {
  const { world, send, connectorId, pushToService } = await pushing('jira');
  world.act('lose-secrets', { id: connectorId });
  const config = { apiUrl: 'https://jira.example.com', projectKey: 'SEC' };
  await send('PUT', `/api/actions/connector/${connectorId}`, {
    name: 'Mine',
    config,
    secrets: { email: 'me@example.com', apiToken: 'token' },
  });
  expect((await pushToService()).body.status).toBe('ok');
});

describe('a connector that cannot be decrypted', () => {
  const words = (log: string) => ({ statusCode: 500, error: 'Internal Server Error', message: `An internal server error occurred.${log}` });
  const { config, secrets } = caseExample('jira');
  const update = { name: 'Mine', config, secrets };

  it.each([
    ['7.17.0', words('')],
    ['8.19.0', words(' Check Kibana server logs for details.')],
    ['9.4.0', words(' Check Kibana server logs for details.')],
  ])('of %s is listed and read, but neither run nor pushed over', async (kibanaVersion, failure) => {
    const { world, send, connectorId, pushToService, createCase, push, getCase, tickets } = await pushing('jira', { kibanaVersion });
    world.act('lose-secrets', { id: connectorId, how: 'changed-key' });
    expect((await send('GET', `/api/actions/connector/${connectorId}`)).body).toMatchObject({ id: connectorId, is_missing_secrets: false });
    expect((await send('GET', '/api/actions/connectors')).body).toMatchObject([{ id: connectorId, is_missing_secrets: false }]);
    const run = await pushToService();
    expect([run.status, run.body]).toEqual([500, failure]);
    expect(run.headers.get('x-mock-kibana-error')).toBeNull();
    const caseId = await createCase();
    const pushed = await push(caseId);
    expect([pushed.status, pushed.body.message]).toEqual([500, 'Unable to decrypt attribute "secrets"']);
    expect((await getCase(caseId)).external_service).toBeNull();
    expect(tickets()).toEqual([]);
  });

  it('is refused to those who may not run it, before anything is decrypted', async () => {
    const reader = { id: 'reader', key: 'key', cases: 'all' } as const;
    const { world, connectorId } = await pushing('jira');
    const strict = world.createWorld({ auth: 'strict', apiKeys: [reader] });
    await strict.restore(world.snapshot());
    strict.act('lose-secrets', { id: connectorId, how: 'changed-key' });
    const ask = (apiKey: string) =>
      strict.fetch(
        new Request(`${strict.url}/api/actions/connector/${connectorId}/_execute`, {
          method: 'POST',
          headers: { 'kbn-xsrf': 'x', 'content-type': 'application/json', authorization: `ApiKey ${apiKey}` },
          body: '{"params":{}}',
        }),
      );
    expect((await ask(btoa('reader:key'))).status).toBe(403);
    expect((await ask(strict.apiKey)).status).toBe(500);
  });

  it('is healed by an update', async () => {
    const { world, send, connectorId, pushToService } = await pushing('jira');
    world.act('lose-secrets', { id: connectorId, how: 'changed-key' });
    expect((await send('PUT', `/api/actions/connector/${connectorId}`, update)).status).toBe(200);
    expect((await pushToService()).body.status).toBe('ok');
  });

  it('is what the preset undecryptable makes of whatever is used', async () => {
    const { world, send, connectorId, pushToService, createCase, push } = await pushing('jira');
    const caseId = await createCase();
    const fault = world.fail('kibana.undecryptable');
    expect((await push(caseId)).body.message).toBe('Unable to decrypt attribute "secrets"');
    expect((await pushToService()).body).toEqual(words(' Check Kibana server logs for details.'));
    expect((await send('POST', '/api/actions/connector/none/_execute', { params: {} })).status).toBe(404);
    fault.remove();
    expect((await pushToService()).status).toBe(500);
    await send('PUT', `/api/actions/connector/${connectorId}`, update);
    expect((await push(caseId)).status).toBe(200);
  });
});
