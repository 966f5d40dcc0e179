import { describe, expect, it } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { describeTargets, read, type Start } from '../../targets.ts';
import { indexRecord } from '../connectors/index-record.ts';

interface Draft {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** What is wrong, the answer to it, and what mends it. */
type Line = [flaw: string, status: number, message: string, mend: Partial<Draft>];

const basic = (name: string, password: string) => ({ authorization: `Basic ${btoa(`${name}:${password}`)}` });

const options: WorldOptions = {
  auth: 'strict',
  license: 'basic',
  basePath: '/kbn',
  maxPayload: 1000,
  enabledConnectorTypes: ['.unlicensed', '.usable', '.index'],
  connectorTypes: [
    indexRecord({ id: '.not-enabled' }),
    indexRecord({ id: '.unlicensed' }),
    indexRecord({ id: '.usable', minimumLicenseRequired: 'basic' }),
  ],
  preconfigured: { 'fixed-one': { name: 'Fixed', actionTypeId: '.usable', config: { unencrypted: 'x' }, secrets: { encrypted: 'y' } } },
  users: [
    { username: 'nobody', password: 'n' },
    { username: 'reader', password: 'r', connectors: 'read' },
    { username: 'writer', password: 'w', connectors: 'all' },
  ],
};

/** Each request has every flaw of its own line and of all lines below; the first that Kibana looks for decides. */
function describeRefusals(name: string, start: Start, draft: Draft, lines: readonly Line[], last: number): void {
  async function answerAfter(mended: number) {
    const kibana = await start(options);
    const mends = lines.slice(0, mended).map(([, , , mend]) => mend);
    const { path, body, ...rest }: Draft = Object.assign({}, draft, ...mends);
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    await kibana.send('POST', '/kbn/api/actions/connector/taken', ready, basic('writer', 'w'));
    return read<{ message: string }>(await kibana.fetch(path, { ...rest, ...sent }));
  }

  describe(name, () => {
    it.each(lines.map((line, index) => [index + 1, ...line] as const))('%i. %s: %i', async (position, _, status, message) => {
      const answer = await answerAfter(position - 1);
      expect([answer.status, answer.body.message]).toEqual([status, message]);
    });

    it(`${lines.length + 1}. nothing is wrong: ${last}`, async () => {
      expect((await answerAfter(lines.length)).status).toBe(last);
    });
  });
}

const json = { 'content-type': 'application/json' };
const xsrf = { ...json, 'kbn-xsrf': '' };
const outdated = `Browser client is out of date, please refresh the page ("kbn-version" header was "8.0.0" but should be "${defaultRelease}")`;
const security = (reason: string) => `[security_exception\n\tRoot causes:\n\t\tsecurity_exception: ${reason}]: ${reason}`;
const ready = { name: 'a', connector_type_id: '.usable', config: { unencrypted: 'a' }, secrets: { encrypted: 'b' } };

describeTargets('the order of refusals', (start) => {
  describeRefusals(
    'of a create',
    start,
    {
      method: 'POST',
      path: '/api/actions/connection/Not_An_Id',
      headers: { 'content-type': 'json', 'kbn-version': '8.0.0' },
      body: '<'.repeat(1001),
    },
    [
      ['the base path is missing', 404, 'Not Found', { path: '/kbn/api/actions/connection/Not_An_Id' }],
      ['there is no such route', 404, 'Not Found', { path: '/kbn/api/actions/connector/Not_An_Id' }],
      ['nobody asks', 401, 'Unauthorized', { headers: { 'content-type': 'json', ...basic('reader', 'guessed') } }],
      [
        'the password is wrong',
        401,
        security('unable to authenticate user [reader] for REST request [/_security/_authenticate]'),
        { headers: { 'content-type': 'json', ...basic('reader', 'r') } },
      ],
      ['the body is too large', 413, 'Payload content length greater than maximum allowed: 1000', { body: '{"connector_type_id":' }],
      [
        'the content type is none',
        400,
        'Invalid content-type header',
        { headers: { 'content-type': 'application/xml', ...basic('reader', 'r') } },
      ],
      ['nothing reads the content type', 415, 'Unsupported Media Type', { headers: { ...json, ...basic('reader', 'r') } }],
      ['the body is not JSON', 400, 'Invalid request payload JSON format', { body: { connector_type_id: '.cases' } }],
      [
        'there is no kbn-xsrf header',
        400,
        'Request must contain a kbn-xsrf header.',
        { headers: { ...xsrf, 'kbn-version': '8.0.0', ...basic('reader', 'r') } },
      ],
      ['the client is of another version', 400, outdated, { headers: { ...xsrf, ...basic('reader', 'r') } }],
      [
        'the path has a wrong parameter',
        400,
        '[request params.id]: Connector ID must contain only lowercase letters, numbers, and hyphens.',
        { path: '/kbn/api/actions/connector/fixed-one' },
      ],
      [
        'the body does not fit',
        400,
        '[request body.name]: expected value of type [string] but got [undefined]',
        { body: { name: 'a', connector_type_id: '.cases' } },
      ],
      ['the user may not', 403, 'Unauthorized to create a ".cases" action', { headers: { ...xsrf, ...basic('writer', 'w') } }],
      [
        'only Kibana makes connectors of the type',
        400,
        'System action creation is forbidden. Action type: .cases.',
        { body: { name: 'a', connector_type_id: '.nothing' } },
      ],
      [
        'the id is that of a preconfigured connector',
        400,
        'This fixed-one already exists in a preconfigured action.',
        { path: '/kbn/api/actions/connector/taken' },
      ],
      [
        'there is no such type',
        400,
        'Action type ".nothing" is not registered.',
        { body: { name: 'a', connector_type_id: '.not-enabled' } },
      ],
      [
        'the config does not fit',
        400,
        'error validating connector type config: ✖ Invalid input: expected string, received undefined\n  → at unencrypted',
        { body: { name: 'a', connector_type_id: '.not-enabled', config: { unencrypted: 'a', apiUrl: 'http://[' } } },
      ],
      [
        'the type has something against the config',
        400,
        'error validating connector type config: Invalid URL',
        { body: { name: 'a', connector_type_id: '.not-enabled', config: { unencrypted: 'a' } } },
      ],
      [
        'the secrets do not fit',
        400,
        'error validating connector type secrets: ✖ Invalid input: expected string, received undefined\n  → at encrypted',
        {
          body: { ...ready, connector_type_id: '.not-enabled', config: { unencrypted: 'guessable' }, secrets: { encrypted: 'guessable' } },
        },
      ],
      [
        'the type has something against the secrets',
        400,
        'error validating connector type secrets: encrypted is too easy to guess',
        { body: { ...ready, connector_type_id: '.not-enabled', secrets: { encrypted: 'a' } } },
      ],
      [
        'config and secrets do not go together',
        400,
        'error validating action type connector: the secret is told in the config',
        { body: { ...ready, connector_type_id: '.not-enabled' } },
      ],
      [
        'the type is not enabled',
        403,
        'action type ".not-enabled" is not enabled in the Kibana config xpack.actions.enabledActionTypes',
        { body: { ...ready, connector_type_id: '.unlicensed' } },
      ],
      [
        'the licence is too low',
        403,
        'Action type .unlicensed is disabled because your basic license does not support it. Please upgrade your license.',
        { body: ready },
      ],
      ['the id is taken', 409, 'Saved object [action/taken] conflict', { path: '/kbn/api/actions/connector/free' }],
    ],
    200,
  );

  describeRefusals(
    'of an update',
    start,
    { method: 'PUT', path: '/kbn/api/actions/connector/system-connector-.cases', headers: { ...json, 'kbn-version': '8.0.0' }, body: '{' },
    [
      ['nobody asks', 401, 'Unauthorized', { headers: { ...json, 'kbn-version': '8.0.0', ...basic('reader', 'r') } }],
      ['the body is not JSON', 400, 'Invalid request payload JSON format', { body: { connector_type_id: 'x' } }],
      ['the client is of another version', 400, outdated, { headers: { ...xsrf, ...basic('reader', 'r') } }],
      [
        'the body does not fit',
        400,
        '[request body.name]: expected value of type [string] but got [undefined]',
        { body: { name: 'b', connector_type_id: 'x' } },
      ],
      [
        'the type would change',
        400,
        "[request body.connector_type_id]: Additional properties are not allowed ('connector_type_id' was unexpected)",
        { body: { name: 'b' } },
      ],
      ['the user may not', 403, 'Unauthorized to update actions', { headers: { ...xsrf, ...basic('writer', 'w') } }],
      [
        'the connector is Kibana’s own',
        400,
        'System action system-connector-.cases can not be updated.',
        { path: '/kbn/api/actions/connector/fixed-one' },
      ],
      [
        'the connector is preconfigured',
        400,
        'Preconfigured action fixed-one can not be updated.',
        { path: '/kbn/api/actions/connector/gone' },
      ],
      ['there is no such connector', 404, 'Saved object [action/gone] not found', { path: '/kbn/api/actions/connector/taken' }],
      [
        'the config does not fit',
        400,
        'error validating connector type config: ✖ Invalid input: expected string, received undefined\n  → at unencrypted',
        { body: { name: 'b', config: { unencrypted: 'a' } } },
      ],
      [
        'the secrets do not fit',
        400,
        'error validating connector type secrets: ✖ Invalid input: expected string, received undefined\n  → at encrypted',
        { body: { name: 'b', config: { unencrypted: 'a' }, secrets: { encrypted: 'b' } } },
      ],
    ],
    200,
  );

  describeRefusals(
    'of a get',
    start,
    { method: 'GET', path: '/kbn/api/actions/connector/system-connector-.cases', headers: { 'kbn-version': '8.0.0' } },
    [
      ['nobody asks', 401, 'Unauthorized', { headers: { 'kbn-version': '8.0.0', ...basic('nobody', 'n') } }],
      ['the client is of another version', 400, outdated, { headers: basic('nobody', 'n') }],
      ['the user may not', 403, 'Unauthorized to get actions', { headers: basic('reader', 'r') }],
      ['the connector is Kibana’s own', 404, 'Connector system-connector-.cases not found', { path: '/kbn/api/actions/connector/gone' }],
      ['there is no such connector', 404, 'Saved object [action/gone] not found', { path: '/kbn/api/actions/connector/fixed-one' }],
    ],
    200,
  );

  describeRefusals(
    'of a delete',
    start,
    { method: 'DELETE', path: '/kbn/api/actions/connector/system-connector-.cases', headers: {} },
    [
      ['nobody asks', 401, 'Unauthorized', { headers: basic('reader', 'r') }],
      [
        'there is no kbn-xsrf header',
        400,
        'Request must contain a kbn-xsrf header.',
        { headers: { 'kbn-xsrf': 'x', ...basic('reader', 'r') } },
      ],
      ['the user may not', 403, 'Unauthorized to delete actions', { headers: { 'kbn-xsrf': 'x', ...basic('writer', 'w') } }],
      [
        'the connector is Kibana’s own',
        400,
        'System action system-connector-.cases is not allowed to delete.',
        { path: '/kbn/api/actions/connector/fixed-one' },
      ],
      [
        'the connector is preconfigured',
        400,
        'Preconfigured action fixed-one is not allowed to delete.',
        { path: '/kbn/api/actions/connector/gone' },
      ],
      ['there is no such connector', 404, 'Saved object [action/gone] not found', { path: '/kbn/api/actions/connector/taken' }],
    ],
    204,
  );

  describeRefusals(
    'of an internal list',
    start,
    { method: 'GET', path: '/kbn/internal/actions/connectors', headers: { 'kbn-version': '8.0.0' } },
    [
      ['nobody asks', 401, 'Unauthorized', { headers: { 'kbn-version': '8.0.0', ...basic('nobody', 'n') } }],
      ['the client is of another version', 400, outdated, { headers: basic('nobody', 'n') }],
      [
        'the client is not Kibana’s own',
        400,
        'uri [/internal/actions/connectors] with method [get] exists but is not available with the current configuration',
        { headers: { 'x-elastic-internal-origin': 'Kibana', ...basic('nobody', 'n') } },
      ],
      [
        'the user may not',
        403,
        'Unauthorized to get actions',
        { headers: { 'x-elastic-internal-origin': 'Kibana', ...basic('reader', 'r') } },
      ],
    ],
    200,
  );

  describeRefusals(
    'of the list of types',
    start,
    { method: 'GET', path: '/kbn/api/actions/connector_types?feature=alerting', headers: { 'kbn-version': '8.0.0' } },
    [
      ['nobody asks', 401, 'Unauthorized', { headers: { 'kbn-version': '8.0.0', ...basic('nobody', 'n') } }],
      ['the client is of another version', 400, outdated, { headers: basic('nobody', 'n') }],
      [
        'the query does not fit',
        400,
        "[request query.feature]: Additional properties are not allowed ('feature' was unexpected)",
        { path: '/kbn/api/actions/connector_types?feature_id=alerting' },
      ],
    ],
    200,
  );

  describeRefusals(
    'of a run',
    start,
    { method: 'POST', path: '/kbn/api/actions/connector/system-connector-.cases/_execute', headers: xsrf, body: {} },
    [
      ['nobody asks', 401, 'Unauthorized', { headers: { ...xsrf, ...basic('nobody', 'n') } }],
      [
        'the body does not fit',
        400,
        '[request body.params]: expected value of type [object] but got [undefined]',
        { body: { params: { message: 'hello' } } },
      ],
      [
        'the connector is Kibana’s own',
        400,
        'Execution of system action is not allowed',
        { path: '/kbn/api/actions/connector/fixed-one/_execute' },
      ],
      [
        'the user may not',
        403,
        'Unauthorized to execute a ".usable" action',
        { headers: { ...xsrf, ...basic('reader', 'r') }, path: '/kbn/api/actions/connector/gone/_execute' },
      ],
      ['there is no such connector', 404, 'Saved object [action/gone] not found', { path: '/kbn/api/actions/connector/taken/_execute' }],
    ],
    200,
  );
});

describe('a licence that Elasticsearch has not told', () => {
  describeTargets('refuses', (start) => {
    it('everybody where there is security', async () => {
      const kibana = await start({ auth: 'strict', license: 'unavailable' });
      const answer = await kibana.send('GET', '/api/actions/connectors');
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('30');
      expect(answer.body).toEqual({
        statusCode: 503,
        error: 'Service Unavailable',
        message: 'License information could not be obtained from Elasticsearch. Please check the logs for further details.',
      });
    });

    it.each(['/api/actions/connectors', '/api/actions/connector_types', '/api/actions/connector/x'])(
      'connectors at %s, after their schemas',
      async (path) => {
        const kibana = await start({ license: 'unavailable' });
        expect((await kibana.send('GET', path)).body).toEqual({
          statusCode: 403,
          error: 'Forbidden',
          message: 'Actions is unavailable - license information is not available at this time.',
        });
        expect((await kibana.send('POST', '/api/actions/connector', {})).status).toBe(400);
      },
    );
  });
});
