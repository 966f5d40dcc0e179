import { expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets, type Start, type Target } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

interface Connector {
  id: string;
  name: string;
}

const of = (start: Start, kibanaVersion = defaultRelease) => start({ kibanaVersion, connectorTypes: [indexRecord()] });
const create = async (kibana: Target, name = 'x', space = 'default') =>
  (await kibana.send<Connector>('POST', `/s/${space}/api/actions/connector`, { ...record, name })).body.id;

describeTargets('a get', (start) => {
  it.each([
    ['7.17.0', []],
    ['9.2.0', []],
    ['9.3.0', []],
    ['9.4.0', ['auth_mode']],
    ['documented', []],
  ])('of %s tells what the create told, and %j', async (kibanaVersion, more) => {
    const kibana = await of(start, kibanaVersion);
    const created = await kibana.send<Connector>('POST', '/api/actions/connector', record);
    const { status, body } = await kibana.send<Connector>('GET', `/api/actions/connector/${created.body.id}`);
    expect([status, Object.keys(body)]).toEqual([200, [...Object.keys(created.body), ...more]]);
    expect(body).toMatchObject(created.body);
  });

  it.each(['/s/other', ''])('does not see a connector of another space from "%s"', async (prefix) => {
    const kibana = await of(start);
    const id = await create(kibana, 'x', 'team');
    expect((await kibana.send('GET', `${prefix}/api/actions/connector/${id}`)).body).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: `Saved object [action/${id}] not found`,
    });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('finds no connector called %s', async (id) => {
    expect((await (await of(start)).send('GET', `/api/actions/connector/${id}`)).body).toMatchObject({
      message: `Saved object [action/${id}] not found`,
    });
  });

  it('sees a deprecated connector as one', async () => {
    const kibana = await of(start);
    const { body } = await kibana.send<Connector>('POST', '/api/actions/connector', { ...record, config: { unencrypted: 'old' } });
    expect(body).toMatchObject({ is_deprecated: true });
    expect((await kibana.send('GET', `/api/actions/connector/${body.id}`)).body).toMatchObject({ is_deprecated: true });
  });
});

describeTargets('a list', (start) => {
  it('is in the order that people expect of names', async () => {
    const kibana = await of(start);
    for (const name of ['ServiceNow#xyz', 'preconfigured_es_index_action', 'My Connector', 'a', 'Z', 'Ä', '1']) await create(kibana, name);
    const { body } = await kibana.send<Connector[]>('GET', '/api/actions/connectors');
    expect(body.map(({ name }) => name)).toEqual(['1', 'a', 'Ä', 'My Connector', 'preconfigured_es_index_action', 'ServiceNow#xyz', 'Z']);
  });

  it('has the connectors of one space', async () => {
    const kibana = await of(start);
    const [mine] = [await create(kibana, 'mine', 'team'), await create(kibana, 'theirs', 'other'), await create(kibana, 'plain')];
    const { body } = await kibana.send<Connector[]>('GET', '/s/team/api/actions/connectors');
    expect(body.map(({ id }) => id)).toEqual([mine]);
  });

  it('is a list when it is empty', async () => {
    const { status, text } = await (await of(start)).send('GET', '/api/actions/connectors');
    expect([status, text]).toEqual([200, '[]']);
  });

  const before = ['id', 'name', 'config', 'connector_type_id', 'is_preconfigured'];
  it.each([
    ['7.17.0', [...before, 'referenced_by_count', 'is_missing_secrets']],
    ['8.7.0', [...before, 'is_deprecated', 'referenced_by_count', 'is_missing_secrets']],
    ['8.19.0', [...before, 'is_deprecated', 'referenced_by_count', 'is_missing_secrets', 'is_system_action']],
    [
      '9.3.0',
      [...before, 'is_deprecated', 'referenced_by_count', 'is_missing_secrets', 'is_system_action', 'is_connector_type_deprecated'],
    ],
    [
      '9.4.0',
      [
        ...before,
        'is_deprecated',
        'referenced_by_count',
        'is_missing_secrets',
        'is_system_action',
        'is_connector_type_deprecated',
        'auth_mode',
      ],
    ],
  ])('of %s has these keys in this order', async (kibanaVersion, keys) => {
    const kibana = await of(start, kibanaVersion);
    await create(kibana);
    const { body, text } = await kibana.send<object[]>('GET', '/api/actions/connectors');
    expect(body.map((connector) => Object.keys(connector))).toEqual([keys]);
    expect(text).not.toContain('"a secret"');
  });

  it('ignores a query', async () => {
    expect((await (await of(start)).send('GET', '/api/actions/connectors?page=2&per_page=1')).status).toBe(200);
  });
});
