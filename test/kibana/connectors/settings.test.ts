import { expect, it } from 'vitest';
import { type License, licenses } from '#src/kibana/connector-types/definition/connector-type.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { describeTargets, type Start, type Target } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

interface Connector {
  id: string;
  message: string;
}

const path = '/api/actions/connector';

/** Each release of the licence ladder as the minimum of a type of its own. */
const ladder = licenses.map((minimumLicenseRequired) => indexRecord({ id: `.needs-${minimumLicenseRequired}`, minimumLicenseRequired }));

const { name, config, secrets } = record;
const change = { name, config, secrets };
const run = { params: { message: 'hi' } };

/** A Kibana that holds a connector from the time before its settings were changed to these. */
async function startWithStored(start: Start, options: WorldOptions): Promise<{ kibana: Target; id: string }> {
  const before = await start({ connectorTypes: [indexRecord()] });
  const { id } = (await before.send<Connector>('POST', path, record)).body;
  const kibana = await start(options);
  await kibana.world.restore(before.world.snapshot());
  return { kibana, id };
}

const refused = (kibana: Target, body: unknown) => kibana.send<Connector>('POST', path, body);

describeTargets('the licence', (start) => {
  it.each(licenses)('%s allows the types of its step and below', async (license: License) => {
    const kibana = await start({ license, connectorTypes: ladder });
    for (const needed of licenses) {
      const { status, body } = await refused(kibana, { ...record, connector_type_id: `.needs-${needed}` });
      const isEnough = licenses.indexOf(license) >= licenses.indexOf(needed);
      expect([needed, status]).toEqual([needed, isEnough ? 200 : 403]);
      if (isEnough) continue;
      expect(body).toEqual({
        statusCode: 403,
        error: 'Forbidden',
        message: `Action type .needs-${needed} is disabled because your ${license} license does not support it. Please upgrade your license.`,
      });
    }
  });

  it.each([
    ['expired', 'trial'],
    ['trial-expired', 'trial'],
    ['gold-expired', 'gold'],
    ['basic-expired', 'basic'],
  ] as const)('%s allows none', async (license, name) => {
    const kibana = await start({ license, connectorTypes: ladder });
    const { status, body } = await refused(kibana, { ...record, connector_type_id: '.needs-basic' });
    expect([status, body.message]).toEqual([403, `Action type .needs-basic is disabled because your ${name} license has expired.`]);
  });

  it('is looked at when a connector is changed or run, not when it is read or deleted', async () => {
    const { kibana, id } = await startWithStored(start, { license: 'basic', connectorTypes: [indexRecord()] });
    const message = 'Action type .index-record is disabled because your basic license does not support it. Please upgrade your license.';
    expect((await kibana.send('PUT', `${path}/${id}`, change)).body).toMatchObject({ statusCode: 403, message });
    expect((await kibana.send('POST', `${path}/${id}/_execute`, run)).body).toMatchObject({ statusCode: 403, message });
    expect((await kibana.send('GET', `${path}/${id}`)).status).toBe(200);
    expect((await kibana.send('DELETE', `${path}/${id}`)).status).toBe(204);
  });

  it('has the last word, after the body', async () => {
    const kibana = await start({ license: 'basic', connectorTypes: [indexRecord()] });
    expect((await refused(kibana, { ...record, config: {} })).status).toBe(400);
  });
});

describeTargets('xpack.actions.enabledActionTypes', (start) => {
  const message = 'action type ".index-record" is not enabled in the Kibana config xpack.actions.enabledActionTypes';

  it('forbids to create, change and run what it does not name', async () => {
    const { kibana, id } = await startWithStored(start, { enabledConnectorTypes: ['.jira'], connectorTypes: [indexRecord()] });
    for (const answer of [
      await kibana.send('POST', path, record),
      await kibana.send('PUT', `${path}/${id}`, change),
      await kibana.send('POST', `${path}/${id}/_execute`, run),
    ]) {
      expect(answer.body).toEqual({ statusCode: 403, error: 'Forbidden', message });
    }
    expect((await kibana.send('GET', `${path}/${id}`)).status).toBe(200);
  });

  it.each([[['.index-record']], [['*']], [['.jira', '*']]])('allows what %j names', async (enabledConnectorTypes) => {
    expect((await refused(await start({ enabledConnectorTypes, connectorTypes: [indexRecord()] }), record)).status).toBe(200);
  });

  it('is looked at before the licence', async () => {
    const kibana = await start({ license: 'basic', enabledConnectorTypes: [], connectorTypes: [indexRecord()] });
    expect((await refused(kibana, record)).body.message).toBe(message);
  });
});

describeTargets('a type that is not registered any more', (start) => {
  it('keeps its connectors readable, and nothing else', async () => {
    const { kibana, id } = await startWithStored(start, { connectorTypes: [] });
    const gone = { statusCode: 400, error: 'Bad Request', message: 'Action type ".index-record" is not registered.' };
    expect((await kibana.send('GET', `${path}/${id}`)).body).toMatchObject({ id, is_deprecated: false });
    expect((await kibana.send('GET', '/api/actions/connectors')).body).toHaveLength(1);
    expect((await kibana.send('PUT', `${path}/${id}`, change)).body).toEqual(gone);
    expect((await kibana.send('POST', `${path}/${id}/_execute`, run)).body).toEqual(gone);
    expect((await kibana.send('DELETE', `${path}/${id}`)).status).toBe(204);
  });
});

describeTargets('xpack.actions.allowedHosts', (start) => {
  const at = (apiUrl: string) => ({ ...record, config: { ...config, apiUrl } });
  const of = (allowedHosts: string[]) => start({ allowedHosts, connectorTypes: [indexRecord()] });

  it.each([
    [['*'], 'https://anything.example/x'],
    [['*'], 'no scheme at all'],
    [['hms.atlassian.net'], 'https://hms.atlassian.net'],
    [['hms.atlassian.net'], 'https://user:pass@hms.atlassian.net:8443/path?query'],
    [['other.example', 'hms.atlassian.net'], 'HTTPS://HMS.ATLASSIAN.NET/'],
  ])('of %j allows %s', async (hosts, apiUrl) => {
    expect((await refused(await of(hosts), at(apiUrl))).status).toBe(200);
  });

  it.each([
    [['hms.atlassian.net'], 'https://evil.example'],
    [['atlassian.net'], 'https://hms.atlassian.net'],
    [['hms.atlassian.net'], 'https://hms.atlassian.net.evil.example'],
    [['hms.atlassian.net'], 'hms.atlassian.net'],
    [[], 'https://hms.atlassian.net'],
  ])('of %j refuses %s', async (hosts, apiUrl) => {
    const { status, body } = await refused(await of(hosts), at(apiUrl));
    expect([status, body.message]).toEqual([
      400,
      `error validating connector type config: target url "${apiUrl}" is not added to the Kibana config xpack.actions.allowedHosts`,
    ]);
  });

  it('is asked about a redirect, too', async () => {
    const fault = { kind: 'respond' as const, status: 302, headers: { location: 'https://evil.example/there' } };
    const kibana = await start({ allowedHosts: ['jira.example'], faults: [{ match: { service: 'jira' }, fault }] });
    const secrets = { email: 'e', apiToken: 't' };
    const jira = { name: 'J', connector_type_id: '.jira', config: { apiUrl: 'https://jira.example', projectKey: 'K' }, secrets };
    const { id } = (await kibana.send<Connector>('POST', path, jira)).body;
    const params = { subAction: 'issueTypes', subActionParams: {} };
    const { body } = await kibana.send('POST', `${path}/${id}/_execute`, { params });
    const refusal = 'target hostname "evil.example" is not added to the Kibana config xpack.actions.allowedHosts';
    expect(body).toMatchObject({ status: 'error', service_message: expect.stringContaining(`Redirected request failed: ${refusal}`) });
  });

  it('is looked at again when a connector runs', async () => {
    const before = await of(['*']);
    const { id } = (await before.send<Connector>('POST', path, at('https://evil.example'))).body;
    const kibana = await of(['hms.atlassian.net']);
    await kibana.world.restore(before.world.snapshot());
    expect((await kibana.send('POST', `${path}/${id}/_execute`, run)).body).toMatchObject({
      status: 'error',
      message: expect.stringContaining('xpack.actions.allowedHosts'),
      retry: false,
    });
  });
});
