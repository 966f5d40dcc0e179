import { describe, expect, test } from 'vitest';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { validated } from '../run.ts';

const params = (version: string, value: unknown, type: ConnectorType = serviceNowItsm) =>
  validated(type.params(kibanaVersion(version)), value, version);
const push = (incident: object, rest: object = {}) => ({
  subAction: 'pushToService',
  subActionParams: { incident: { short_description: 't', ...incident }, ...rest },
});

const itsmLines = ['getFields', 'getIncident', 'handshake', 'pushToService', 'getChoices', 'closeIncident'].map(
  (name, branch) => `- [${branch}.subAction]: expected value to equal [${name}]`,
);
/** All branches, with another line for one of them. */
const refusal = (branch?: number, line?: string, lines = itsmLines) =>
  ['types that failed validation:', ...lines.map((each, index) => (index === branch ? `- [${index}.${line}` : each))].join('\n');

describe('in the words of config-schema', () => {
  const noTitle = 'subActionParams.incident.short_description]: expected value of type [string] but got [undefined]';

  test.each([
    [{ subAction: 'non-supported' }, refusal()],
    [{ subAction: 'pushToService' }, refusal(3, noTitle)],
    [{ subAction: 'pushToService', subActionParams: { savedObjectId: 'success' } }, refusal(3, noTitle)],
    [
      { subAction: 'getChoices', subActionParams: {} },
      refusal(4, 'subActionParams.fields]: expected value of type [array] but got [undefined]'),
    ],
    [{ subAction: 'getFields', subActionParams: { a: 1 } }, refusal(0, 'subActionParams.a]: definition for this key is missing')],
  ])('%j', (value, message) => {
    expect(params('8.19.0', value)).toBe(message);
    expect(params('8.19.0', value, serviceNowSecOps)).toBe(message.split('\n').slice(0, 6).join('\n'));
  });

  test('a comment needs its id', () => {
    expect(params('8.19.0', push({}, { comments: [{ comment: 'boo' }] }))).toBe(
      refusal(
        3,
        'subActionParams.comments]: types that failed validation:\n - [subActionParams.comments.0.0.commentId]: expected value of type [string] but got [undefined]\n - [subActionParams.comments.1]: expected value to equal [null]',
      ),
    );
  });
});

describe('in the words of zod 4', () => {
  test.each([
    [{ subAction: 'non-supported' }, '✖ Invalid input\n  → at subAction'],
    [{ subAction: 'pushToService' }, '✖ Invalid input: expected object, received undefined\n  → at subActionParams'],
    [
      { subAction: 'pushToService', subActionParams: { savedObjectId: 'success' } },
      '✖ Unrecognized key: "savedObjectId"\n  → at subActionParams\n✖ Invalid input: expected object, received undefined\n  → at subActionParams.incident',
    ],
    [
      push({}, { comments: [{ commentId: 'c' }] }),
      '✖ Invalid input: expected string, received undefined\n  → at subActionParams.comments[0].comment',
    ],
    [
      { subAction: 'getChoices', subActionParams: {} },
      '✖ Invalid input: expected array, received undefined\n  → at subActionParams.fields',
    ],
    [
      { subAction: 'getIncident', subActionParams: {} },
      '✖ Invalid input: expected string, received undefined\n  → at subActionParams.externalId',
    ],
  ])('%j', (value, message) => {
    expect(params('9.4.0', value)).toBe(message);
  });
});

test('zod 3 tells the names that there are', () => {
  expect(params('9.3.0', { subAction: 'non-supported' })).toBe(
    `Field "subAction": Invalid discriminator value. Expected 'getFields' | 'getIncident' | 'handshake' | 'pushToService' | 'getChoices' | 'closeIncident'`,
  );
});

test('what is left out becomes null', () => {
  expect(params('8.19.0', push({}))).toEqual({
    subAction: 'pushToService',
    subActionParams: {
      incident: {
        short_description: 't',
        ...{ description: null, externalId: null, category: null, subcategory: null, severity: null, urgency: null, impact: null },
        ...{ correlation_id: null, correlation_display: null, additional_fields: null },
      },
      comments: null,
    },
  });
});

test.each(['9.3.0', '9.4.0'])('in %s the correlation id left out is a template, null stays null', (version) => {
  const incident = (given: object) => ({ subActionParams: { incident: given } });
  expect(params(version, push({}))).toMatchObject(incident({ correlation_id: '{{rule.id}}:{{alert.id}}' }));
  expect(params(version, push({ correlation_id: null }))).toMatchObject(incident({ correlation_id: null }));
});

test('additional fields come with 8.15', () => {
  expect(params('8.14.0', push({ additional_fields: null }))).toContain('additional_fields]: definition for this key is missing');
  expect(params('8.15.0', push({ additional_fields: { u_cmdb_ci: 'host' } }))).toMatchObject({ subAction: 'pushToService' });
});

test.each(['8.19.0', '9.3.0'])('additional fields are few and new, says %s', (version) => {
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`u_${index}`, 1]));
  expect(params(version, push({ additional_fields: many }))).toContain(
    'A maximum of 20 fields in additional_fields can be defined at a time.',
  );
  expect(params(version, push({ additional_fields: { short_description: 'x' } }))).toContain(
    'The following properties cannot be defined inside additional_fields: short_description.',
  );
  expect(params(version, push({ additional_fields: '{"u_cmdb_ci":"host"}' }))).toMatchObject({
    subActionParams: { incident: { additional_fields: { u_cmdb_ci: 'host' } } },
  });
});

test('observables may be lists since import sets', () => {
  const observed = push({ dest_ip: ['10.0.0.1'], malware_url: 'https://a, https://b' });
  expect(params('7.16.0', observed, serviceNowSecOps)).toMatchObject({
    subActionParams: { incident: { dest_ip: ['10.0.0.1'], malware_url: 'https://a, https://b', source_ip: null } },
  });
  expect(params('7.15.0', observed, serviceNowSecOps)).toContain('[3.subActionParams.incident.dest_ip]: types that failed validation:');
});

test('getFields takes anything with zod 4', () => {
  const value = { subAction: 'getFields', subActionParams: { a: 1 } };
  expect(params('9.4.0', value)).toEqual(value);
  expect(params('9.3.0', value)).toContain("Unrecognized key(s) in object: 'a'");
});
