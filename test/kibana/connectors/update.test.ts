import { expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets, type Start, type Target } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

interface Connector {
  id: string;
  message: string;
}

const of = (start: Start, kibanaVersion = defaultRelease) => start({ kibanaVersion, connectorTypes: [indexRecord()] });
const create = async (kibana: Target, prefix = '') =>
  (await kibana.send<Connector>('POST', `${prefix}/api/actions/connector`, record)).body.id;
const changed = { name: 'Changed', config: { unencrypted: 'new', isLoud: true }, secrets: { encrypted: 'newer' } };

describeTargets('an update', (start) => {
  it.each(['7.17.0', '8.2.0', '8.7.0', '8.19.0', '9.2.0', defaultRelease, 'documented'])(
    'of %s answers like a create, with the new values',
    async (kibanaVersion) => {
      const kibana = await of(start, kibanaVersion);
      const created = await kibana.send<Connector>('POST', '/api/actions/connector', record);
      const { id } = created.body;
      const { status, body } = await kibana.send<Connector>('PUT', `/api/actions/connector/${id}`, changed);
      expect([status, Object.keys(body)]).toEqual([200, Object.keys(created.body)]);
      expect(body).toMatchObject({ id, name: 'Changed', config: changed.config, connector_type_id: '.index-record' });
      expect((await kibana.send('GET', `/api/actions/connector/${id}`)).body).toMatchObject(body);
    },
  );

  it('takes what is left out for empty', async () => {
    const kibana = await of(start);
    const id = await create(kibana);
    const withoutSecrets = await kibana.send<Connector>('PUT', `/api/actions/connector/${id}`, { name: 'x', config: changed.config });
    expect(withoutSecrets.body.message).toMatch(/^error validating connector type secrets: /);
    const withoutConfig = await kibana.send<Connector>('PUT', `/api/actions/connector/${id}`, { name: 'x', secrets: changed.secrets });
    expect(withoutConfig.body.message).toMatch(/^error validating connector type config: /);
  });

  it('that is refused changes nothing', async () => {
    const kibana = await of(start);
    const id = await create(kibana);
    const before = (await kibana.send('GET', `/api/actions/connector/${id}`)).text;
    await kibana.send('PUT', `/api/actions/connector/${id}`, { ...changed, secrets: { encrypted: 5 } });
    expect((await kibana.send('GET', `/api/actions/connector/${id}`)).text).toBe(before);
  });

  it('gives lost secrets back', async () => {
    const kibana = await of(start);
    const id = await create(kibana);
    kibana.world.parts.connectors.loseSecrets('default', id);
    expect((await kibana.send('GET', `/api/actions/connector/${id}`)).body).toMatchObject({ is_missing_secrets: true });
    expect((await kibana.send('PUT', `/api/actions/connector/${id}`, changed)).body).toMatchObject({ is_missing_secrets: false });
  });

  it('never creates, and never reaches into another space', async () => {
    const kibana = await of(start);
    const id = await create(kibana, '/s/team');
    for (const path of ['/api/actions/connector/none', `/api/actions/connector/${id}`]) {
      const answer = await kibana.send<Connector>('PUT', path, changed);
      expect([answer.status, answer.body.message]).toEqual([404, `Saved object [action/${path.split('/').at(-1)}] not found`]);
    }
  });

  it.each<[unknown, string]>([
    [{}, '[request body.name]: expected value of type [string] but got [undefined]'],
    [{ name: ' ' }, "[request body.name]: value '' is not valid"],
    [{ name: 'x', config: null }, '[request body.config]: expected value of type [object] but got [null]'],
    [{ name: 'x', config: { unencrypted: ' ' } }, "[request body.config.unencrypted]: value '' is not valid"],
    [
      { ...changed, connector_type_id: '.index-record' },
      "[request body.connector_type_id]: Additional properties are not allowed ('connector_type_id' was unexpected)",
    ],
  ])('refuses %j before it looks for the connector', async (body, message) => {
    expect((await (await of(start)).send('PUT', '/api/actions/connector/none', body)).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message,
    });
  });
});

describeTargets('a delete', (start) => {
  it('answers 204 once and 404 from then on', async () => {
    const kibana = await of(start);
    const id = await create(kibana);
    expect((await kibana.send('DELETE', `/api/actions/connector/${id}`)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) {
      const { body } = await kibana.send<Connector>(method, `/api/actions/connector/${id}`);
      expect(body).toEqual({ statusCode: 404, error: 'Not Found', message: `Saved object [action/${id}] not found` });
    }
    expect((await kibana.send('GET', '/api/actions/connectors')).body).toEqual([]);
  });

  it('does not reach into another space', async () => {
    const kibana = await of(start);
    const id = await create(kibana, '/s/team');
    expect((await kibana.send('DELETE', `/s/other/api/actions/connector/${id}`)).status).toBe(404);
    expect((await kibana.send('DELETE', `/s/team/api/actions/connector/${id}`)).status).toBe(204);
  });
});
