import { describe, expect, test } from 'vitest';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { outgoingSettings } from '#src/kibana/connectors/outgoing-settings.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { validated } from '../run.ts';

const apiUrl = 'https://dev.service-now.com';
const oauth = { isOAuth: true, clientId: 'abc', userIdentifierValue: 'elastic', jwtKeyId: 'def' };
const anywhere = outgoingSettings({ allowedHosts: ['*'], responseTimeout: 1, maxResponseContentLength: 1 });
const nowhere = outgoingSettings({ allowedHosts: ['localhost'], responseTimeout: 1, maxResponseContentLength: 1 });

const config = (version: string, value: unknown) => validated(serviceNowItsm.config(kibanaVersion(version)), value, version);
const secrets = (version: string, value: unknown) => validated(serviceNowItsm.secrets(kibanaVersion(version)), value, version);
const thrown = (check: () => void): string | undefined => {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('config', () => {
  test('what is left out is filled in, release by release', () => {
    expect(config('9.4.0', { apiUrl })).toEqual({
      apiUrl,
      isOAuth: false,
      userIdentifierValue: null,
      clientId: null,
      jwtKeyId: null,
      usesTableApi: true,
    });
    expect(config('8.2.0', { apiUrl })).toEqual({ apiUrl, usesTableApi: true });
    expect(config('7.15.0', { apiUrl })).toEqual({ apiUrl });
  });

  test('what a release does not know yet is refused', () => {
    expect(config('8.2.0', { apiUrl, isOAuth: false })).toBe('[isOAuth]: definition for this key is missing');
    expect(config('8.3.0', { apiUrl, isOAuth: false })).toMatchObject({ isOAuth: false });
    expect(config('7.15.0', { apiUrl, usesTableApi: true })).toBe('[usesTableApi]: definition for this key is missing');
    expect(config('7.16.0', { apiUrl, usesTableApi: false })).toEqual({ apiUrl, usesTableApi: false });
  });

  test.each([
    ['8.19.0', '[apiUrl]: expected value of type [string] but got [undefined]'],
    ['9.3.0', 'Field "apiUrl": Required'],
    ['9.4.0', '✖ Invalid input: expected string, received undefined\n  → at apiUrl'],
  ])('the URL must be there, says %s', (version, message) => {
    expect(config(version, {})).toBe(message);
  });

  test('a host must be allowed, before OAuth is looked at', () => {
    const check = (value: object, outgoing = anywhere) =>
      thrown(() => serviceNowItsm.checkConfig({ apiUrl, ...value }, outgoing, kibanaVersion(defaultRelease)));
    expect(check({ isOAuth: true }, nowhere)).toBe(
      `error configuring connector action: target url "${apiUrl}" is not added to the Kibana config xpack.actions.allowedHosts`,
    );
    expect(check({ ...oauth, userIdentifierValue: null, clientId: null })).toBe('userIdentifierValue must be provided when isOAuth = true');
    expect(check({ ...oauth, clientId: null, jwtKeyId: null })).toBe('clientId must be provided when isOAuth = true');
    expect(check({ ...oauth, jwtKeyId: null })).toBe('jwtKeyId must be provided when isOAuth = true');
    expect(check(oauth)).toBeUndefined();
    expect(check({ isOAuth: false })).toBeUndefined();
  });

  test('a connector that writes to the table is deprecated', () => {
    const kibana = kibanaVersion(defaultRelease);
    for (const type of [serviceNowItsm, serviceNowSecOps]) {
      expect([{ usesTableApi: true }, { usesTableApi: false }, {}].map((value) => type.isDeprecated(value, kibana))).toEqual([
        true,
        false,
        true,
      ]);
    }
  });
});

describe('secrets', () => {
  test('until 8.2 a user and a password are all there is, password first', () => {
    expect(secrets('8.2.0', {})).toBe('[password]: expected value of type [string] but got [undefined]');
    expect(secrets('8.2.0', { password: 'p' })).toBe('[username]: expected value of type [string] but got [undefined]');
    expect(secrets('8.2.0', { username: 'u', password: 'p' })).toEqual({ username: 'u', password: 'p' });
    expect(thrown(() => serviceNowItsm.checkSecrets({ username: 'u', password: '' }, kibanaVersion('8.2.0'), anywhere))).toBeUndefined();
  });

  test('from 8.3 every one may be null', () => {
    expect(secrets('8.3.0', {})).toEqual({
      password: null,
      username: null,
      clientSecret: null,
      privateKey: null,
      privateKeyPassword: null,
    });
  });

  test.each([
    [{}, 'Either basic auth or OAuth credentials must be specified'],
    [{ username: '', password: null }, 'Either basic auth or OAuth credentials must be specified'],
    [{ username: 'u' }, 'username and password must both be specified'],
    [{ password: 'p', clientSecret: 'c', privateKey: 'k' }, 'username and password must both be specified'],
    [{ clientSecret: 'c' }, 'clientSecret and privateKey must both be specified'],
    [{ privateKey: 'k' }, 'clientSecret and privateKey must both be specified'],
    [{ username: 'u', password: 'p' }, undefined],
    [{ clientSecret: 'c', privateKey: 'k' }, undefined],
  ])('of %j is said: %s', (value, message) => {
    expect(thrown(() => serviceNowItsm.checkSecrets(value, kibanaVersion('8.3.0'), anywhere))).toBe(message);
  });
});

describe('config and secrets together', () => {
  const both = { username: 'u', password: 'p', clientSecret: 'c', privateKey: 'k' };
  const leftover = 'clientId, clientSecret, userIdentifierValue, jwtKeyId and privateKey should not be provided with isOAuth = false';

  test.each([
    [oauth, { username: 'u', password: 'p' }, 'clientSecret must be provided when isOAuth = true'],
    [oauth, { clientSecret: 'c' }, 'privateKey must be provided when isOAuth = true'],
    [oauth, both, 'Username and password should not be provided with isOAuth = true'],
    [{ ...oauth, jwtKeyId: null }, both, 'jwtKeyId must be provided when isOAuth = true'],
    [oauth, { clientSecret: 'c', privateKey: 'k' }, undefined],
    [{}, { clientSecret: 'c', privateKey: 'k' }, 'username must be provided when isOAuth = false'],
    [{ isOAuth: false }, { username: 'u' }, 'password must be provided when isOAuth = false'],
    [{}, both, leftover],
    [{ clientId: 'abc' }, { username: 'u', password: 'p' }, leftover],
    [{}, { username: 'u', password: 'p' }, undefined],
  ])('of %j and %j is said: %s', (given, secret, message) => {
    const check = (version: string) => thrown(() => serviceNowItsm.checkConnector({ apiUrl, ...given }, secret, kibanaVersion(version)));
    expect(check('8.3.0')).toBe(message);
    expect(check('8.2.0')).toBeUndefined();
  });
});
