import { describe, expect, it } from 'vitest';
import { serverLog } from '#src/kibana/connector-types/server-log/index.ts';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../../targets.ts';
import { describeTableOfRefusals, missing, noneOf, unknownKey } from '../refusals.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

describeTableOfRefusals(serverLog, {
  'no message': { part: 'params', params: {}, says: missing('message') },
  'a level that is none': {
    part: 'params',
    params: { message: 'a', level: 'bad' },
    says: noneOf('level', levels, 'bad'),
  },
  'a level that is no text': {
    part: 'params',
    params: { message: 'a', level: null },
    says: {
      ...noneOf('level', levels, 'null'),
      E3: `Field "level": Expected ${levels.map((level) => `'${level}'`).join(' | ')}, received null`,
    },
  },
  'a config with a key': { part: 'config', config: { foo: 1 }, says: unknownKey('foo') },
  'secrets with a key': { part: 'secrets', secrets: { foo: 1 }, says: unknownKey('foo') },
  'params with a key': { part: 'params', params: { message: 'a', foo: 1 }, says: unknownKey('foo') },
});

describe.each(testedVersions)('in %s, a connector for the log', (kibanaVersion) => {
  async function withLog() {
    const world = createWorld({ kibanaVersion });
    const { send } = targetOf(world);
    const { body } = await send<{ id: string; config: object }>('POST', '/api/actions/connector', {
      ...{ name: 'A server.log action', connector_type_id: '.server-log' },
    });
    const run = async (params: object) => (await send('POST', `/api/actions/connector/${body.id}/_execute`, { params })).body;
    return { world, created: body, run };
  }

  it('needs neither config nor secrets', async () => {
    expect((await withLog()).created.config).toEqual({});
  });

  it('prints a line without control characters, which the journal has as well', async () => {
    const { world, run, created } = await withLog();
    expect(await run({ message: 'a\tb\u0000c' })).toEqual({ status: 'ok', connector_id: created.id });
    await run({ message: '', level: 'fatal' });
    expect(world.simulator('server-log').records('lines')).toMatchObject([
      { level: 'info', message: 'Server log: a\tb;c' },
      { level: 'fatal', message: 'Server log: ' },
    ]);
    expect(world.journal.of('server-log')).toMatchObject([
      { request: { method: 'LOG', url: 'log://kibana/info', body: 'Server log: a\tb;c' }, response: { status: 204 } },
      { request: { url: 'log://kibana/fatal' } },
    ]);
  });

  it('tells when the log does not take it', async () => {
    const { world, run, created } = await withLog();
    world.fail('net.reset', { match: { service: 'server-log' } });
    expect(await run({ message: 'a' })).toMatchObject({
      ...{ status: 'error', connector_id: created.id, message: 'error logging message', service_message: 'socket hang up' },
    });
  });
});

it.each([
  ['line', /^2026-01-01T00:00:00\.000Z WARN Server log: the key is <redacted:\w+>$/],
  ['json', /^\{"at":"2026-01-01T00:00:00\.000Z","level":"warn","message":"Server log: the key is <redacted:\w+>"\}$/],
  ['off', undefined],
] as const)('is printed to the log of a server, as %s, without secrets', async (log, line) => {
  const lines: string[] = [];
  const onLog = (text: string) => void lines.push(text);
  await using kibana = await startMockKibana({ log, onLog, clock: '2026-01-01T00:00:00.000Z' });
  const { send } = targetOf(kibana.world, kibana.url, fetch);
  const path = '/api/actions/connector';
  await send('POST', path, { name: 'Pager', connector_type_id: '.pagerduty', config: {}, secrets: { routingKey: 'r0uting-key' } });
  const { body } = await send<{ id: string }>('POST', path, { name: 'A log', connector_type_id: '.server-log' });
  await send('POST', `${path}/${body.id}/_execute`, { params: { message: 'the key is r0uting-key', level: 'warn' } });
  expect(lines.find((text) => text.includes('Server log'))).toEqual(line && expect.stringMatching(line));
  expect(lines.filter((text) => text.includes('Server log'))).toHaveLength(log === 'off' ? 0 : 1);
});
