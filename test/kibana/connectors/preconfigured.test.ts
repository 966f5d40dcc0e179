import { expect, it } from 'vitest';
import type { WorldOptions } from '#src/worlds/options.ts';
import { describeTargets } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

const { config, secrets } = record;
const options: WorldOptions = {
  connectorTypes: [indexRecord()],
  preconfigured: {
    shy: { name: 'Shy', actionTypeId: '.index-record', config, secrets },
    'Open One': { name: 'Open', actionTypeId: '.index-record', config, secrets, exposeConfig: true },
    'my-slack1': { name: 'Slack#xyz', actionTypeId: '.slack', secrets: { webhookUrl: 'https://hooks.slack.com/x' } },
    old: { name: 'Old', actionTypeId: '.index-record', config: { unencrypted: 'old' }, secrets },
  },
};

const shown = {
  id: 'shy',
  name: 'Shy',
  connector_type_id: '.index-record',
  is_preconfigured: true,
  is_deprecated: false,
  is_system_action: false,
  is_connector_type_deprecated: false,
};

describeTargets('a preconfigured connector', (start) => {
  it('keeps its config and secrets to itself', async () => {
    const { status, body } = await (await start({ ...options, kibanaVersion: '9.3.0' })).send('GET', '/api/actions/connector/shy');
    expect([status, body]).toEqual([200, shown]);
  });

  it('shows its config when it is told to', async () => {
    const { body } = await (await start(options)).send('GET', '/api/actions/connector/Open%20One');
    expect(body).toMatchObject({ id: 'Open One', config });
  });

  it('may be of a type that there is not', async () => {
    const kibana = await start(options);
    expect((await kibana.send('GET', '/api/actions/connector/my-slack1')).body).toMatchObject({
      connector_type_id: '.slack',
      is_deprecated: false,
    });
    expect((await kibana.send('POST', '/api/actions/connector/my-slack1/_execute', { params: {} })).body).toMatchObject({
      statusCode: 400,
      message: 'Action type ".slack" is not registered.',
    });
  });

  it('is deprecated by the config that it does not show', async () => {
    expect((await (await start(options)).send('GET', '/api/actions/connector/old')).body).toMatchObject({ is_deprecated: true });
  });

  it('stands in the list of every space', async () => {
    const kibana = await start({ ...options, kibanaVersion: '9.3.0' });
    const { body } = await kibana.send<{ id: string }[]>('GET', '/s/anywhere/api/actions/connectors');
    expect(body.map(({ id }) => id)).toEqual(['old', 'Open One', 'shy', 'my-slack1']);
    const { is_system_action, is_connector_type_deprecated, ...before } = shown;
    expect(JSON.stringify(body[2])).toBe(
      JSON.stringify({ ...before, referenced_by_count: 0, is_system_action, is_connector_type_deprecated }),
    );
  });

  it.each([
    ['7.17.0', 'Preconfigured action shy is not allowed to update.'],
    ['8.19.0', 'Preconfigured action shy can not be updated.'],
  ])('cannot be changed, in the words of %s', async (kibanaVersion, message) => {
    const kibana = await start({ ...options, kibanaVersion });
    expect((await kibana.send('PUT', '/s/team/api/actions/connector/shy', { name: 'x' })).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message,
    });
  });

  it('cannot be deleted', async () => {
    const kibana = await start(options);
    const { body } = await kibana.send('DELETE', '/api/actions/connector/shy');
    expect(body).toEqual({ statusCode: 400, error: 'Bad Request', message: 'Preconfigured action shy is not allowed to delete.' });
    expect((await kibana.send('GET', '/api/actions/connector/shy')).status).toBe(200);
  });

  it('takes its id, whatever the type of the new connector', async () => {
    const kibana = await start(options);
    const { body } = await kibana.send('POST', '/api/actions/connector/shy', { ...record, connector_type_id: '.nope' });
    expect(body).toEqual({ statusCode: 400, error: 'Bad Request', message: 'This shy already exists in a preconfigured action.' });
  });

  it('runs', async () => {
    const { body } = await (await start(options)).send('POST', '/api/actions/connector/shy/_execute', { params: { message: 'hi' } });
    expect(body).toMatchObject({ status: 'ok', data: { config, secrets, message: 'hi' }, connector_id: 'shy' });
  });

  it('runs although its type is not enabled, unless the licence forbids it', async () => {
    const run = { params: { message: 'hi' } };
    const disabled = await start({ ...options, enabledConnectorTypes: ['.other'] });
    expect((await disabled.send('POST', '/api/actions/connector/shy/_execute', run)).body).toMatchObject({ status: 'ok' });
    const basic = await start({ ...options, license: 'basic' });
    expect((await basic.send('POST', '/api/actions/connector/shy/_execute', run)).status).toBe(403);
  });

  it('is there after a reset', async () => {
    const kibana = await start(options);
    await kibana.world.reset();
    expect((await kibana.send('GET', '/api/actions/connector/shy')).status).toBe(200);
  });
});
