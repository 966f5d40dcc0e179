import { expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';
import { config } from '../connector-types/cases-webhook/cases-webhook-connector.ts';

const body = { name: 'hook', connector_type_id: '.cases-webhook', config };
const secrets = { user: 'u', password: 'p' };

async function namesOf(create: object, kibanaVersion = defaultRelease) {
  const { send } = targetOf(createWorld({ kibanaVersion }));
  const { body: made } = await send<{ id: string }>('POST', '/api/actions/connector', create);
  const { status, body: names } = await send('GET', `/internal/stack_connectors/${made.id}/secret_headers`);
  return [status, names];
}

it("tells the names of a connector's secret headers, and no values", async () => {
  const secretHeaders = { 'x-token': 'secret', other: 'secret' };
  expect(await namesOf({ ...body, secrets: { ...secrets, secretHeaders } })).toEqual([200, ['x-token', 'other']]);
  expect(await namesOf({ ...body, secrets })).toEqual([200, []]);
});

it('is for the types that have such headers', async () => {
  const jira = { apiUrl: 'https://jira.test', projectKey: 'CK' };
  const create = { name: 'j', connector_type_id: '.jira', config: jira, secrets: { email: 'e', apiToken: 't' } };
  const message = 'Connector must be one of the following types: .webhook, .cases-webhook, .mcp';
  expect(await namesOf(create)).toEqual([400, { statusCode: 400, error: 'Bad Request', message }]);
});

it('is not there before 9.2', async () => {
  expect(await namesOf({ ...body, secrets }, '9.1.0')).toEqual([404, expect.objectContaining({ message: 'Not Found' })]);
});
