import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { makeCertificate } from '#src/server/tls/made-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** The status of /api/status, to a client that trusts nobody but this authority. */
const statusOf = (url: string, ca: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}/api/status`, { ca, agent: false }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

describe('a server that speaks TLS', () => {
  it('has a certificate made for it, by an authority that a test can read', async () => {
    const tlsAuthority = join(folder, 'authority.pem');
    await using server = await startMockKibana({ tlsAuthority });
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(readFileSync(tlsAuthority, 'utf8')).toBe(server.certificateAuthority);
    const { port } = new URL(server.url);
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await statusOf(`https://${host}:${port}`, server.certificateAuthority ?? '')).toBe(200);
    }
    expect(server.world.journal.all()[0]).toMatchObject({ request: { url: expect.stringMatching(/^https:/) } });
    expect(JSON.stringify(server.certificateAuthority)).not.toContain('PRIVATE KEY');
  });

  it('is trusted by nobody who does not know the authority', async () => {
    await using server = await startMockKibana({ tls: true });
    await using other = await startMockKibana({ tls: true });
    await expect(statusOf(server.url, other.certificateAuthority ?? '')).rejects.toThrow();
  });

  it('takes a certificate and a key of one’s own', async () => {
    const { cert, key, authority } = makeCertificate(['127.0.0.1'], new Date());
    await using server = await startMockKibana({ tlsCert: file('cert.pem', cert), tlsKey: file('key.pem', key) });
    expect([await statusOf(server.url, authority), server.certificateAuthority]).toEqual([200, undefined]);
  });

  it.each([
    [{ tlsCert: 'a.pem' }, 'a certificate needs its key'],
    [{ tlsKey: 'a.pem' }, 'a certificate needs its key'],
    [{ tlsCert: join(folder, 'none.pem'), tlsKey: 'a.pem' }, 'tlsCert: cannot be read'],
  ])('says what is missing: %j', async (options, message) => {
    await expect(startMockKibana(options)).rejects.toThrow(message);
  });

  it('speaks plain HTTP unless it is told otherwise', async () => {
    await using server = await startMockKibana();
    expect([server.url.slice(0, 5), server.certificateAuthority]).toEqual(['http:', undefined]);
  });
});

it('a made certificate names hosts and addresses, and is good for days', () => {
  const now = new Date('2026-06-01T00:00:00.000Z');
  const made = makeCertificate(['kibana.test', '10.0.0.1', '::1', 'fe80::1:2'], now);
  const [cert, authority] = [new X509Certificate(made.cert), new X509Certificate(made.authority)];
  expect(cert.subjectAltName).toBe('DNS:kibana.test, IP Address:10.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:FE80:0:0:0:0:0:1:2');
  expect([cert.verify(authority.publicKey), cert.checkIssued(authority), authority.ca, cert.ca]).toEqual([true, true, true, false]);
  expect([new Date(cert.validFrom).getTime() < now.getTime(), new Date(cert.validTo).toISOString()]).toEqual([
    true,
    '2026-06-11T00:00:00.000Z',
  ]);
});
