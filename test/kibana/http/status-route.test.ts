import { expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets } from '../../targets.ts';

interface Status {
  name: string;
  uuid: string;
  version: Record<string, unknown>;
  status: { overall: Record<string, unknown>; core?: unknown; plugins?: unknown; statuses?: { id: string; state: string }[] };
  metrics: Record<string, unknown>;
}

describeTargets('/api/status', (start) => {
  it('tells the version, and that all is well', async () => {
    const { status, body } = await (await start({ serverName: 'kbn' })).send<Status>('GET', '/api/status');
    expect([status, Object.keys(body)]).toEqual([200, ['name', 'uuid', 'version', 'status', 'metrics']]);
    expect(body).toMatchObject({
      name: 'kbn',
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      version: {
        number: defaultRelease,
        build_hash: expect.stringMatching(/^[0-9a-f]{40}$/),
        build_number: expect.any(Number),
        build_snapshot: false,
        build_flavor: 'traditional',
        build_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
      status: {
        overall: { level: 'available', summary: 'All services and plugins are available' },
        core: { elasticsearch: { level: 'available', meta: {} }, savedObjects: { level: 'available', meta: {} } },
        plugins: { actions: { level: 'available' }, cases: { level: 'available' } },
      },
      metrics: { collection_interval_in_millis: 5000, requests: { status_codes: {} } },
    });
  });

  it('keeps its uuid', async () => {
    const kibana = await start();
    const uuid = async () => (await kibana.send<Status>('GET', '/s/team/api/status')).body.uuid;
    expect(await uuid()).toBe(await uuid());
  });

  it.each([
    ['8.9.0', ['number', 'build_hash', 'build_number', 'build_snapshot']],
    ['8.10.0', ['number', 'build_hash', 'build_number', 'build_snapshot', 'build_flavor', 'build_date']],
  ])('of %s tells of the build what that release told', async (kibanaVersion, keys) => {
    const { body } = await (await start({ kibanaVersion })).send<Status>('GET', '/api/status');
    expect([body.version['number'], Object.keys(body.version)]).toEqual([kibanaVersion, keys]);
  });

  it.each([
    ['9.4.0', '', 'level'],
    ['9.4.0', '?v7format=true', 'state'],
    ['9.4.0', '?v8format=true', 'level'],
    ['9.4.0', '?v7format=false', 'level'],
    ['7.17.0', '', 'state'],
    ['7.17.0', '?v8format=true', 'level'],
    ['7.17.0', '?v7format=true', 'state'],
  ])('of %s, asked with "%s", tells the %s', async (kibanaVersion, query, key) => {
    const { body } = await (await start({ kibanaVersion })).send<Status>('GET', `/api/status${query}`);
    expect(body.status.overall).toHaveProperty(key);
    expect(body.status.statuses?.map(({ state }) => state) ?? ['green']).toContain('green');
  });

  it.each([
    ['?v7format=true&v8format=true', '[request query]: provide only one format option: v7format or v8format'],
    ['?v7format=maybe', '[request query.v7format]: expected value of type [boolean] but got [string]'],
    ['?format=v7', "[request query.format]: Additional properties are not allowed ('format' was unexpected)"],
  ])('refuses %s', async (query, message) => {
    expect((await (await start()).send('GET', `/api/status${query}`)).body).toEqual({ statusCode: 400, error: 'Bad Request', message });
  });

  it('tells strangers no more than that it is there', async () => {
    const kibana = await start({ auth: 'strict', users: [{ username: 'me', password: 'p' }] });
    expect((await kibana.send('GET', '/api/status')).text).toBe('{"status":{"overall":{"level":"available"}}}');
    const known = await kibana.send<Status>('GET', '/api/status', undefined, { authorization: `Basic ${btoa('me:p')}` });
    expect(known.body.version['number']).toBe(defaultRelease);
    const wrong = await kibana.send('GET', '/api/status', undefined, { authorization: `Basic ${btoa('me:x')}` });
    expect(wrong.status).toBe(401);
  });
});
