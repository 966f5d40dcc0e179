import { expect, test } from 'vitest';
import { d3Security } from '#src/kibana/connector-types/d3security/index.ts';
import { exampleOf } from '../../../connector-types/examples/example.ts';
import { describeTableOfRefusals, missing, unknownKey } from '../refusals.ts';
import { connector, json, refused } from '../run.ts';

const url = 'http://d3security.mynonexistent.com';

describeTableOfRefusals(d3Security, {
  'no URL': { part: 'config', config: {}, says: missing('url') },
  'no token': { part: 'secrets', secrets: {}, says: missing('token') },
  'a key that it has not': { part: 'config', config: { url, foo: 1 }, says: unknownKey('foo') },
  'a host': {
    part: 'config',
    config: { url },
    options: { allowedHosts: ['localhost'] },
    says: `error validating url: target url "${url}" is not added to the Kibana config xpack.actions.allowedHosts`,
  },
  'params that say nothing': { part: 'params', params: {}, says: missing('subAction') },
});

const running = (answer: Parameters<typeof connector>[1]['answer'], version = '9.4.0') =>
  connector(d3Security, { ...exampleOf(d3Security), version, ...(answer && { answer }) });
const run = (subActionParams: object, subAction = 'run') => ({ subAction, subActionParams });

test.each([
  ['whoaradboddy', '{"hits":{"hits":{"_source":{"rawData":"whoaradboddy","event.type":"","kibana.alert.severity":""}}}}'],
  ['{"a":1}', '{"a":1,"event.type":"","kibana.alert.severity":""}'],
  ['{"hits":{"hits":{"_source":{"a":1}}}}', '{"hits":{"hits":{"_source":{"a":1,"event.type":"","kibana.alert.severity":""}}}}'],
])('the body %s is sent as %s', async (body, sent) => {
  const { execute, calls } = running(() => json({ refid: '1' }));
  expect(await execute(run({ body }))).toEqual({ refid: '1' });
  expect(calls).toMatchObject([{ method: 'POST', path: '/webhook', headers: { d3key: 'd3-t0ken' }, text: sent }]);
});

test.each([
  [() => json({}, 401, 'Unauthorized'), 'Status code: 401. Message: Unauthorized API Error'],
  [() => json({}, 400, 'Bad Request'), 'Status code: 400. Message: API Error: 400 - Bad Request'],
  [refused, 'Status code: undefined. Message: Unknown API Error'],
  [() => json({}), /^Response validation failed \(/],
])('an answer is told as %s %s', async (answer, message) => {
  const { execute, failure } = running(answer);
  expect((await failure(execute(run({}, 'test')))).message).toMatch(message);
});
