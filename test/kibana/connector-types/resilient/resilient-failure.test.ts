import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '#src/kernel/http.ts';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { html, json, refused, validated } from '../run.ts';
import { answer, held, resilientConnector } from './resilient-connector.ts';

const failureOf = async (respond: () => HttpResponse, version: string, incident: object = { name: 'n' }) => {
  const { push, failure } = resilientConnector({ version, answer: respond });
  return (await failure(push(incident))).message;
};

describe('the IBM Resilient connector fails', () => {
  const text = '[Action][IBM Resilient]: Unable to create incident. Error: ';

  it.each([
    [
      'an error with a message',
      '9.4.0',
      () => json({ message: 'Forbidden' }, 403, 'Nope'),
      'Status code: 403. Message: API Error: Forbidden.',
    ],
    ['an error with a message', '9.2.0', () => json({ message: 'Forbidden' }, 403, 'Nope'), 'Status code: 403. Message: API Error: Nope.'],
    ['an error page', '9.4.0', () => html(502, 'Bad Gateway'), 'Status code: 502. Message: API Error: Bad Gateway.'],
    ['wrong credentials', '8.19.0', () => json({ message: 'x' }, 401), 'Status code: 401. Message: Unauthorized API Error.'],
    ['nobody there', '8.19.0', refused, 'Status code: undefined. Message: Unknown API Error.'],
    ['an error', '7.17.0', () => json({ message: 'Forbidden' }, 403), 'Request failed with status code 403.'],
    ['nobody there', '7.17.0', refused, 'connect ECONNREFUSED 127.0.0.1:1.'],
    [
      'an answer of another form',
      '8.19.0',
      () => json({ notRequired: 'test' }),
      'Response validation failed (Error: [id]: expected value of type [number] but got [undefined]).',
    ],
    [
      'an answer of another form',
      '7.17.0',
      () => json({ id: 1 }),
      'Response is missing at least one of the expected fields: id,create_date.',
    ],
  ])('on %s in %s', async (_, version, respond, rest) => {
    expect(await failureOf(respond, version)).toBe(text + rest);
  });

  it('in the form of zod in its time', async () => {
    const message = 'Invalid input: expected number, received NaN';
    const issues = [{ expected: 'number', code: 'invalid_type', received: 'NaN', path: ['id'], message }];
    expect(await failureOf(() => json({ create_date: 1 }), '9.4.0')).toBe(
      `[Action][IBM Resilient]: Unable to create incident. Error: Response validation failed (${JSON.stringify(issues, null, 2)}).`,
    );
  });

  it('takes numbers in quotes for numbers', async () => {
    for (const version of ['8.19.0', '9.4.0']) {
      const { push } = resilientConnector({ version, answer: () => json({ id: '123', create_date: 1589391874472 }) });
      expect(await push({ name: 'n' })).toMatchObject({ id: '123', pushedDate: '2020-05-13T17:44:34.472Z' });
    }
  });

  it.each([
    ['9.4.0', 'Error: Error while updating incident: Conflict.'],
    ['7.17.0', 'Error: Conflict'],
  ])('when Resilient says so under a status of 200, in %s', async (version, rest) => {
    const { push, failure } = resilientConnector({
      version,
      answer: (call) => (call.method === 'PATCH' ? json({ success: false, message: 'Conflict' }) : answer(call)),
    });
    expect((await failure(push({ name: 'n', externalId: '1' }))).message).toBe(
      `[Action][IBM Resilient]: Unable to update incident with id 1. ${rest}`,
    );
  });

  it('inside out on the look before an update', async () => {
    expect(await failureOf(() => json({ message: 'gone' }, 404), '9.4.0', { name: 'n', externalId: '9' })).toBe(
      '[Action][IBM Resilient]: Unable to update incident with id 9. Error: [Action][IBM Resilient]: Unable to get incident with id 9. Error: Status code: 404. Message: API Error: gone..',
    );
  });

  it('on an incident without a description, where Kibana takes that for granted', async () => {
    const { push, failure } = resilientConnector({
      version: '8.19.0',
      answer: (call) => (call.method === 'GET' ? json({ ...held, description: null }) : answer(call)),
    });
    expect((await failure(push({ name: 'n', description: 'd', externalId: '1' }))).message).toBe(
      "[Action][IBM Resilient]: Unable to update incident with id 1. Error: Cannot read properties of null (reading 'content').",
    );
  });

  it.each([
    ['no url', 'URL Error: Invalid URL'],
    ['ftp://a.test', 'URL Error: Invalid protocol'],
  ])('on the stored URL "%s"', async (apiUrl, rest) => {
    const { push, failure } = resilientConnector({ config: { apiUrl, orgId: '1' } });
    expect((await failure(push({ name: 'n' }))).message).toBe(`${text}${rest}.`);
  });

  it('on a host that is not allowed', async () => {
    const ensureUriAllowed = () => {
      throw new Error('target url "x" is not added');
    };
    const { push, failure } = resilientConnector({ outgoing: { ensureUriAllowed } });
    expect((await failure(push({ name: 'n' }))).message).toBe(`${text}error configuring connector action: target url "x" is not added.`);
  });
});

describe('the sub-actions of IBM Resilient', () => {
  it('are not all there from 8.15 on', async () => {
    const { execute, failure } = resilientConnector();
    for (const subAction of ['non-supported', 'getIncident', 'handshake']) {
      expect(await failure(execute({ subAction, subActionParams: {} }))).toEqual({
        message: `Sub action "${subAction}" is not registered. Connector id: connector-1. Connector name: IBM Resilient. Connector type: .resilient`,
        source: 'framework',
      });
    }
  });

  it.each([
    [{ incident: {} }, '[incident.name]: expected value of type [string] but got [undefined]'],
    [
      { incident: { name: 'n' }, comments: [{ comment: 'c' }] },
      '[comments]: types that failed validation:\n- [comments.0.0.commentId]: expected value of type [string] but got [undefined]\n- [comments.1]: expected value to equal [null]',
    ],
  ])('refuse %j inside the run', async (subActionParams, message) => {
    const { execute, failure } = resilientConnector({ version: '8.19.0' });
    expect(await failure(execute({ subAction: 'pushToService', subActionParams }))).toEqual({
      message: `Request validation failed (Error: ${message})`,
      source: 'user',
    });
  });

  it('are a union before 8.15, in which two are without effect', async () => {
    const names = ['getFields', 'getIncident', 'handshake', 'pushToService', 'incidentTypes', 'severity'];
    expect(validated(resilient.params(kibanaVersion('8.14.0')), { subAction: 'x' }, '8.14.0')).toBe(
      `types that failed validation:\n${names.map((name, index) => `- [${index}.subAction]: expected value to equal [${name}]`).join('\n')}`,
    );
    const { execute, failure } = resilientConnector({ version: '8.14.0' });
    expect((await failure(execute({ subAction: 'getIncident', subActionParams: { externalId: '1' } }))).message).toBe(
      '[Action][ExternalService] subAction getIncident not implemented.',
    );
  });
});

describe('the config of IBM Resilient', () => {
  it.each([
    ['8.19.0', '[orgId]: expected value of type [string] but got [number]'],
    ['9.4.0', '✖ Invalid input: expected string, received number\n  → at orgId'],
  ])('takes no number for an organization, in %s', (version, message) => {
    expect(validated(resilient.config(kibanaVersion(version)), { apiUrl: 'u', orgId: 201 }, version)).toBe(message);
  });

  it.each([
    ['8.15.0', 'error validating url: no'],
    ['8.14.0', 'error configuring connector action: no'],
  ])('is refused for its host in the words of %s', (version, message) => {
    const ensureUriAllowed = () => {
      throw new Error('no');
    };
    const outgoing = { ensureUriAllowed, ensureHostnameAllowed: ensureUriAllowed, responseTimeout: 1, maxResponseContentLength: 1 };
    expect(() => resilient.checkConfig({ apiUrl: 'http://x', orgId: '1' }, outgoing, kibanaVersion(version))).toThrow(message);
  });
});
