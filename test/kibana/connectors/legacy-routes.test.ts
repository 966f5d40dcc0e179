import { expect, it } from 'vitest';
import { describeTargets, type Start } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

interface Action {
  id: string;
  message: string;
}

const of = (start: Start, kibanaVersion = '8.19.0') => start({ kibanaVersion, connectorTypes: [indexRecord()] });
const { name, config, secrets } = record;
const action = { name, actionTypeId: '.index-record', config, secrets };

describeTargets('the deprecated routes', (start) => {
  it.each([
    ['7.13.0', ['id', 'actionTypeId', 'name', 'config', 'isPreconfigured']],
    ['7.17.0', ['id', 'actionTypeId', 'isMissingSecrets', 'name', 'config', 'isPreconfigured']],
    ['8.7.0', ['id', 'actionTypeId', 'isMissingSecrets', 'name', 'config', 'isPreconfigured', 'isDeprecated']],
    ['8.19.0', ['id', 'actionTypeId', 'isMissingSecrets', 'name', 'config', 'isPreconfigured', 'isSystemAction', 'isDeprecated']],
  ])('of %s answer with these keys in this order', async (kibanaVersion, keys) => {
    const kibana = await of(start, kibanaVersion);
    const created = await kibana.send<Action>('POST', '/api/actions/action', action);
    expect([created.status, Object.keys(created.body)]).toEqual([200, keys]);
    const { id } = created.body;
    expect((await kibana.send('GET', `/api/actions/action/${id}`)).text).toBe(created.text);
    const updated = await kibana.send<Action>('PUT', `/api/actions/action/${id}`, { name: 'New', config, secrets });
    expect([Object.keys(updated.body), updated.body]).toMatchObject([keys, { id, name: 'New' }]);
    const listed = await kibana.send<object[]>('GET', '/api/actions');
    expect(listed.body.map((one) => Object.keys(one))).toEqual([[...keys, 'referencedByCount']]);
    expect((await kibana.send('DELETE', `/api/actions/action/${id}`)).status).toBe(204);
    expect((await kibana.send<Action>('GET', `/api/actions/action/${id}`)).body.message).toBe(`Saved object [action/${id}] not found`);
  });

  it('show the same connectors as the new ones', async () => {
    const kibana = await of(start);
    const { body } = await kibana.send<Action>('POST', '/s/team/api/actions/action', action);
    expect((await kibana.send('GET', `/s/team/api/actions/connector/${body.id}`)).body).toMatchObject({ name, is_preconfigured: false });
  });

  it.each([
    ['7.17.0', ['id', 'name', 'minimumLicenseRequired', 'enabled', 'enabledInConfig', 'enabledInLicense']],
    [
      '8.19.0',
      [
        'id',
        'name',
        'minimumLicenseRequired',
        'enabled',
        'enabledInConfig',
        'enabledInLicense',
        'supportedFeatureIds',
        'isSystemActionType',
      ],
    ],
  ])('of %s list the types', async (kibanaVersion, keys) => {
    const { body } = await (await of(start, kibanaVersion)).send<object[]>('GET', '/api/actions/list_action_types');
    expect(body.map((type) => Object.keys(type))).toEqual([keys]);
  });

  it('run a connector, in camelCase', async () => {
    const kibana = await of(start);
    const { id } = (await kibana.send<Action>('POST', '/api/actions/action', action)).body;
    const run = (message: string) => kibana.send('POST', `/api/actions/action/${id}/_execute`, { params: { message } });
    expect((await run('hello')).body).toMatchObject({ status: 'ok', actionId: id, data: { message: 'hello' } });
    const failed = (await run('fail')).body;
    expect(failed).toMatchObject({ status: 'error', actionId: id, serviceMessage: 'told to fail' });
    expect(Object.keys(Object(failed))).toEqual(['status', 'actionId', 'message', 'serviceMessage', 'retry', 'errorSource']);
  });

  it.each<[unknown, string]>([
    [{}, '[request body.name]: expected value of type [string] but got [undefined]'],
    [{ name }, '[request body.actionTypeId]: expected value of type [string] but got [undefined]'],
    [{ ...action, connector_type_id: 'x' }, '[request body.connector_type_id]: definition for this key is missing'],
    [{ ...action, actionTypeId: '.nope' }, 'Action type ".nope" is not registered.'],
    [
      { name, actionTypeId: '.index-record' },
      'error validating action type config: [unencrypted]: expected value of type [string] but got [undefined]',
    ],
  ])('refuse %j', async (body, message) => {
    expect((await (await of(start)).send<Action>('POST', '/api/actions/action', body)).body).toMatchObject({ statusCode: 400, message });
  });

  it('mind no blanks', async () => {
    const answer = await (await of(start)).send('POST', '/api/actions/action', { ...action, name: '', config: { unencrypted: ' ' } });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['GET', '/api/actions'],
    ['GET', '/api/actions/list_action_types'],
    ['POST', '/api/actions/action'],
    ['GET', '/api/actions/action/x'],
    ['PUT', '/api/actions/action/x'],
    ['DELETE', '/api/actions/action/x'],
    ['POST', '/api/actions/action/x/_execute'],
  ])('are gone from 9.0: %s %s', async (method, path) => {
    const { body } = await (await of(start, '9.0.0')).send(method, path);
    expect(body).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not Found' });
  });

  it('take no id of the caller’s', async () => {
    expect((await (await of(start)).send('POST', '/api/actions/action/my-id', action)).status).toBe(404);
  });
});
