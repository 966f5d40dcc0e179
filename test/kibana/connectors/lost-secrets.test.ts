import { expect, it } from 'vitest';
import { pushing } from '../../faults/pushing.ts';

async function afterLoss(name: string, kibanaVersion: string, how?: 'import' | 'changed-key') {
  const { world, send, connectorId, pushToService } = await pushing(name, { kibanaVersion });
  world.act('lose-secrets', { id: connectorId, ...(how && { how }) });
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
  ['webhook', '8.5.0', 'import', 'error validating action type connector: must specify a secrets configuration'],
  ['webhook', '8.5.0', 'changed-key', 'error validating action type connector: secrets must be defined'],
  ['webhook', '9.4.0', 'changed-key', 'error validating action type connector: secrets must be defined'],
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
