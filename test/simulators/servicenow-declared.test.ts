import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asZodType } from '#src/kernel/schema.ts';
import { serviceNowSimulator } from '#src/simulators/servicenow/index.ts';
import { basic, started } from './started.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' });
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const claims = { iss: 'client', aud: 'client', sub: 'me', exp: Date.parse('2026-11-23T11:00:00Z') / 1000 };

function signed(more: object = {}, header: object = {}, { privateKey } = keys): string {
  const parts = [
    { alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header },
    { ...claims, ...more },
  ];
  const content = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
}

const form = (more: Record<string, string> = {}) => ({
  grant_type: JWT_BEARER,
  client_id: 'client',
  client_secret: 'secret',
  assertion: signed(),
  ...more,
});
const oauth = { clientId: 'client', clientSecret: 'secret', users: ['me'], keyId: 'key-1', publicKey };

async function token(seed: object, sent: Record<string, string>) {
  const text = new URLSearchParams(sent).toString();
  const { status, body } = await started(serviceNowSimulator, seed).call('POST', '/oauth_token.do', text, {});
  return status === 200 ? 'granted' : body;
}

const denied = { error: 'server_error', error_description: 'access_denied' };

describe('a token of the ServiceNow simulator', () => {
  it.each([
    ['what is right', form()],
    ['the token endpoint as the audience', form({ assertion: signed({ aud: 'https://vendor.test/oauth_token.do' }) })],
  ])('is given for %s', async (_, sent) => {
    expect(await token({ oauth }, sent)).toBe('granted');
    expect(await token({ enforce: 'all' }, sent)).toBe('granted');
  });

  it.each([
    ['another grant', form({ grant_type: 'refresh_token' })],
    ['a grant that no property of objects is', form({ grant_type: 'toString' })],
    ['another issuer', form({ assertion: signed({ iss: 'other' }) })],
    ['another audience', form({ assertion: signed({ aud: ['other'] }) })],
    ['what has expired', form({ assertion: signed({ exp: Date.parse('2026-11-23T10:11:12Z') / 1000 }) })],
    ['what never expires', form({ assertion: signed({ exp: undefined }) })],
  ])('is not given for %s, where a client is declared or everything is enforced', async (_, sent) => {
    expect(await token({ oauth }, sent)).toEqual(denied);
    expect(await token({ enforce: 'all' }, sent)).toEqual(denied);
    expect(await token({}, sent)).toBe('granted');
  });

  it.each([
    ['another key id', signed({}, { kid: 'key-2' }), 'keyId'],
    ['another key', signed({}, {}, others), 'publicKey'],
    ['no signature', `${signed().split('.').slice(0, 2).join('.')}.`, 'publicKey'],
    ['another algorithm', signed({}, { alg: 'none' }), 'publicKey'],
  ])('is not given for %s, where it is declared', async (_, assertion, what) => {
    expect(await token({ oauth }, form({ assertion }))).toEqual(denied);
    expect(await token({ oauth: { ...oauth, [what]: undefined } }, form({ assertion }))).toBe('granted');
  });

  it('is given for the password that is declared only', async () => {
    const seed = { oauth, credentials: { username: 'me', password: 'right' } };
    const sent = { grant_type: 'password', client_id: 'client', client_secret: 'secret', username: 'me' };
    expect(await token(seed, { ...sent, password: 'right' })).toBe('granted');
    expect(await token(seed, { ...sent, password: 'wrong' })).toEqual(denied);
  });

  it('has a public key in PEM, or the seed is refused', () => {
    const read = (pem: string) => asZodType(serviceNowSimulator.seed).safeParse({ oauth: { ...oauth, publicKey: pem } });
    expect(read(String(publicKey)).success).toBe(true);
    expect(read('no key').error?.issues[0]).toMatchObject({
      path: ['oauth', 'publicKey'],
      message: 'expected a public key or a certificate in PEM',
    });
  });
});

describe('a column that a table does not have', () => {
  const columns = [{ name: 'incident', element: 'u_team', column_label: 'Team' }];
  const sent = {
    short_description: 'x',
    u_team: 'blue',
    u_other: 'y',
    assigned_to: 'me',
    severity: '1',
    work_notes: 'note',
    sys_domain: 'global',
  };
  const kept = { short_description: 'x', assigned_to: 'me', severity: '1', sys_domain: 'global' };

  it.each([
    ['as it is where no column is declared', {}, { ...kept, u_team: 'blue', u_other: 'y' }, 'incident'],
    ['not where one of its table is', { columns }, { ...kept, u_team: 'blue' }, 'incident'],
    [
      'not where one of the table that it extends is',
      { columns: [{ element: 'u_team', column_label: 'Team' }] },
      { ...kept, u_team: 'blue' },
      'sn_si_incident',
    ],
    ['as it is where only another table is declared', { columns }, { ...kept, u_team: 'blue', u_other: 'y' }, 'sn_si_incident'],
    ['not where everything is enforced', { enforce: 'all' }, kept, 'incident'],
  ])('is kept %s', async (_, seed, expected, table) => {
    const snow = started(serviceNowSimulator, seed);
    await snow.call('POST', `/api/now/v2/table/${table}`, sent);
    const [row] = snow.state[table === 'incident' ? 'incidents' : 'securityIncidents']?.all() ?? [];
    expect(row).toMatchObject(expected);
    for (const column of ['u_team', 'u_other']) expect(Object.hasOwn(row ?? {}, column)).toBe(column in expected);
    expect(snow.state['journal']?.size).toBe(1);
  });

  it('is dropped from an update and from an import set as well, whose own columns have a prefix', async () => {
    const snow = started(serviceNowSimulator, { columns }, basic('a', 'b'));
    const path = '/api/now/import/x_elas2_inc_int_elastic_incident';
    const { result } = (await snow.call('POST', path, { u_short_description: 'x', u_u_team: 'blue', u_other: 'y', u_u_other: 'z' })).body;
    await snow.call('PATCH', `/api/now/v2/table/incident/${result[0].sys_id}`, { u_other: 'y', state: '2' });
    const [row] = snow.state['incidents']?.all() ?? [];
    expect(row).toMatchObject({ short_description: 'x', u_team: 'blue', state: '2' });
    expect(Object.keys(row ?? {}).filter((column) => column.includes('other'))).toEqual([]);
  });
});
