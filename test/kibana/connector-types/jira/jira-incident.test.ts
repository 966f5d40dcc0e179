import { describe, expect, it } from 'vitest';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { validated } from '../run.ts';

describe('the schemas of Jira', () => {
  const names = ['getFields', 'getIncident', 'handshake', 'pushToService', 'issueTypes', 'fieldsByIssueType', 'issues', 'issue'];
  const union = (own: string) =>
    `types that failed validation:\n${names.map((name, index) => `- ${name === 'pushToService' && own ? own : `[${index}.subAction]: expected value to equal [${name}]`}`).join('\n')}`;
  const params = (value: unknown, version: string) => validated(jira.params(kibanaVersion(version)), value, version);
  const push = (incident: object, comments: unknown = []) => ({ subAction: 'pushToService', subActionParams: { incident, comments } });
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [index, 'x']));

  it.each([
    [{ subAction: 'non-supported' }, union('')],
    [push({}), union('[3.subActionParams.incident.summary]: expected value of type [string] but got [undefined]')],
    [
      push({ summary: 's' }, [{ comment: 'c' }]),
      union(
        '[3.subActionParams.comments]: types that failed validation:\n - [subActionParams.comments.0.0.commentId]: expected value of type [string] but got [undefined]\n - [subActionParams.comments.1]: expected value to equal [null]',
      ),
    ],
    [
      push({ summary: 's', labels: ['a b'] }),
      union(
        '[3.subActionParams.incident.labels]: types that failed validation:\n - [subActionParams.incident.labels.0.0]: The label a b cannot contain spaces\n - [subActionParams.incident.labels.1]: expected value to equal [null]',
      ),
    ],
    [
      push({ summary: 's', otherFields: many }),
      union(
        '[3.subActionParams.incident.otherFields]: types that failed validation:\n - [subActionParams.incident.otherFields.0]: A maximum of 20 fields in otherFields can be defined at a time.\n - [subActionParams.incident.otherFields.1]: expected value to equal [null]',
      ),
    ],
    [
      push({ summary: 's', otherFields: { summary: 'x' } }),
      union(
        '[3.subActionParams.incident.otherFields]: types that failed validation:\n - [subActionParams.incident.otherFields.0.key("summary")]: The following properties cannot be defined inside otherFields: summary.\n - [subActionParams.incident.otherFields.1]: expected value to equal [null]',
      ),
    ],
  ])('refuse params in the words of config-schema: %j', (value, message) => {
    expect(params(value, '8.19.0')).toBe(message);
  });

  it.each([
    [{ subAction: 'pushToService' }, '✖ Invalid input: expected object, received undefined\n  → at subActionParams'],
    [push({}), '✖ Invalid input: expected string, received undefined\n  → at subActionParams.incident.summary'],
    [
      push({ summary: 's' }, [{ comment: 'c' }]),
      '✖ Invalid input: expected string, received undefined\n  → at subActionParams.comments[0].commentId',
    ],
    [push({ summary: 's', labels: ['a\tb'] }), '✖ The label a\tb cannot contain spaces\n  → at subActionParams.incident.labels[0]'],
    [
      push({ summary: 's', otherFields: many }),
      '✖ A maximum of 20 fields in otherFields can be defined at a time.\n  → at subActionParams.incident.otherFields',
    ],
    [
      push({ summary: 's', otherFields: { summary: 'x' } }),
      '✖ The following properties cannot be defined inside otherFields: summary.\n  → at subActionParams.incident.otherFields.summary',
    ],
  ])('refuse params in the words of zod 4: %j', (value, message) => {
    expect(params(value, '9.4.0')).toBe(message);
  });

  it('take JSON text for otherFields in every release that has them', () => {
    const given = push({ summary: 's', otherFields: '{"foo":1}' });
    for (const version of ['8.14.0', '9.3.0', '9.4.0']) {
      expect(params(given, version)).toMatchObject({ subActionParams: { incident: { otherFields: { foo: 1 } } } });
    }
    expect(params(given, '8.13.0')).toContain('[3.subActionParams.incident.otherFields]: definition for this key is missing');
  });

  it("drop a key beside incident and comments in zod's time, and refuse it before", () => {
    const given = { subAction: 'pushToService', subActionParams: { incident: { summary: 's' }, extra: 1 } };
    expect(params(given, '9.4.0')).toMatchObject({ subActionParams: { comments: null } });
    expect(params(given, '8.19.0')).toContain('[3.subActionParams.extra]: definition for this key is missing');
  });

  it('name the first missing secret, or all of them', () => {
    const check = (version: string) => validated(jira.secrets(kibanaVersion(version)), {}, version);
    expect(check('8.19.0')).toBe('[email]: expected value of type [string] but got [undefined]');
    expect(check('9.3.0')).toBe('2 errors:\n [1]: Field "email": Required;\n [2]: Field "apiToken": Required');
    expect(check('9.4.0')).toBe(
      '✖ Invalid input: expected string, received undefined\n  → at email\n✖ Invalid input: expected string, received undefined\n  → at apiToken',
    );
  });
});

describe('a case pushed to Jira', () => {
  const theCase = { id: 'c', title: 't', description: 'd', tags: ['a b', 'c'], severity: 'low', status: 'open', alerts: [] } as const;

  it('has labels without spaces, and null for what it lacks', () => {
    expect(jira.case?.format({ ...theCase, fields: null }, kibanaVersion(defaultRelease))).toEqual({
      ...{ priority: null, labels: ['a-b', 'c'], issueType: null, parent: null, otherFields: null },
    });
    expect(jira.case?.format({ ...theCase, fields: { priority: 'High' } }, kibanaVersion('8.6.0'))).toEqual({
      ...{ priority: 'High', labels: ['a-b', 'c'], issueType: null, parent: null },
    });
  });

  it('maps its tags from 8.7 on', () => {
    const targets = (version: string) => jira.case?.mapping(kibanaVersion(version)).map(({ target }) => target);
    expect(targets('8.7.0')).toEqual(['summary', 'description', 'labels', 'comments']);
    expect(targets('8.6.0')).toEqual(['summary', 'description', 'comments']);
  });
});
