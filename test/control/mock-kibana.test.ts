import { expect, it } from 'vitest';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import { caseAndJira, caseBody, describeWherever, jiraConnector, send } from './wherever.ts';

/** The message with which an expectation fails, wherever it runs. */
async function complaint(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('expected a complaint, and there was none');
}

const createdCases = async (kibana: MockKibana) => (await send<{ total: number }>(kibana, 'GET', '/api/cases/_find')).body.total;

describeWherever('a mock kibana', (begin) => {
  it('answers as Kibana does, at its own url', async () => {
    const kibana = await begin({ kibanaVersion: '8.19.0' });
    expect((await send<{ version: { number: string } }>(kibana, 'GET', '/api/status')).body.version.number).toBe('8.19.0');
  });

  it('lets its own api key in where others are kept out', async () => {
    const kibana = await begin({ auth: 'strict' });
    const status = async (authorization: string) =>
      (await kibana.fetch(new Request(`${kibana.url}/api/actions/connectors`, { headers: { authorization } }))).status;
    expect(await status(`ApiKey ${kibana.apiKey}`)).toBe(200);
    expect(await status(`ApiKey ${btoa('some:body')}`)).toBe(401);
  });

  it('fails twice, then succeeds', async () => {
    const kibana = await begin();
    const fault = await kibana.fail('kibana.notReady', { times: 2 });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await send(kibana, 'POST', '/api/cases', caseBody())).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect(await fault.uses).toBe(2);
  });

  it('answers every tenth request with 429, whatever the route', async () => {
    const kibana = await begin();
    await kibana.fail('kibana.rateLimited', { every: 10 });
    const statuses: number[] = [];
    for (let n = 1; n <= 20; n += 1) {
      statuses.push((await send(kibana, 'GET', ['/api/status', '/api/cases/_find', '/nowhere'][n % 3] ?? '')).status);
    }
    expect(statuses.flatMap((status, index) => (status === 429 ? [index + 1] : []))).toEqual([10, 20]);
  });

  it('takes a fault back by its handle', async () => {
    const kibana = await begin();
    const fault = await kibana.fail('kibana.notReady');
    expect((await send(kibana, 'GET', '/api/status')).status).toBe(503);
    await fault.remove();
    expect((await send(kibana, 'GET', '/api/status')).status).toBe(200);
    expect(await kibana.faults.list()).toEqual([]);
    expect(await fault.uses).toBe(0);
  });

  it('takes a fault back at the end of a block', async () => {
    const kibana = await begin();
    {
      await using _fault = await kibana.fail('kibana.notReady');
      expect((await send(kibana, 'GET', '/api/status')).status).toBe(503);
    }
    expect((await send(kibana, 'GET', '/api/status')).status).toBe(200);
  });

  it('scripts rules, several rules, and presets with changes', async () => {
    const kibana = await begin();
    const rule = { match: { path: '/api/status' }, fault: { kind: 'respond', status: 500 } } as const;
    const handles = [
      await kibana.fail({ ...rule, match: { path: '/a' } }),
      await kibana.fail([rule, { ...rule, match: { path: '/b' } }], { times: 1 }),
      await kibana.fail({ preset: 'jira.unauthorized', times: 3 }),
      await kibana.fail('jira.unauthorized', { match: { connector: 'one' } }),
    ];
    expect(handles.map(({ id }) => id)).toEqual(['fault-1', 'fault-2', 'fault-3', 'fault-4']);
    const listed = await kibana.faults.list();
    expect(listed.map(({ id, rule: { name, times, match } }) => [id, name, times, match])).toEqual([
      ['fault-1', undefined, undefined, { path: '/a' }],
      ['fault-2.1', undefined, 1, { path: '/api/status' }],
      ['fault-2.2', undefined, 1, { path: '/b' }],
      ['fault-3', 'jira.unauthorized', 3, { service: 'jira' }],
      ['fault-4', 'jira.unauthorized', undefined, { service: 'jira', connector: 'one' }],
    ]);
    expect(await kibana.faults.remove('fault-2')).toBe(true);
    expect(await kibana.faults.remove('fault-2')).toBe(false);
    expect(await kibana.faults.list()).toHaveLength(3);
    await kibana.faults.clear();
    expect(await kibana.faults.list()).toEqual([]);
  });

  it('says what was expected of a rule, and where', async () => {
    const kibana = await begin();
    // @ts-expect-error: a name that is no fault
    expect(await complaint(() => kibana.fail({ fault: { kind: 'explode' } }))).toMatch(/^This is not a fault rule:\n {2}fault\.kind: /);
    // @ts-expect-error: a key that no match has
    expect(await complaint(() => kibana.fail({ match: { verb: 'GET' }, fault: { kind: 'hang' } }))).toContain(
      'expected one of "service", "method"',
    );
    expect(await complaint(() => kibana.fail('jira.unauthorised'))).toContain('there is no preset "jira.unauthorised"');
    expect(await complaint(() => kibana.fail('jira.unauthorised'))).toContain('jira.unauthorized');
  });

  it('complains of rules that were never used', async () => {
    const kibana = await begin();
    await kibana.expectNoUnusedRules();
    const fault = await kibana.fail('kibana.notReady', { times: 1 });
    expect(await complaint(() => kibana.expectNoUnusedRules())).toContain(`${fault.id}: kibana.notReady:`);
    await send(kibana, 'GET', '/api/status');
    await kibana.expectNoUnusedRules();
  });

  it('journals both edges, and what caused what', async () => {
    const kibana = await begin();
    const { push } = await caseAndJira(kibana);
    await push();
    const [pushed] = await kibana.journal.find({ operation: 'case.push' });
    const calls = await kibana.journal.of('jira');
    expect(calls.map(({ request, causedBy }) => [request.method, request.path, causedBy])).toEqual([
      ['GET', '/rest/api/2/issue/createmeta/SEC/issuetypes', pushed?.id],
      ['POST', '/rest/api/2/issue', pushed?.id],
      ['GET', expect.stringMatching(/^\/rest\/api\/2\/issue\/\d+$/), pushed?.id],
    ]);
    expect(await kibana.journal.get(pushed?.id ?? '')).toEqual(pushed);
    expect(await kibana.journal.get('nothing')).toBeUndefined();
    expect(await kibana.journal.all()).toHaveLength(6);
    await kibana.journal.clear();
    expect(await kibana.journal.all()).toEqual([]);
  });

  it('says nothing when what was expected came', async () => {
    const kibana = await begin();
    await send(kibana, 'POST', '/api/cases', caseBody());
    expect(await kibana.journal.expect({ method: 'POST', path: '/api/cases' }, { times: 1 })).toBeUndefined();
    expect(await kibana.journal.expectNoFailedCalls()).toBeUndefined();
  });

  it('names the nearest miss, and shows the difference field by field', async () => {
    const kibana = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    await send(kibana, 'POST', '/api/cases', caseBody('Oen'));
    const { origin, pathname } = new URL(`${kibana.url}/api/cases`);
    const shown = origin + pathname.replace(/^\/w\/\w+/, '');
    expect(await complaint(() => kibana.journal.expect({ method: 'POST', path: '/api/cases', body: { title: 'One' } }))).toBe(
      [
        'Expected at least 1 exchange: POST /api/cases with body {"title":"One"}',
        'Seen 0 of the 1 in the journal (1 of kibana).',
        `Nearest miss: 2025-01-01T00:00:00.000Z POST ${shown} of kibana -> 200`,
        '  body.title',
        '    expected "One" (string)',
        '    received "Oen" (string)',
        'If the request is still to come, wait for it in place of looking once, or give it more time.',
      ].join('\n'),
    );
  });

  it('complains of calls that failed', async () => {
    const kibana = await begin();
    await send(kibana, 'GET', '/api/cases/nothing');
    const message = await complaint(() => kibana.journal.expectNoFailedCalls());
    expect(message).toContain('Expected no failed calls: every request');
    expect(message).toContain('/api/cases/nothing of kibana -> 404');
    await kibana.journal.expectNoFailedCalls({ service: 'jira' });
  });

  it('says what is wrong with a match', async () => {
    const kibana = await begin();
    // @ts-expect-error: a key that no match has
    expect(await complaint(() => kibana.journal.find({ verb: 'GET' }))).toContain('verb');
  });

  it('waits for an exchange that is still to come', async () => {
    const kibana = await begin();
    const waiting = kibana.journal.waitFor({ operation: 'case.create' }, { times: 2 });
    await send(kibana, 'POST', '/api/cases', caseBody('one'));
    await send(kibana, 'POST', '/api/cases', caseBody('two'));
    expect((await waiting).map(({ request }) => request.json)).toMatchObject([{ title: 'one' }, { title: 'two' }]);
  });

  it('counts an exchange that is received where that is enough', async () => {
    const kibana = await begin();
    const fault = await kibana.fail('net.timeout', { match: { path: '/api/status' } });
    const answer = send(kibana, 'GET', '/api/status').catch(() => undefined);
    const [exchange] = await kibana.journal.waitFor({ path: '/api/status' }, { until: 'received' });
    expect(exchange?.state).toBe('received');
    await fault.remove();
    await kibana.faults.clear();
    await answer;
  });

  it('stops waiting when its time is over, with the nearest miss', async () => {
    const kibana = await begin();
    await send(kibana, 'GET', '/api/status');
    expect(await complaint(() => kibana.journal.waitFor({ method: 'GET', path: '/api/cases/_find' }, { timeout: 20 }))).toContain(
      'Nearest miss',
    );
  });

  it('stops waiting when it is told to', async () => {
    const kibana = await begin();
    const enough = new AbortController();
    const waiting = complaint(() => kibana.journal.waitFor({ path: '/never' }, { signal: enough.signal }));
    enough.abort(new Error('enough'));
    expect(await waiting).toContain('enough');
  });

  it('exports its journal as an HTTP archive', async () => {
    const kibana = await begin();
    const { push } = await caseAndJira(kibana);
    await push();
    const { log } = await kibana.journal.toHar({ service: 'jira' });
    expect(log.entries.map(({ request }) => request.method)).toEqual(['GET', 'POST', 'GET']);
  });

  it('tells what a simulator holds', async () => {
    const kibana = await begin();
    const { push } = await caseAndJira(kibana);
    await push();
    expect(await kibana.simulator('jira').records('issues')).toMatchObject([{ fields: { summary: 'A case' } }]);
    expect(await complaint(() => kibana.simulator('jira').records('tickets'))).toContain('issues, comments');
    expect(await complaint(() => kibana.simulator('jria').records('issues'))).toContain('servicenow, jira');
  });

  it('moves a manual clock', async () => {
    const kibana = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    await kibana.clock.advance(1500);
    expect((await kibana.clock.now()).toISOString()).toBe('2025-01-01T00:00:01.500Z');
    await kibana.clock.set('2025-02-01T00:00:00.000Z');
    expect((await send<{ created_at: string }>(kibana, 'POST', '/api/cases', caseBody())).body.created_at).toBe('2025-02-01T00:00:00.000Z');
  });

  it("does not move the system's clock", async () => {
    const kibana = await begin();
    expect(await complaint(() => kibana.clock.advance(1))).toContain('start with a manual one');
  });

  it('does what somebody else could do', async () => {
    const kibana = await begin();
    const { theCase, connectorId, caseId, getCase } = await caseAndJira(kibana);
    await kibana.act('edit-case', { id: caseId, title: 'Edited' });
    expect(await getCase()).toMatchObject({ title: 'Edited', updated_by: { username: 'somebody_else' } });
    expect((await getCase()).version).not.toBe(theCase.version);
    await kibana.act('lose-secrets', { id: connectorId });
    expect((await send(kibana, 'GET', `/api/actions/connector/${connectorId}`)).body).toMatchObject({ is_missing_secrets: true });
  });

  it.each([
    ['bump-everything', {}, 'Nobody can do "bump-everything"'],
    ['bump-case', {}, 'Nobody knows which case'],
    ['bump-case', { id: 5 }, 'id: '],
    ['bump-case', { id: 'x', title: 'y' }, 'title'],
    ['bump-case', { id: 'x' }, 'Saved object [cases/x] not found'],
    ['lose-secrets', {}, 'Nobody knows which connector'],
    ['lose-secrets', { id: 'x' }, 'Saved object [action/x] not found'],
  ])('says why nobody can do %s with %j', async (name, details, message) => {
    const kibana = await begin();
    expect(await complaint(() => kibana.act(name, details))).toContain(message);
  });

  it('says what is wrong with an edit', async () => {
    const kibana = await begin();
    const { caseId } = await caseAndJira(kibana);
    expect(await complaint(() => kibana.act('edit-case', { id: caseId, severity: 'awful' }))).toContain('awful');
  });

  it('goes back to a snapshot, secrets included', async () => {
    const simulators = { jira: { credentials: { email: 'me@example.com', apiToken: 'jira-t0ken' } } };
    const kibana = await begin({ clock: '2025-01-01T00:00:00.000Z', idSeed: 1, seed: { simulators } });
    const { push, caseId } = await caseAndJira(kibana);
    const fault = await kibana.fail('kibana.notReady', { match: { path: '/api/status' } });
    // Kept as JSON, as a test would keep it in a file.
    const snapshot = JSON.parse(JSON.stringify(await kibana.snapshot()));
    const first = await push();
    await fault.remove();
    await kibana.clock.advance(1000);
    await send(kibana, 'DELETE', `/api/cases?ids=${encodeURIComponent(JSON.stringify([caseId]))}`);
    await kibana.restore(snapshot);
    expect((await kibana.clock.now()).toISOString()).toBe('2025-01-01T00:00:00.000Z');
    expect(await kibana.simulator('jira').records('issues')).toEqual([]);
    expect(await kibana.faults.list()).toHaveLength(1);
    expect((await push()).body).toEqual(first.body);
  });

  it('begins anew with its seed', async () => {
    const seed = { cases: [{ body: caseBody('Seeded') }] };
    const kibana = await begin({ seed, faults: [{ preset: 'kibana.notReady', match: { path: '/api/status' } }] });
    await send(kibana, 'POST', '/api/cases', caseBody());
    await kibana.faults.clear();
    expect(await createdCases(kibana)).toBe(2);
    await kibana.reset();
    expect(await createdCases(kibana)).toBe(1);
    expect(await kibana.faults.list()).toHaveLength(1);
    await kibana.journal.expect({}, { times: 1 });
  });

  it('empties itself', async () => {
    const kibana = await begin({ seed: { cases: [{ body: caseBody('Seeded') }] } });
    await kibana.clear();
    expect(await createdCases(kibana)).toBe(0);
  });

  it('makes worlds that share nothing with it', async () => {
    const kibana = await begin();
    await kibana.fail('kibana.notReady', { match: { path: '/api/status' } });
    const other = await kibana.createWorld({ kibanaVersion: '8.19.0' });
    expect((await send<{ version: { number: string } }>(other, 'GET', '/api/status')).body.version.number).toBe('8.19.0');
    await send(other, 'POST', '/api/cases', caseBody());
    await send(other, 'POST', '/api/actions/connector', jiraConnector());
    expect(await createdCases(kibana)).toBe(0);
    expect(other.apiKey).not.toBe(kibana.apiKey);
    await other.close();
    expect((await send(kibana, 'GET', '/api/status')).status).toBe(503);
  });

  it('forgets a world at the end of a block', async () => {
    const kibana = await begin({ clock: '2025-01-01T00:00:00.000Z' });
    let waiting: Promise<unknown> = Promise.resolve();
    {
      await using other = await kibana.createWorld();
      await other.fail('net.timeout');
      waiting = complaint(() => send(other, 'GET', '/api/status'));
      await other.journal.waitFor({ path: '/api/status' }, { until: 'received' });
    }
    expect(await waiting).toBe('fetch failed');
  });

  it('says what is wrong with the options of a world', async () => {
    const kibana = await begin();
    // @ts-expect-error: an option that there is not
    expect(await complaint(() => kibana.createWorld({ kibanVersion: '8.19.0' }))).toContain('kibanVersion');
    expect(await complaint(() => kibana.createWorld({ kibanaVersion: 'eight' }))).toContain('kibanaVersion: ');
    const seed = { connectors: [{ ...jiraConnector(), config: {} }] };
    expect(await complaint(() => kibana.createWorld({ seed }))).toContain('connectors[0]: error validating connector type config');
  });
});
