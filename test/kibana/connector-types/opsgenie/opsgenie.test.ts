import { describe, expect, it } from 'vitest';
import { jiraServiceManagement } from '#src/kibana/connector-types/jira-service-management/index.ts';
import { opsgenie } from '#src/kibana/connector-types/opsgenie/index.ts';
import { asking, respond, thrown } from '../asked.ts';
import { connector, json } from '../run.ts';

const { create, run } = asking(opsgenie);
const createAlert = (subActionParams: object) => ({ subAction: 'createAlert', subActionParams });
const closeAlert = (subActionParams: object) => ({ subAction: 'closeAlert', subActionParams });
const invalid = (text: string) => thrown(`Request validation failed (Error: ${text})`, 'user');
const missing = 'expected value of type [string] but got [undefined]';
const message = 'Disk full';

describe('.opsgenie', () => {
  it.each([
    ['8.19.0', { config: { apiUrl: undefined } }, `type config: [apiUrl]: ${missing}`],
    ['8.19.0', { secrets: null }, `type secrets: [apiKey]: ${missing}`],
    ['9.3.0', { secrets: null }, 'type secrets: Field "apiKey": Required'],
    ['9.4.0', { config: { apiUrl: 'x' } }, { apiUrl: 'x' }],
  ])('in %s makes of %j: %j', async (version, asked, outcome) => {
    expect(await create({ version, ...asked })).toEqual(outcome);
  });

  it('asks for the host', async () => {
    expect(await create({ config: { apiUrl: 'http://opsgenie.mynonexistent.com' }, options: { allowedHosts: ['localhost'] } })).toBe(
      'type config: error validating url: target url "http://opsgenie.mynonexistent.com" is not added to the Kibana config xpack.actions.allowedHosts',
    );
  });

  it.each([
    [createAlert({}), `[message]: ${missing}`],
    [closeAlert({}), `[alias]: ${missing}`],
    [createAlert({ message: ' ' }), '[message]: must be populated with a value other than just whitespace'],
    [
      createAlert({ message, responders: [{ name: 'sam', type: 'invalidType' }] }),
      '[responders.0]: types that failed validation:\n- [responders.0.0.type]: types that failed validation:\n - [responders.0.type.0]: expected value to equal [team]\n - [responders.0.type.1]: expected value to equal [user]\n - [responders.0.type.2]: expected value to equal [escalation]\n - [responders.0.type.3]: expected value to equal [schedule]\n- [responders.0.1.id]: expected value of type [string] but got [undefined]\n- [responders.0.2.username]: expected value of type [string] but got [undefined]',
    ],
    [
      createAlert({ message, responders: [{ type: 'schedule' }] }),
      `[responders.0]: types that failed validation:\n- [responders.0.0.name]: ${missing}\n- [responders.0.1.id]: ${missing}\n- [responders.0.2.username]: ${missing}`,
    ],
    [
      createAlert({ message, visibleTo: [{ name: 'sam', type: 'user' }] }),
      `[visibleTo.0]: types that failed validation:\n- [visibleTo.0.0.type]: expected value to equal [team]\n- [visibleTo.0.1.id]: ${missing}\n- [visibleTo.0.2.id]: ${missing}\n- [visibleTo.0.3.username]: ${missing}`,
    ],
    [createAlert({ message, details: { bananas: 1 } }), '[details.bananas]: expected value of type [string] but got [number]'],
  ])('in 8.19 refuses %j', async (params, text) => {
    expect(await run({ version: '8.19.0', params })).toEqual(invalid(text));
  });

  it.each([
    [{}, 'Field "message": Required'],
    [{ message, details: { bananas: 1 } }, 'Field "details.bananas": Expected string, received number'],
  ])('in 9.3 refuses %j', async (params, text) => {
    expect(await run({ version: '9.3.0', params: createAlert(params) })).toEqual(thrown(`Request validation failed (${text})`, 'user'));
  });

  it('knows its sub-actions', async () => {
    expect(await run({ params: { subAction: 'invalidAction' } })).toMatchObject({
      service_message: expect.stringMatching(
        /^Sub action "invalidAction" is not registered\. Connector id: .+\. Connector name: Opsgenie\. Connector type: \.opsgenie$/,
      ),
    });
  });

  it.each([
    [
      '9.1.0',
      respond(422, { errors: { message: 'failed' } }),
      thrown('Status code: 422. Message: Request failed with status code 422: {"message":"failed"}'),
    ],
    ['9.4.0', respond(401, { message: 'Key format is not valid!' }), thrown('Status code: 401. Message: Key format is not valid!', 'user')],
    ['9.4.0', 'net.refused', thrown('Status code: undefined. Message: connect ECONNREFUSED 127.0.0.1:443')],
  ] as const)('in %s makes of %j: %j', async (version, remote, result) => {
    expect(await run({ version, params: createAlert({ message }), remote })).toEqual(result);
  });

  it('shortens a long alias, and loses the path of its URL', async () => {
    const alias = 'a'.repeat(513);
    const short = 'sha-02425c0f5b0dabf3d2b9115f3f7723a02ad8bcfb1534a0d231614fd42b8188f6';
    const options = { config: { apiUrl: 'https://alerts.example.com/path' }, secrets: { apiKey: 'k' }, answer: () => json({}) };
    const { execute, calls } = connector(opsgenie, options);
    await execute(createAlert({ message, alias }));
    await execute(closeAlert({ alias }));
    expect(calls.map(({ method, path, text }) => [method, path, JSON.parse(text)])).toEqual([
      ['POST', '/v2/alerts', { message, alias: short }],
      ['POST', `/v2/alerts/${short}/close?identifierType=alias`, {}],
    ]);
  });
});

describe('.jira-service-management', () => {
  const jsm = asking(jiraServiceManagement);

  it('knows responders by id alone, and asks for the host', async () => {
    const params = createAlert({ message, responders: [{ name: 'sam', type: 'team' }] });
    expect(await jsm.run({ version: '9.2.0', params })).toEqual(invalid(`[responders.0.id]: ${missing}`));
    expect(await jsm.create({ config: { apiUrl: 'http://jsm.mynonexistent.com' }, options: { allowedHosts: ['localhost'] } })).toBe(
      'type config: error validating url: target url "http://jsm.mynonexistent.com" is not added to the Kibana config xpack.actions.allowedHosts',
    );
  });
});
