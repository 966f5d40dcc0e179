import { expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets, type Start } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

const internal = { 'x-elastic-internal-origin': 'Kibana' };
const of = (start: Start, kibanaVersion = defaultRelease) => start({ kibanaVersion, connectorTypes: [indexRecord()] });

describeTargets('the lists for Kibana’s own pages', (start) => {
  it('have the system connectors among the others', async () => {
    const kibana = await of(start);
    for (const name of ['Zebra', 'Apple']) await kibana.send('POST', '/api/actions/connector', { ...record, name });
    const { body } = await kibana.send<{ name: string }[]>('GET', '/internal/actions/connectors', undefined, internal);
    expect(body.map(({ name }) => name)).toEqual(['Apple', 'Cases', 'HTTP', 'Observability AI Assistant', 'Workflows', 'Zebra']);
    expect(body[1]).toEqual({
      id: 'system-connector-.cases',
      name: 'Cases',
      connector_type_id: '.cases',
      is_preconfigured: false,
      is_deprecated: false,
      referenced_by_count: 0,
      is_system_action: true,
      is_connector_type_deprecated: false,
      auth_mode: 'shared',
    });
  });

  it('have the system types behind the others', async () => {
    const { body } = await (await of(start, '8.19.0')).send('GET', '/internal/actions/connector_types', undefined, internal);
    expect(body).toMatchObject([
      { id: '.index-record', is_system_action_type: false },
      { id: '.cases', name: 'Cases', is_system_action_type: true, enabled: true },
      { id: '.observability-ai-assistant', name: 'Observability AI Assistant', is_system_action_type: true },
    ]);
  });

  it('have the types of one feature, system types too', async () => {
    const ask = async (feature: string) => {
      const path = `/internal/actions/connector_types?feature_id=${feature}`;
      return (await (await of(start, '8.19.0')).send<{ id: string }[]>('GET', path, undefined, internal)).body.map(({ id }) => id);
    };
    expect(await ask('cases')).toEqual(['.cases']);
    expect(await ask('alerting')).toEqual(['.index-record']);
    expect(await ask('')).toHaveLength(3);
  });

  it.each(['connectors', 'connector_types'])('show no system %s to the public', async (list) => {
    expect((await (await of(start)).send('GET', `/api/actions/${list}`)).text).not.toContain('.cases');
  });

  it.each(['connectors', 'connector_types'])('were not there before system connectors: %s', async (list) => {
    expect((await (await of(start, '8.9.0')).send('GET', `/internal/actions/${list}`, undefined, internal)).status).toBe(404);
  });
});
