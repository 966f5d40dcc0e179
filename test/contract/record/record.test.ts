import { describe, expect, test } from 'vitest';
import { Fixture } from '#src/contract/fixture/fixture.ts';
import { type RecordingOptions, type RecordingProxy, recordingProxy } from '#src/contract/record/record.ts';
import { type CaseResult, replay } from '#src/contract/replay/replay.ts';
import { manualClock } from '#src/kernel/clock.ts';
import { type Fetch, toFetch } from '#src/kernel/fetch.ts';
import { type Handler, type HttpResponse, jsonResponse } from '#src/kernel/http.ts';
import { Payload } from '#src/kernel/payload.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { requestTo } from '../../requests.ts';
import { type SmallKibanaOptions, smallKibana } from '../small-kibana.ts';

/** A client as they are: with credentials, and JSON that it reads. */
const clientOf =
  (fetch: Fetch) =>
  async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = { method, headers: { authorization: 'ApiKey c2VjcmV0', 'user-agent': 'test', 'kbn-xsrf': 'true', ...headers } };
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { ...init.headers, 'content-type': 'application/json' } };
    const response = await fetch(new Request(`http://127.0.0.1:5602${path}`, { ...init, ...json }));
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };

const jira = {
  name: 'My Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example', projectKey: 'CK' },
  secrets: { email: 'someone@company.example', apiToken: 'very-secret-token' },
};

/** A proxy as clients in this process call it. */
const fetchOf = ({ handler }: RecordingProxy): Fetch => toFetch(handler, { clock: manualClock() });

/** A session of an application: a connector and a case, read, changed, changed in vain, deleted. */
async function session(fetch: Fetch): Promise<void> {
  const send = clientOf(fetch);
  const connector = await send('POST', '/api/actions/connector', jira);
  await send('GET', '/api/actions/connectors');
  const opened = await send('POST', '/api/cases', { title: 'broken', owner: 'cases', connector: { id: connector.id } });
  await send('PATCH', '/api/cases', { cases: [{ id: opened.id, version: opened.version, status: 'closed' }] });
  await send('PATCH', '/api/cases', { cases: [{ id: opened.id, version: opened.version, status: 'open' }] });
  await send('GET', `/api/cases/${opened.id}`);
  await send('DELETE', `/api/actions/connector/${connector.id}`);
  await send('GET', `/api/actions/connector/${connector.id}`);
}

async function recorded(run: (fetch: Fetch) => Promise<void>, options: Partial<RecordingOptions> = {}): Promise<Fixture> {
  const proxy = recordingProxy({ target: smallKibana(), ...options });
  await run(fetchOf(proxy));
  return proxy.fixture('session');
}

async function replayed(fixture: Fixture, options: SmallKibanaOptions = {}): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const replayOptions = { clock: manualClock(), have: ['clean:', 'spaces:'], simulator: 'https://other.example' };
  for await (const result of replay([fixture], () => smallKibana(options), replayOptions)) results.push(result);
  return results;
}

/** Records answers that are given, each for the next request. */
async function recordedOf(
  ...exchanges: [method: string, path: string, body: unknown, answer: unknown][]
): Promise<Fixture['cases'][0]['steps']> {
  const answers = exchanges.map(([, , , answer]) => answer);
  const target: Handler = async () => jsonResponse(200, answers.shift());
  const fixture = await recorded(
    async (fetch) => {
      for (const [method, path, body] of exchanges) await clientOf(fetch)(method, path, body);
    },
    { target },
  );
  return fixture.cases[0]?.steps ?? [];
}

const uuid = (digit: number) => '88888888-8888-4888-8888-888888888888'.replaceAll('8', `${digit}`);

describe('a recorded session', () => {
  test('is a fixture', async () => {
    const fixture = await recorded(session, { source: 'Kibana 9.4.0' });
    expect(Fixture().parse(JSON.parse(JSON.stringify(fixture)))).toEqual(fixture);
    expect(fixture).toMatchObject({ area: 'session', how: 'recorded', cases: [{ id: 'session/recorded', source: 'Kibana 9.4.0' }] });
  });

  test('replays against a fresh target', async () => {
    expect(await replayed(await recorded(session))).toMatchObject([{ outcome: 'passed' }]);
  });

  test('replays against another Kibana with another user', async () => {
    expect(await replayed(await recorded(session), { username: 'somebody' })).toMatchObject([{ outcome: 'passed' }]);
  });

  test('finds what differs in a target that drifted in one field', async () => {
    const drift = (body: Record<string, unknown>) => ('name' in body ? { ...body, name: 'my jira' } : body);
    expect(await replayed(await recorded(session), { drift })).toMatchObject([
      { outcome: 'failed', differences: [{ step: 1, path: '/body/name', expected: 'My Jira', got: 'my jira' }] },
    ]);
  });

  test('has matchers where a value comes up and saved values where it is said again', async () => {
    const [recording] = (await recorded(session)).cases;
    const steps = recording?.steps ?? [];
    expect(steps[0]).toMatchObject({
      expect: { status: 200, match: 'exact', body: { id: '<<uuid>>', name: 'My Jira' } },
      save: { id1: '/id' },
    });
    expect(steps[1]).toMatchObject({ expect: { body: [{ id: '{{id1}}' }] } });
    expect(steps[2]).toMatchObject({
      request: { body: { connector: { id: '{{id1}}' } } },
      expect: {
        body: {
          id: '<<uuid>>',
          version: '<<string>>',
          created_at: '<<iso-date>>',
          created_by: { username: '<<string>>', full_name: '<<any>>' },
          updated_by: null,
        },
      },
      save: { id2: '/id', version1: '/version' },
    });
    expect(steps[3]).toMatchObject({ request: { body: { cases: [{ id: '{{id2}}', version: '{{version1}}' }] } } });
    expect(steps[4]).toMatchObject({ expect: { status: 409, body: { message: 'This case {{id2}} has been updated.' } } });
    expect(steps[5]).toMatchObject({ request: { path: '/api/cases/{{id2}}' }, expect: { body: { version: '<<string>>' } } });
    expect(steps[6]).toMatchObject({ request: { path: '/api/actions/connector/{{id1}}' }, expect: { status: 204, body: '' } });
    expect(steps[7]).toMatchObject({ expect: { status: 404, body: { message: 'Saved object [action/{{id1}}] not found' } } });
  });

  test('says what another Kibana must have', async () => {
    const fixture = await recorded(async (fetch) => {
      const send = clientOf(fetch);
      for (const path of ['/s/sales/api/actions/connectors', '/s/sales/api/actions/connectors', '/s/default/api/actions/connector/x'])
        await send('GET', path).catch(() => {});
    });
    expect(fixture.cases[0]?.needs).toEqual(['spaces:sales', 'clean:connectors']);
  });
});

describe('what a recording holds', () => {
  test('no credentials, and only headers that decide how a request is taken', async () => {
    const fixture = await recorded(async (fetch) => {
      await clientOf(fetch)('GET', '/api/actions/connectors', undefined, {
        cookie: 'sid=very-secret',
        'elastic-api-version': '2023-10-31',
      });
    });
    expect(fixture.cases[0]?.steps[0]?.request.headers).toEqual({ 'kbn-xsrf': 'true', 'elastic-api-version': '2023-10-31' });
  });

  test('kbn-xsrf in place of a version that only the recorded Kibana has', async () => {
    const target: Handler = async () => jsonResponse(200, {});
    const fixture = await recorded(
      async (fetch) => void (await fetch(new Request('http://x/api/cases', { headers: { 'kbn-version': defaultRelease } }))),
      { target },
    );
    expect(fixture.cases[0]?.steps[0]?.request.headers).toEqual({ 'kbn-xsrf': 'true' });
  });

  test('fixed texts of the same kind in place of secrets, wherever they were', async () => {
    const answer = { error: 'could not log in with very-secret-token', at: 'https://me:pw@jira.example/x' };
    const secrets = {
      email: 'someone@company.example',
      apiToken: 'very-secret-token',
      webhookUrl: 'https://hooks.example/T0/B0/x',
      password: '1234',
      user: '',
      secretHeaders: { 'x-team': 'blue-team-key' },
    };
    const config = { headers: { Authorization: 'Basic YTpi' }, accessTokenUrl: 'https://login.example/token', count: '1234' };
    const [step] = await recordedOf([
      'POST',
      '/api/actions/connector?q=very-secret-token',
      { name: '1234', config, secrets },
      { ...answer, config },
    ]);
    expect(step?.request).toMatchObject({
      path: '/api/actions/connector?q=secret',
      body: {
        name: '1234',
        config: { headers: { Authorization: 'Basic secret' }, accessTokenUrl: 'https://login.example/token', count: '1234' },
        secrets: {
          email: 'secret@example.com',
          apiToken: 'secret',
          webhookUrl: 'https://hooks.example/secret',
          password: 'secret',
          user: '',
          secretHeaders: { 'x-team': 'secret' },
        },
      },
    });
    expect(step?.expect?.body).toMatchObject({
      error: 'could not log in with secret',
      at: 'https://secret:secret@jira.example/x',
      config: { headers: { Authorization: 'Basic secret' } },
    });
    expect(JSON.stringify(step)).not.toMatch(/very-secret|company|T0|YTpi|me:pw|blue-team/);
  });

  test('ids that the caller chose, as they are', async () => {
    const steps = await recordedOf(
      ['POST', `/api/actions/connector/${uuid(1)}`, {}, { id: uuid(1) }],
      ['POST', '/api/actions/connector', { id: 'chosen-id' }, { id: 'chosen-id' }],
      ['POST', '/api/cases', { due: '2025-01-01T00:00:00Z' }, { due: '2025-01-01T00:00:00Z' }],
    );
    expect(steps.map((step) => step.expect?.body)).toEqual([{ id: uuid(1) }, { id: 'chosen-id' }, { due: '2025-01-01T00:00:00Z' }]);
  });

  test('an id that is no UUID as one, when a POST made it', async () => {
    const steps = await recordedOf(
      ['POST', '/api/actions/connector', {}, { id: 'my-jira-k3x9' }],
      ['GET', '/api/actions/connector/my-jira-k3x9', undefined, { id: 'my-jira-k3x9', type: 'other-my-jira-k3x9' }],
    );
    expect(steps).toMatchObject([
      { expect: { body: { id: '<<string>>' } }, save: { id1: '/id' } },
      { request: { path: '/api/actions/connector/{{id1}}' }, expect: { body: { id: '{{id1}}', type: 'other-my-jira-k3x9' } } },
    ]);
  });

  test('the same id twice in the answer that tells it first, as a matcher both times', async () => {
    const steps = await recordedOf(
      ['POST', '/api/cases', {}, { id: uuid(1), comments: [{ case: uuid(1), text: `of ${uuid(1)} and ${uuid(2)}.` }] }],
      ['GET', `/api/cases/${uuid(1)}`, undefined, { text: `of ${uuid(1)} and ${uuid(2)}.`, [uuid(1)]: 1 }],
    );
    expect(steps).toMatchObject([
      {
        expect: { body: { id: '<<uuid>>', comments: [{ case: '<<uuid>>', text: '<<regex:^of [\\da-f-]{36} and [\\da-f-]{36}\\.$>>' }] } },
        save: { id1: '/id' },
      },
      { expect: { body: { text: '<<regex:^of {{id1}} and [\\da-f-]{36}\\.$>>', '{{id1}}': 1 } } },
    ]);
  });

  test('ids of third parties, saved only where a request names an id', async () => {
    const steps = await recordedOf(
      ['POST', '/api/actions/connector/x/_execute', {}, { data: { id: '10', title: 'CK-1', url: 'https://jira.example/browse/CK-1' } }],
      [
        'POST',
        '/api/actions/connector/x/_execute',
        { externalId: '10', perPage: '10' },
        { external_service: { external_id: '10', external_title: 'CK-1' } },
      ],
    );
    expect(steps).toMatchObject([
      { expect: { body: { data: { id: '<<string>>', title: '<<string>>', url: '<<string>>' } } }, save: { id1: '/data/id' } },
      {
        request: { body: { externalId: '{{id1}}', perPage: '10' } },
        expect: { body: { external_service: { external_id: '<<string>>', external_title: '<<string>>' } } },
      },
    ]);
  });

  test('the version that was told last, when two things had the same', async () => {
    const steps = await recordedOf(
      ['POST', '/api/cases', {}, { id: uuid(1), version: 'WzEsMV0=' }],
      ['POST', '/api/cases', {}, { id: uuid(2), version: 'WzEsMV0=' }],
      ['PATCH', '/api/cases', { id: uuid(2), version: 'WzEsMV0=' }, {}],
    );
    expect(steps.map(({ save }) => save)).toEqual([undefined, { id1: '/id', version1: '/version' }, undefined]);
  });

  test('measures of time as numbers, and a status of Kibana as nothing in particular', async () => {
    const steps = await recordedOf(
      ['GET', '/api/cases/x', undefined, { duration: 3, totalComment: 3, time_to_resolve: null }],
      ['GET', '/api/status', undefined, { uuid: uuid(1) }],
    );
    expect(steps.map((step) => step.expect?.body)).toEqual([{ duration: '<<number>>', totalComment: 3, time_to_resolve: null }, '<<any>>']);
  });

  test('texts that look like matchers or saved values as texts', async () => {
    const steps = await recordedOf(
      ['POST', '/api/cases', { title: '{{id1}}' }, { id: uuid(1), note: '<<any>>' }],
      ['GET', `/api/cases/${uuid(1)}`, undefined, { title: '{{id1}}' }],
    );
    expect(steps).toMatchObject([
      { expect: { body: { note: '<<regex:^<<any>>$>>' } }, save: { id2: '/id' } },
      { request: { path: '/api/cases/{{id2}}' }, expect: { body: { title: '{{id1}}' } } },
    ]);
  });

  test('the URL of the simulators by its name', async () => {
    const fixture = await recorded(session, { simulator: 'https://jira.example/' });
    expect(fixture.cases[0]?.steps[0]).toMatchObject({ request: { body: { config: { apiUrl: '{{simulator}}' } } } });
    expect(await replayed(fixture)).toMatchObject([{ outcome: 'passed' }]);
  });

  test('headers that clients act upon, without the release in them', async () => {
    const headers = { warning: '299 Kibana-8.19.0 "Deprecated endpoint"', 'retry-after': '3', date: 'now', 'kbn-name': 'x' };
    const target: Handler = async () => jsonResponse(200, {}, headers);
    const fixture = await recorded(async (fetch) => void (await clientOf(fetch)('GET', '/api/actions')), { target });
    expect(fixture.cases[0]?.steps[0]?.expect?.headers).toEqual({
      warning: '<<regex:^299 Kibana-\\S+ "Deprecated endpoint"$>>',
      'retry-after': '<<string>>',
    });
  });

  test('bodies that are no JSON as they were sent', async () => {
    const target: Handler = async () => ({ status: 200, headers: {}, body: new Payload('<html>') });
    const fixture = await recorded(
      async (fetch) =>
        void (await fetch(
          new Request('http://x/api/cases', { method: 'POST', body: '{"broken', headers: { 'content-type': 'text/plain' } }),
        )),
      { target },
    );
    expect(fixture.cases[0]?.steps[0]).toMatchObject({
      request: { headers: { 'content-type': 'text/plain' }, rawBody: '{"broken' },
      expect: { body: '<html>' },
    });
  });
});

describe('the proxy', () => {
  test('hands on requests and answers unchanged', async () => {
    const seen: unknown[] = [];
    const target: Handler = async ({ method, path, headers, body }) => {
      seen.push([method, path, headers['authorization'], body.json]);
      return { ...jsonResponse(201, { a: 1 }, { 'kbn-name': 'x' }), setCookies: ['sid=1', 'other=2'] };
    };
    const request = requestTo('http://x/api/cases', { method: 'POST', body: '{"b":2}', headers: { authorization: 'Basic YTpi' } });
    const { status, headers, setCookies, body } = await recordingProxy({ target }).handler(request);
    expect(seen).toEqual([['POST', '/api/cases', 'Basic YTpi', { b: 2 }]]);
    expect([status, headers['kbn-name'], setCookies, body.json]).toEqual([201, 'x', ['sid=1', 'other=2'], { a: 1 }]);
  });

  test('answers 502 when the target gives no answer', async () => {
    const target: Handler = async () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
    };
    const { body } = await recordingProxy({ target }).handler(requestTo('http://x/api/cases'));
    expect(body.json).toEqual({
      statusCode: 502,
      error: 'Bad Gateway',
      message: 'No answer from the recorded Kibana: fetch failed (connect ECONNREFUSED 127.0.0.1:1)',
    });
  });

  test('does not record pages, scripts or what is outside of the API', async () => {
    const fixture = await recorded(async (fetch) => {
      for (const path of ['/app/home', '/bundles/x.js', '/__mock/reset', '/s/a/app/cases']) await fetch(new Request(`http://x${path}`));
    });
    expect(fixture.cases).toEqual([]);
  });

  test('records cases apart, and knows no ids of one in the other', async () => {
    const proxy = recordingProxy({ target: smallKibana() });
    const send = clientOf(fetchOf(proxy));
    proxy.begin('create');
    const { id } = await send('POST', '/api/cases', { title: 'a' });
    proxy.begin('read');
    await send('GET', `/api/cases/${id}`);
    const fixture = proxy.fixture('cases');
    expect(fixture.cases.map((recording) => [recording.id, recording.steps.length])).toEqual([
      ['cases/create', 1],
      ['cases/read', 1],
    ]);
    expect(fixture.cases[1]?.steps[0]?.request.path).toBe(`/api/cases/${id}`);
  });

  test('records what is under way in the order in which it was asked', async () => {
    const answers: ((response: HttpResponse) => void)[] = [];
    const proxy = recordingProxy({ target: () => new Promise((resolve) => answers.push(resolve)) });
    const both = ['/api/cases/a', '/api/cases/b', '/api/cases/c'].map((path) => proxy.handler(requestTo(`http://x${path}`)));
    await new Promise((resolve) => setImmediate(resolve));
    answers[1]?.(jsonResponse(200, 2));
    answers[0]?.(jsonResponse(200, 1));
    await Promise.all(both.slice(0, 2));
    expect(proxy.fixture('cases').cases[0]?.steps.map(({ request, expect: { body } = {} }) => [request.path, body])).toEqual([
      ['/api/cases/a', 1],
      ['/api/cases/b', 2],
    ]);
  });
});
