import { request as httpRequest } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { describeTargets } from '../../targets.ts';

/** What a client of fetch gets hold of: a status and a body, or the code of what broke. */
const outcomeOf = async (answer: Promise<Response>): Promise<unknown> => {
  try {
    const response = await answer;
    const { status } = response;
    return { status, body: await response.text().catch(codeOf) };
  } catch (error) {
    return codeOf(error);
  }
};

const codeOf = (error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause ? cause.code : String(cause);
};

const atKibana = (fault: FaultRule['fault'], rest: Partial<FaultRule> = {}): FaultRule => ({
  match: { service: 'kibana' },
  ...rest,
  fault,
});

const respond = { kind: 'respond', status: 503, body: 'Kibana server is not ready yet' } as const;
const connector = {
  name: 'x',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.test', projectKey: 'CK' },
  secrets: { email: 'a@b.test', apiToken: 'token-1' },
};
const id = '2f0b8d5e-1d6c-4b8e-9a53-0d5f6f1a7c11';

describeTargets('a client of fetch', (start) => {
  test.each<[string, FaultRule, unknown]>([
    ['an answer', atKibana(respond), { status: 503, body: 'Kibana server is not ready yet' }],
    ['a delay, then an answer', atKibana([{ kind: 'delay', ms: 5 }, respond]), { status: 503, body: 'Kibana server is not ready yet' }],
    ['a reset', atKibana({ kind: 'drop-connection' }), 'ECONNRESET'],
    ['an early end', atKibana({ kind: 'close-empty' }), 'UND_ERR_SOCKET'],
    ['a body cut off', atKibana({ kind: 'truncate-body' }), { status: 200, body: 'UND_ERR_SOCKET' }],
    ['a body that is no JSON', atKibana({ kind: 'malformed-body' }), { status: 200, body: '{"broken' }],
    [
      'a body in pieces',
      atKibana([
        { kind: 'dribble', chunks: 3, ms: 4 },
        { ...respond, body: '123456' },
      ]),
      { status: 503, body: '123456' },
    ],
    ['a spent quota', atKibana({ kind: 'rate-limit', limit: 0, windowMs: 1000, body: 'later' }), { status: 429, body: 'later' }],
  ])('sees %s', async (_, rule, expected) => {
    const { world, fetch } = await start();
    world.fail(rule);
    expect(await outcomeOf(fetch('/api/status'))).toEqual(expected);
  });

  test('sees nothing of a hang, until it gives up', async () => {
    const { world, fetch } = await start();
    world.fail(atKibana({ kind: 'hang' }));
    await expect(fetch('/api/status', { signal: AbortSignal.timeout(30) })).rejects.toThrow('aborted due to timeout');
    expect(await world.journal.waitFor({ service: 'kibana' })).toMatchObject([{ state: 'aborted', error: 'the caller went away' }]);
  });

  test('loses the answer of what was stored, and meets it again', async () => {
    const { world, fetch, send } = await start();
    world.fail(atKibana({ kind: 'drop-connection' }, { phase: 'after', times: 1 }));
    const init = { method: 'POST', headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' }, body: JSON.stringify(connector) };
    expect(await outcomeOf(fetch(`/api/actions/connector/${id}`, init))).toBe('ECONNRESET');
    const retried = await send('POST', `/api/actions/connector/${id}`, connector);
    expect(retried.status).toBe(409);
    const [first, second] = world.journal.find({ method: 'POST' });
    expect(first).toMatchObject({ state: 'aborted', attempt: 1, fault: { lost: { status: 200, json: { id } } } });
    expect(second).toMatchObject({ state: 'answered', attempt: 2, response: { status: 409 } });
  });
});

const running: RunningMockKibana[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** What a client of node:http gets hold of. */
async function askWithHttp(fault: FaultRule['fault']): Promise<unknown> {
  const server = await startMockKibana();
  running.push(server);
  server.world.fail(atKibana(fault));
  return new Promise((resolve) => {
    const request = httpRequest(`${server.url}/api/status`, { agent: false }, (response) => {
      const chunks: string[] = [];
      response.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, body: chunks.join('') }));
      response.on('error', (error) => resolve({ status: response.statusCode, error: error.message }));
    });
    request.on('error', (error) => resolve(error.message)).end();
  });
}

test.each<[string, FaultRule['fault'], unknown]>([
  ['an answer', respond, { status: 503, body: 'Kibana server is not ready yet' }],
  ['a reset', { kind: 'drop-connection' }, 'read ECONNRESET'],
  ['an early end', { kind: 'close-empty' }, 'socket hang up'],
  ['a body cut off', { kind: 'truncate-body' }, { status: 200, error: 'aborted' }],
  ['a body that is no JSON', { kind: 'malformed-body' }, { status: 200, body: '{"broken' }],
  ['a body in pieces', [{ kind: 'dribble', chunks: 3, ms: 4 }, respond], { status: 503, body: respond.body }],
])('a client of node:http sees %s', async (_, fault, expected) => {
  expect(await askWithHttp(fault)).toEqual(expected);
});
