import { describe, expect, it, test } from 'vitest';
import { esIndex } from '#src/kibana/connector-types/es-index/index.ts';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { requestTo } from '../../../requests.ts';
import { targetOf } from '../../../targets.ts';
import { describeTableOfRefusals, missing, unknownKey } from '../refusals.ts';

describeTableOfRefusals(esIndex, {
  'an index that is a number': {
    part: 'config',
    config: { index: 666 },
    says: {
      E1: '[index]: expected value of type [string] but got [number]',
      E3: 'Field "index": Expected string, received number',
      E4: '✖ Invalid input: expected string, received number\n  → at index',
    },
  },
  'no index': { part: 'config', config: {}, says: missing('index') },
  'a key that it has not': { part: 'config', config: { index: 'a', foo: 1 }, says: unknownKey('foo') },
  'no documents': { part: 'params', params: {}, says: missing('documents', 'array') },
  'a document that is a text': {
    part: 'params',
    params: { documents: ['a'] },
    says: {
      E1: '[documents.0]: could not parse record value from json input',
      E3: 'Field "documents.0": Expected object, received string',
      E4: '✖ Invalid input: expected record, received string\n  → at documents[0]',
    },
  },
  'another index than that of alert histories': {
    part: 'params',
    params: { documents: [], indexOverride: 'mine' },
    says: {
      E1: '[indexOverride]: types that failed validation:\n- [indexOverride.0]: index must start with "kibana-alert-history-"\n- [indexOverride.1]: expected value to equal [null]',
      E3: 'Field "indexOverride": index must start with "kibana-alert-history-"',
      E4: '✖ index must start with "kibana-alert-history-"\n  → at indexOverride',
    },
  },
});

/** Preconfigured, because to create one with a blank setting is refused from 8.8 on. */
function withIndex(config: Record<string, unknown>, options: WorldOptions = {}) {
  const preconfigured = { mine: { name: 'Mine', actionTypeId: '.index', config } };
  const world = createWorld({ clock: '2026-01-31T09:00:00.000Z', preconfigured, ...options });
  const { send } = targetOf(world);
  const run = async (documents: object[], more: object = {}) =>
    (await send<Record<string, unknown>>('POST', '/api/actions/connector/mine/_execute', { params: { documents, ...more } })).body;
  const ask = async (path: string) => {
    const answer = await world.thirdParties.direct('elasticsearch')?.(requestTo(`http://elasticsearch${path}`));
    return answer?.body.json;
  };
  return { world, send, run, ask, records: () => world.simulator('elasticsearch').records('documents') };
}

describe.each(testedVersions)('in %s, a connector for an index', (kibanaVersion) => {
  it('answers its defaults', async () => {
    const { send } = withIndex({ index: 'a' }, { kibanaVersion });
    const { body } = await send('POST', '/api/actions/connector', { name: 'n', connector_type_id: '.index', config: { index: 'a' } });
    expect(body).toMatchObject({ config: { index: 'a', refresh: false, executionTimeField: null } });
  });

  it('writes each document, with the time in the field that it is told', async () => {
    const { run, records } = withIndex({ index: 'a', executionTimeField: ' timestamp ' }, { kibanaVersion });
    expect(await run([{ n: 1 }, { n: 2, timestamp: 'overwritten' }])).toMatchObject({
      status: 'ok',
      data: { errors: false, items: [{}, {}] },
    });
    const timestamp = '2026-01-31T09:00:00.000Z';
    expect(records()).toMatchObject([
      { index: 'a', source: { n: 1, timestamp } },
      { index: 'a', source: { n: 2, timestamp } },
    ]);
  });

  it('writes alert histories where it is told, and no field of time that is blank', async () => {
    const { run, records } = withIndex({ index: 'a', executionTimeField: ' ' }, { kibanaVersion });
    await run([{ n: 1 }], { indexOverride: 'kibana-alert-history-x' });
    expect(records()).toMatchObject([{ index: 'kibana-alert-history-x', source: { n: 1 } }]);
  });

  const isOld = kibanaVersion === '7.17.0';
  const mapping = "[1:10] failed to parse field [count] of type [long] in document with id 'a'. Preview of field's value: 'many'";
  test.each([
    ['readOnly', 'index [test] blocked by: [FORBIDDEN/8/index write (api)];'],
    ['mappingConflict', `${mapping} (For input string: "many")`],
    [
      'unauthorized',
      isOld
        ? 'security_exception: [security_exception] Reason: action [indices:data/write/bulk] is unauthorized for user [elastic]'
        : 'security_exception\n\tRoot causes:\n\t\tsecurity_exception: action [indices:data/write/bulk] is unauthorized for user [elastic]',
    ],
    [
      'indexNotFound',
      isOld
        ? 'index_not_found_exception: [index_not_found_exception] Reason: no such index [test]'
        : 'index_not_found_exception\n\tRoot causes:\n\t\tindex_not_found_exception: no such index [test]',
    ],
  ])('tells of elasticsearch.%s', async (preset, service_message) => {
    const { world, run } = withIndex({ index: 'a' }, { kibanaVersion });
    world.fail(`elasticsearch.${preset}`);
    expect(await run([{ n: 1 }])).toEqual({
      ...{ status: 'error', connector_id: 'mine', message: 'error indexing documents', service_message },
      ...(!isOld && { errorSource: 'user' }),
    });
  });

  it('tells of every document that is refused; in 7.x of the first', async () => {
    const reason = (name: string) => `index [${name}] blocked by: [FORBIDDEN/8/index write (api)];`;
    const { run } = withIndex({ index: 'a' }, { kibanaVersion, seed: { simulators: { elasticsearch: { readOnly: ['a'] } } } });
    const told = await run([{ n: 1 }, { n: 2 }]);
    expect(told['service_message']).toBe(isOld ? reason('a') : `${reason('a')};${reason('a')}`);
  });

  it.each([
    [{ index: 'Upper' }, [{ n: 1 }], /^Invalid index name \[Upper\], must be lowercase$/],
    [{ index: '' }, [{ n: 1 }], /Validation Failed: 1: index is missing;/],
    [{ index: 'a' }, [], /request body is required/],
  ])('hands on what Elasticsearch says of %j and %j', async (config, documents, says) => {
    const { run } = withIndex(config, { kibanaVersion });
    expect((await run(documents))['service_message']).toMatch(says);
  });

  it('says when a reason is missing', async () => {
    const { world, run } = withIndex({ index: 'a' }, { kibanaVersion });
    world.script.add({ fault: { kind: 'respond', status: 200, body: { errors: true, items: [] } }, match: { service: 'elasticsearch' } });
    expect((await run([{ n: 1 }]))['service_message']).toBe('Indexing error but no reason returned.');
  });
});

describe('what is written', () => {
  it('is found by a search once it is refreshed, or a second old, and by its id at once', async () => {
    const { world, run, ask } = withIndex({ index: 'a' });
    const { data } = (await run([{ n: 1 }])) as { data: { items: [{ create: { _id: string } }] } };
    expect(await ask('/a/_search')).toMatchObject({ hits: { total: { value: 0 } } });
    expect(await ask(`/a/_doc/${data.items[0].create._id}`)).toMatchObject({ found: true, _source: { n: 1 } });
    await world.clock.advance(1000);
    expect(await ask('/a/_search')).toMatchObject({ hits: { total: { value: 1 }, hits: [{ _source: { n: 1 } }] } });
    expect(await ask('/none/_search')).toMatchObject({ status: 404, error: { type: 'index_not_found_exception' } });
  });

  it('goes to no network, whatever third parties there are', async () => {
    const { run, records } = withIndex({ index: 'a' }, { thirdParties: 'network' });
    expect(await run([{ n: 1 }])).toMatchObject({ status: 'ok' });
    expect(records()).toHaveLength(1);
  });
});
