import { expect, test } from 'vitest';
import { tines } from '#src/kibana/connector-types/tines/index.ts';
import { webhook } from '#src/kibana/connector-types/webhook/index.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf } from '../../connector-types/examples/example.ts';
import { targetOf } from '../../targets.ts';
import { respond } from './asked.ts';

const path = '/api/actions/connector';

test.each(['8.19.0', '9.3.0'])('shows nowhere the secret of a webhook that Tines tells, in %s', async (version) => {
  const world = createWorld({ kibanaVersion: version });
  const { send } = targetOf(world);
  const { config, secrets } = exampleOf(tines, version);
  const { id } = (await send<{ id: string }>('POST', path, { name: 'Mine', connector_type_id: '.tines', config, secrets })).body;
  const run = (subAction: string, subActionParams: object) =>
    send<{ status: string; data: { webhooks: object[] } }>('POST', `${path}/${id}/_execute`, { params: { subAction, subActionParams } });
  const { body } = await run('webhooks', { storyId: 1 });
  expect((await run('run', { webhook: body.data.webhooks[0], body: '{"a":"b"}' })).body.status).toBe('ok');
  expect(world.journal.of('tines').map(({ request }) => request.path)).toContainEqual(
    expect.stringMatching(/^\/webhook\/alerts\/<redacted:/),
  );
  expect(JSON.stringify([world.journal.all(), world.journal.toHar(), world.messages('.tines')])).not.toContain('h00k-s3cret');
});

test('shows nowhere a token that an endpoint tells, where the third party says it again', async () => {
  const world = createWorld({ kibanaVersion: '9.2.0' });
  const { send } = targetOf(world);
  const { config } = exampleOf(webhook, '9.2.0');
  const oauth = { authType: 'webhook-oauth2-client-credentials', accessTokenUrl: 'https://hook.example.com/token', clientId: 'me' };
  const connector = {
    name: 'Mine',
    connector_type_id: '.webhook',
    config: { ...config, ...oauth },
    secrets: { clientSecret: 'cl1ent-s3cret' },
  };
  const { id } = (await send<{ id: string }>('POST', path, connector)).body;
  world.fail({
    match: { service: 'webhook', path: '/token' },
    fault: respond(200, { token_type: 'Bearer', access_token: 't0ken-of-theirs', expires_in: 60 }),
  });
  world.fail({ match: { service: 'webhook', path: '/alerts' }, fault: respond(401, { message: 'no user has t0ken-of-theirs' }) });
  const { body } = await send('POST', `${path}/${id}/_execute`, { params: { body: 'x' } });
  expect(body).toMatchObject({ service_message: '[401] Unauthorized: no user has t0ken-of-theirs' });
  expect(JSON.stringify([world.journal.all(), world.journal.toHar()])).not.toContain('t0ken-of-theirs');
});
