import { expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { describeTargets, type Start } from '../../targets.ts';
import { indexRecord, record } from './index-record.ts';

interface Connector {
  id: string;
}

/** A Kibana with one connector, and a way to run it. */
async function startOne(start: Start, kibanaVersion = defaultRelease) {
  const kibana = await start({ kibanaVersion, connectorTypes: [indexRecord()] });
  const { id } = (await kibana.send<Connector>('POST', '/api/actions/connector', record)).body;
  return { kibana, id, run: (params: unknown) => kibana.send('POST', `/api/actions/connector/${id}/_execute`, { params }) };
}

describeTargets('a run', (start) => {
  it.each(['7.17.0', '8.19.0', defaultRelease])('that is well tells what the type returned: %s', async (kibanaVersion) => {
    const { id, run } = await startOne(start, kibanaVersion);
    const { status, body, text } = await run({ message: 'hi' });
    expect([status, body]).toEqual([
      200,
      {
        status: 'ok',
        data: { config: { unencrypted: 'not a secret', isLoud: false }, secrets: { encrypted: 'a secret' }, message: 'hi' },
        connector_id: id,
      },
    ]);
    expect(text).toMatch(/^\{"status":"ok","data":/);
  });

  const sentence = 'an error occurred while running the action';
  it.each([
    ['7.17.0', { message: `${sentence} executor`, connector_id: 'ID', retry: false }],
    ['8.3.0', { message: `${sentence} executor`, connector_id: 'ID', retry: false }],
    ['8.4.0', { message: sentence, connector_id: 'ID', retry: false }],
    ['8.5.0', { message: sentence, connector_id: 'ID', retry: false }],
    ['8.6.0', { message: sentence, connector_id: 'ID', retry: true }],
    ['8.19.0', { message: sentence, errorSource: 'framework', connector_id: 'ID', retry: true }],
    ['9.4.0', { message: sentence, errorSource: 'framework', connector_id: 'ID', retry: true }],
  ])('that fails is HTTP 200 all the same, in the words of %s', async (kibanaVersion, failure) => {
    const { id, run } = await startOne(start, kibanaVersion);
    const { status, text } = await run({ message: 'fail' });
    const expected = { status: 'error', ...failure, service_message: 'told to fail' };
    expect([status, text]).toEqual([200, JSON.stringify({ ...expected, connector_id: id })]);
  });

  const own = { message: 'error recording' };
  it.each([
    ['7.17.0', 'return', { ...own, connector_id: 'ID', service_message: 'the disk is full' }],
    ['8.19.0', 'return', { ...own, errorSource: 'user', connector_id: 'ID', service_message: 'the disk is full' }],
    [
      '9.4.0',
      'return later',
      { message: 'error recording, later', errorSource: 'user', connector_id: 'ID', retry: '2026-11-23T10:12:12.123Z' },
    ],
  ])('that returns its failure is told in its own words, in %s', async (kibanaVersion, message, failure) => {
    const { id, run } = await startOne(start, kibanaVersion);
    const { status, text } = await run({ message });
    expect([status, text]).toEqual([200, JSON.stringify({ status: 'error', ...failure, connector_id: id })]);
  });

  it('that returned nothing has no data', async () => {
    const { id, run } = await startOne(start);
    expect((await run({ message: 'nothing' })).text).toBe(JSON.stringify({ status: 'ok', connector_id: id }));
  });

  const joi = 'error validating action params: [message]: expected value of type [string] but got [undefined]';
  it.each([
    ['7.17.0', { message: joi, connector_id: 'ID', retry: false }],
    ['8.7.0', { message: joi, retry: true, reason: 'validation', connector_id: 'ID' }],
    ['8.16.0', { message: joi, errorSource: 'framework', connector_id: 'ID', retry: false }],
    ['8.19.0', { message: joi, errorSource: 'user', connector_id: 'ID', retry: false }],
    ['9.2.0', { message: joi, errorSource: 'user', connector_id: 'ID', retry: false }],
    [
      '9.3.0',
      { message: 'error validating action params: Field "message": Required', errorSource: 'user', connector_id: 'ID', retry: false },
    ],
    [
      '9.4.0',
      {
        message: 'error validating action params: ✖ Invalid input: expected string, received undefined\n  → at message',
        errorSource: 'user',
        connector_id: 'ID',
        retry: false,
      },
    ],
  ])('with wrong params is HTTP 200 too, in the words of %s', async (kibanaVersion, failure) => {
    const { id, run } = await startOne(start, kibanaVersion);
    const { status, text } = await run({});
    expect([status, text]).toEqual([200, JSON.stringify({ status: 'error', ...failure, connector_id: id })]);
  });

  it('without its secrets tells that they are wrong, and that this is no fault of the user’s', async () => {
    const { kibana, id, run } = await startOne(start);
    kibana.world.parts.connectors.loseSecrets('default', id);
    expect((await run({ message: 'hi' })).body).toEqual({
      status: 'error',
      message: 'error validating connector type secrets: ✖ Invalid input: expected string, received undefined\n  → at encrypted',
      errorSource: 'framework',
      connector_id: id,
      retry: false,
    });
  });

  it.each<[unknown, string]>([
    [{}, '[request body.params]: expected value of type [object] but got [undefined]'],
    [{ params: null }, '[request body.params]: expected value of type [object] but got [null]'],
    [{ params: [] }, '[request body.params]: expected value of type [object] but got [Array]'],
    [{ params: 'x' }, '[request body.params]: could not parse record value from json input'],
    [{ params: {}, source: 'x' }, "[request body.source]: Additional properties are not allowed ('source' was unexpected)"],
  ])('is refused with %j', async (body, message) => {
    const { kibana, id } = await startOne(start);
    expect((await kibana.send('POST', `/api/actions/connector/${id}/_execute`, body)).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message,
    });
  });

  it('does not reach into another space', async () => {
    const { kibana, id } = await startOne(start);
    expect((await kibana.send('POST', `/s/team/api/actions/connector/${id}/_execute`, { params: {} })).body).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: `Saved object [action/${id}] not found`,
    });
  });
});
