import { describe, expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets, type Start } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

interface Connector {
  id: string;
  message: string;
}

const path = '/api/actions/connector';
const uuid = '3f0c1a52-7d5e-4a7b-9d0e-0a4c5b6d7e8f';
const of = (start: Start, kibanaVersion = defaultRelease) => start({ kibanaVersion, connectorTypes: [indexRecord()] });

const keysUntil82 = ['id', 'name', 'config', 'connector_type_id', 'is_preconfigured', 'is_missing_secrets'];
const keysUntil89 = ['id', 'name', 'config', 'connector_type_id', 'is_preconfigured', 'is_deprecated', 'is_missing_secrets'];
const keysUntil91 = [...keysUntil89, 'is_system_action'];
const keysOf92 = [...keysUntil91, 'is_connector_type_deprecated'];

describeTargets('a new connector', (start) => {
  it.each([
    ['7.13.0', keysUntil82.filter((key) => key !== 'is_missing_secrets')],
    ['7.17.0', keysUntil82],
    ['8.2.0', keysUntil82],
    ['8.7.0', keysUntil89],
    ['8.19.0', keysUntil91],
    ['9.2.0', keysOf92],
    ['9.3.0', keysOf92],
    ['9.4.0', keysOf92],
    ['documented', ['id', 'connector_type_id', 'name', 'config', 'isPreconfigured']],
  ])('of %s has these keys in this order', async (kibanaVersion, keys) => {
    const { status, body } = await (await of(start, kibanaVersion)).send<Connector>('POST', path, record);
    expect([status, Object.keys(body)]).toEqual([200, keys]);
  });

  it('echoes the config with its defaults, and no secret', async () => {
    const answer = await (await of(start)).send('POST', path, record);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'My Connector',
      config: { unencrypted: 'not a secret', isLoud: false },
      connector_type_id: '.index-record',
      is_preconfigured: false,
      is_deprecated: false,
      is_missing_secrets: false,
      is_system_action: false,
      is_connector_type_deprecated: false,
    });
    expect(answer.text).not.toContain('"a secret"');
  });

  it('echoes the config as it was sent when it answers as documented', async () => {
    const { body } = await (await of(start, 'documented')).send('POST', path, record);
    expect(body).toMatchObject({ config: { unencrypted: 'not a secret' }, isPreconfigured: false });
    expect(body).not.toHaveProperty('config.isLoud');
  });

  it.each([
    ['8.11.0', '1'],
    ['8.12.0', '4'],
  ])('of %s gets a UUID of version %s', async (kibanaVersion, version) => {
    const { body } = await (await of(start, kibanaVersion)).send<Connector>('POST', path, record);
    expect(body.id).toMatch(new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
  });

  it('may have the name of another', async () => {
    const kibana = await of(start);
    const [one, two] = [await kibana.send<Connector>('POST', path, record), await kibana.send<Connector>('POST', path, record)];
    expect([one.status, two.status, one.body.id === two.body.id]).toEqual([200, 200, false]);
  });
});

describeTargets('an id that the caller chooses', (start) => {
  const notUuid = 'Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID.: Bad Request';
  const badLetters = '[request params.id]: Connector ID must contain only lowercase letters, numbers, and hyphens.';
  const tooLong = '[request params.id]: value has length [37] but it must have a maximum length of [36].';

  it.each<[string, string, number, string?]>([
    ['7.17.0', uuid, 404],
    ['8.7.0', uuid, 404],
    ['8.8.0', uuid, 200],
    ['8.19.0', uuid, 200],
    ['8.19.0', uuid.toUpperCase(), 200],
    ['8.19.0', '00000000-0000-0000-0000-000000000000', 200],
    ['8.19.0', 'my-id', 400, notUuid],
    ['8.19.0', uuid.replace('-4a7b', '-6a7b'), 400, notUuid],
    ['8.19.0', uuid.replace('-9d0e', '-cd0e'), 400, notUuid],
    ['9.3.0', 'my-id', 400, notUuid],
    ['9.4.0', 'my-id', 200],
    ['9.4.0', uuid, 200],
    ['9.4.0', 'x'.repeat(36), 200],
    ['9.4.0', 'x'.repeat(37), 400, tooLong],
    ['9.4.0', 'My-Id', 400, badLetters],
    ['9.4.0', 'my_id', 400, badLetters],
    ['9.4.0', 'my%20id', 400, badLetters],
  ])('in %s, when it is %s: %i', async (kibanaVersion, id, status, message) => {
    const answer = await (await of(start, kibanaVersion)).send<Connector>('POST', `${path}/${id}`, record);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.id).toBe(id);
    if (message) expect(answer.body.message).toBe(message);
  });

  it('is looked at last where it must be a UUID', async () => {
    const answer = await (await of(start, '9.3.0')).send<Connector>('POST', `${path}/my-id`, { ...record, secrets: {} });
    expect(answer.body.message).toMatch(/^error validating connector type secrets: /);
  });

  it.each([
    ['8.7.0', 404],
    ['8.8.0', 200],
    ['9.4.0', 200],
  ])('may be empty behind a slash in %s: %i', async (kibanaVersion, status) => {
    const answer = await (await of(start, kibanaVersion)).send<Connector>('POST', `${path}/`, record);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is refused when it is taken, in whatever space', async () => {
    const kibana = await of(start, '8.19.0');
    await kibana.send('POST', `/s/team${path}/${uuid}`, record);
    for (const prefix of ['/s/team', '', '/s/other']) {
      expect((await kibana.send('POST', `${prefix}${path}/${uuid}`, record)).body).toEqual({
        statusCode: 409,
        error: 'Conflict',
        message: `Saved object [action/${uuid}] conflict`,
      });
    }
  });

  it('is free again once its connector is gone', async () => {
    const kibana = await of(start);
    await kibana.send('POST', `${path}/again`, record);
    await kibana.send('DELETE', `${path}/again`);
    expect((await kibana.send('POST', `${path}/again`, record)).status).toBe(200);
  });
});

describe('a body that does not fit a create', () => {
  const string = (key: string, got: string) => `[request body.${key}]: expected value of type [string] but got [${got}]`;
  const object = (key: string, got: string) => `[request body.${key}]: expected value of type [object] but got [${got}]`;
  const blank = (key: string) => `[request body.${key}]: value '' is not valid`;
  const type = { connector_type_id: '.index-record' };

  describeTargets('is refused', (start) => {
    it.each<[unknown, string]>([
      [{}, string('name', 'undefined')],
      [{ name: 'x' }, string('connector_type_id', 'undefined')],
      [{ name: 1, ...type }, string('name', 'number')],
      [{ name: null }, string('name', 'null')],
      [{ name: ['x'] }, string('name', 'Array')],
      [{ name: {} }, string('name', 'Object')],
      [{ name: true }, string('name', 'boolean')],
      [{ name: 'x', connector_type_id: 5 }, string('connector_type_id', 'number')],
      [{ name: 'x', ...type, config: null }, object('config', 'null')],
      [{ name: 'x', ...type, config: [] }, object('config', 'Array')],
      [{ name: 'x', ...type, config: 5 }, object('config', 'number')],
      [{ name: 'x', ...type, config: 'abc' }, '[request body.config]: could not parse record value from json input'],
      [{ name: 'x', ...type, secrets: false }, object('secrets', 'boolean')],
      [{ name: 'x', actionTypeId: '.index-record' }, string('connector_type_id', 'undefined')],
      [{ foo: 1, name: 2 }, string('name', 'number')],
      [{ name: '', ...type }, blank('name')],
      [{ name: ' \t', ...type }, blank('name')],
      [{ name: 'x', connector_type_id: ' ' }, blank('connector_type_id')],
      [{ name: 'x', ...type, config: { unencrypted: ' ' } }, blank('config.unencrypted')],
      [{ name: 'x', ...type, config: { a: { b: [''] } } }, blank('config.a')],
      [{ name: 'x', ...type, secrets: { encrypted: '' } }, blank('secrets.encrypted')],
      [{ ...record, connector_type_id: '.nope' }, 'Action type ".nope" is not registered.'],
      [{ ...record, connector_type_id: '.cases' }, 'System action creation is forbidden. Action type: .cases.'],
    ])('when it is %j', async (body, message) => {
      const answer = await (await of(start)).send('POST', path, body);
      expect(answer.body).toEqual({ statusCode: 400, error: 'Bad Request', message });
    });

    it.each([
      ['9.3.0', '[request body.foo]: definition for this key is missing'],
      ['9.4.0', "[request body.foo]: Additional properties are not allowed ('foo' was unexpected)"],
    ])('when it has an unknown key, in the words of %s', async (kibanaVersion, message) => {
      const { body } = await (await of(start, kibanaVersion)).send<Connector>('POST', path, { bar: 1, ...record, foo: 1, bar2: 2 });
      expect(body.message).toBe(message.replaceAll('foo', 'bar'));
    });

    it.each([
      ['8.19.0', 'error validating action type config: [unencrypted]: expected value of type [string] but got [undefined]'],
      ['9.2.0', 'error validating action type config: [unencrypted]: expected value of type [string] but got [undefined]'],
      ['9.3.0', 'error validating connector type config: Field "unencrypted": Required'],
      ['9.4.0', 'error validating connector type config: ✖ Invalid input: expected string, received undefined\n  → at unencrypted'],
    ])('by its type, in the words of %s', async (kibanaVersion, message) => {
      const { body } = await (await of(start, kibanaVersion)).send<Connector>('POST', path, { ...record, config: {} });
      expect(body.message).toBe(message);
    });

    it.each([
      ['7.17.0', 200],
      ['8.0.0', 400],
    ])('when config and secrets do not go together, since 8.0: %s answers %i', async (kibanaVersion, status) => {
      const same = { ...record, config: { unencrypted: 'x' }, secrets: { encrypted: 'x' } };
      const answer = await (await of(start, kibanaVersion)).send<Connector>('POST', path, same);
      expect(answer.status).toBe(status);
      if (status === 400) expect(answer.body.message).toBe('error validating action type connector: the secret is told in the config');
    });
  });

  describeTargets('passes', (start) => {
    it('with blanks before 8.8', async () => {
      const kibana = await of(start, '8.7.0');
      expect((await kibana.send('POST', path, { ...record, name: ' ', config: { unencrypted: '' } })).status).toBe(200);
    });

    it('with a name of any length', async () => {
      expect((await (await of(start)).send('POST', path, { ...record, name: 'x'.repeat(100_000) })).status).toBe(200);
    });
  });
});
