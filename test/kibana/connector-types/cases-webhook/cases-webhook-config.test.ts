import { describe, expect, it, test } from 'vitest';
import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import type { OutgoingSettings } from '#src/kibana/connector-types/definition/connector-type.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { validated } from '../run.ts';
import { config } from './cases-webhook-connector.ts';

const configured = (value: object, version: string) => validated(casesWebhook.config(kibanaVersion(version)), value, version);
const secrets = (value: object, version: string) => validated(casesWebhook.secrets(kibanaVersion(version)), value, version);
const params = (value: object, version: string) => validated(casesWebhook.params(kibanaVersion(version)), value, version);
const { createCommentMethod, headers, hasAuth, createIncidentMethod, updateIncidentMethod, ...bare } = config;

describe('the config of a case webhook', () => {
  const defaults = { createIncidentMethod: 'post', updateIncidentMethod: 'put', headers: null, hasAuth: true };
  const byPost = { getIncidentMethod: 'get', getIncidentJson: null };

  it.each([
    ['8.4.0', { createCommentMethod: null }],
    ['8.17.0', { createCommentMethod: null, ...byPost }],
    ['9.3.0', { createCommentMethod: 'put', ...byPost }],
    ['9.4.0', { createCommentMethod: 'put', ...byPost, authType: 'webhook-authentication-basic' }],
  ])('of %s is filled in', (version, more) => {
    expect(configured(bare, version)).toEqual({ ...bare, ...defaults, ...more });
  });

  it.each([
    ['createIncidentJson', 'createIncidentResponseKey', 'createIncidentUrl', 'getIncidentResponseExternalTitleKey'],
    ['viewIncidentUrl', 'getIncidentUrl', 'updateIncidentJson', 'updateIncidentUrl'],
  ])('needs %s, %s, %s, %s', (...names) => {
    for (const name of names) {
      const without = { ...config, [name]: undefined };
      expect(configured(without, '8.19.0')).toBe(`[${name}]: expected value of type [string] but got [undefined]`);
      expect(configured(without, '9.3.0')).toBe(`Field "${name}": Required`);
      expect(configured(without, '9.4.0')).toBe(`✖ Invalid input: expected string, received undefined\n  → at ${name}`);
    }
  });

  it('takes certificates from 8.15, OAuth and secret headers from 9.2', () => {
    const ssl = { authType: 'webhook-authentication-ssl', certType: 'ssl-pfx', ca: 'Y2E=', verificationMode: 'none' };
    expect(configured({ ...config, ...ssl }, '8.15.0')).toMatchObject(ssl);
    expect(configured({ ...config, ...ssl }, '8.14.0')).toBe('[authType]: definition for this key is missing');
    expect(configured({ ...config, scope: 's' }, '9.2.0')).toMatchObject({ scope: 's' });
    expect(configured({ ...config, scope: 's' }, '9.1.0')).toBe('[scope]: definition for this key is missing');
    expect(secrets({ secretHeaders: { a: 'b' } }, '9.2.0')).toMatchObject({ secretHeaders: { a: 'b' } });
  });

  const outgoing: OutgoingSettings = {
    ensureUriAllowed: (uri) => {
      if (uri.includes('evil')) throw new Error(`target url "${uri}" is not added`);
    },
    ...{ ensureHostnameAllowed: () => undefined, responseTimeout: 1, maxResponseContentLength: 1 },
  };

  it.each([
    [
      { createCommentUrl: 'http://evil.test/{{{external.system.id}}}' },
      'target url "http://evil.test/{{{external.system.id}}}" is not added',
    ],
    [{ viewIncidentUrl: 'no url' }, 'unable to parse no url: TypeError: Invalid URL'],
  ])('is refused for %j', (change, rest) => {
    const check = () => casesWebhook.checkConfig({ ...config, ...change }, outgoing, kibanaVersion(defaultRelease));
    expect(check).toThrow(`error configuring cases webhook action: ${rest}`);
  });

  it('is refused with OAuth', () => {
    const check = () =>
      casesWebhook.checkConfig({ ...config, authType: 'webhook-oauth2-client-credentials' }, outgoing, kibanaVersion(defaultRelease));
    expect(check).toThrow('OAuth2 authentication is not supported for cases webhook connector');
  });
});

describe('the secrets of a case webhook', () => {
  const none = { user: null, password: null };
  const text = (last: string) =>
    `must specify one of the following schemas: user and password; crt and key (with optional password); ${last}`;

  it.each([
    [{}],
    [{ user: 'u', password: 'p' }],
    [{ crt: 'c', key: 'k' }],
    [{ crt: 'c', key: 'k', password: 'p' }],
    [{ pfx: 'x', password: 'p' }],
    [{ pfx: 'x' }],
    [{ clientSecret: 's' }],
  ])('may be %j', (given) => {
    expect(secrets(given, '9.4.0')).toMatchObject(given);
  });

  it.each([
    [{ user: 'u' }],
    [{ password: 'p' }],
    [{ crt: 'c' }],
    [{ user: 'u', pfx: 'x' }],
    [{ user: 'u', password: 'p', clientSecret: 's' }],
  ])('may not be %j', (given) => {
    const message = text('pfx (with optional password); or clientSecret (for OAuth2)');
    expect(secrets(given, '9.4.0')).toBe(`✖ ${message}`);
    expect(secrets(given, '9.2.0')).toBe(message);
  });

  it('were fewer before', () => {
    expect(secrets({ user: 'u' }, '8.15.0')).toBe(text('or pfx (with optional password)'));
    expect(secrets({}, '8.4.0')).toEqual(none);
  });

  it.each([
    [{ hasAuth: true }, {}, 'must specify a secrets configuration'],
    [{ hasAuth: true }, null, 'secrets must be defined'],
    [{ hasAuth: true }, { user: null }, undefined],
    [{ hasAuth: false }, {}, undefined],
    [{}, {}, undefined],
  ])('go with the config %j: %j', (given, theSecrets, message) => {
    const check = () => casesWebhook.checkConnector(given, theSecrets, kibanaVersion(defaultRelease));
    if (message) expect(check).toThrow(message);
    else expect(check).not.toThrow();
  });
});

test.each([undefined, {}, { user: null, password: null }, { user: 'u' }, { password: 'p' }])('%j is no login until 8.15', (given) => {
  const check = (version: string, hasAuth: boolean) => () => casesWebhook.checkConnector({ hasAuth }, given ?? {}, kibanaVersion(version));
  for (const version of ['8.4.0', '8.14.9']) expect(check(version, true)).toThrow(/^both user and password must be specified$/);
  expect(check('8.14.9', false)).not.toThrow();
  if (Object.keys(given ?? {}).length > 0) expect(check('8.15.0', true)).not.toThrow();
  else expect(check('8.15.0', true)).toThrow('must specify a secrets configuration');
});

describe('the params of a case webhook', () => {
  const push = (incident: object) => ({ subAction: 'pushToService', subActionParams: { incident } });

  it.each([
    ['9.4.0', { subAction: 'non-supported' }, '✖ Invalid input\n  → at subAction'],
    ['9.3.0', { subAction: 'non-supported' }, `Field "subAction": Invalid discriminator value. Expected 'pushToService'`],
    ['8.19.0', { subAction: 'non-supported' }, '[subAction]: expected value to equal [pushToService]'],
    ['9.4.0', { subAction: 'pushToService' }, '✖ Invalid input: expected object, received undefined\n  → at subActionParams'],
    ['9.3.0', { subAction: 'pushToService' }, 'Field "subActionParams": Required'],
    ['9.3.0', push({}), 'Field "subActionParams.incident.title": Required'],
    ['8.19.0', push({}), '[subActionParams.incident.title]: expected value of type [string] but got [undefined]'],
    ['8.10.0', push({ title: 't', id: 'c' }), '[subActionParams.incident.id]: definition for this key is missing'],
  ])('are refused in the words of %s: %j', (version, value, message) => {
    expect(params(value, version)).toBe(message);
  });
});
