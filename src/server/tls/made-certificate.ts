import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import * as der from './der.ts';

/** A certificate for a server, in PEM. */
export interface MadeCertificate {
  cert: string;
  key: string;
  /** The certificate of the authority that signed it, which a client must trust. Nobody has its key any more. */
  authority: string;
}

const DAY = 24 * 60 * 60 * 1000;
const ids = {
  ...{ ecdsaWithSha256: '1.2.840.10045.4.3.2', commonName: '2.5.4.3', serverAuth: '1.3.6.1.5.5.7.3.1' },
  ...{ basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15', extendedKeyUsage: '2.5.29.37', names: '2.5.29.17' },
  ...{ ownKey: '2.5.29.14', authorityKey: '2.5.29.35' },
};

/** Makes an authority, and a certificate of it for these names and addresses, good for ten days. */
export function makeCertificate(names: readonly string[], now: Date): MadeCertificate {
  const authority = keyPair();
  const server = keyPair();
  const signed = { issuer: 'mock-kibana test authority', by: authority, now };
  const authorityCert = certificate({
    ...signed,
    subject: signed.issuer,
    of: authority,
    extensions: [
      extension(ids.basicConstraints, der.sequence(der.boolean(true)), true),
      // keyCertSign
      extension(ids.keyUsage, der.bits(Buffer.from([0x04]), 2), true),
    ],
  });
  const cert = certificate({
    ...signed,
    subject: names[0] ?? 'localhost',
    of: server,
    extensions: [
      extension(ids.basicConstraints, der.sequence(), true),
      // digitalSignature
      extension(ids.keyUsage, der.bits(Buffer.from([0x80]), 7), true),
      extension(ids.extendedKeyUsage, der.sequence(der.identifier(ids.serverAuth))),
      extension(ids.names, der.sequence(...names.map(nameOf))),
    ],
  });
  return { cert, key: String(server.privateKey.export({ type: 'pkcs8', format: 'pem' })), authority: authorityCert };
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
type KeyPair = ReturnType<typeof keyPair>;

interface Draft {
  subject: string;
  of: KeyPair;
  issuer: string;
  by: KeyPair;
  now: Date;
  extensions: readonly Buffer[];
}

function certificate({ subject, of, issuer, by, now, extensions }: Draft): string {
  const algorithm = der.sequence(der.identifier(ids.ecdsaWithSha256));
  const all = [
    ...extensions,
    extension(ids.ownKey, der.octets(keyId(of.publicKey))),
    extension(ids.authorityKey, der.sequence(der.numbered(0, keyId(by.publicKey), { constructed: false }))),
  ];
  // The third version is told as 2.
  const content = der.sequence(
    der.numbered(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    distinguished(issuer),
    der.sequence(der.time(new Date(now.getTime() - DAY)), der.time(new Date(now.getTime() + 10 * DAY))),
    distinguished(subject),
    spki(of.publicKey),
    der.numbered(3, der.sequence(...all)),
  );
  const whole = der.sequence(content, algorithm, der.bits(sign('sha256', content, by.privateKey)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject) => createHash('sha1').update(spki(key)).digest();

const distinguished = (name: string) => der.sequence(der.set(der.sequence(der.identifier(ids.commonName), der.text(name))));

const extension = (id: string, value: Uint8Array, critical = false) =>
  der.sequence(der.identifier(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));

/** A general name: of a host, or an address. */
const nameOf = (name: string) =>
  isIP(name) === 0
    ? der.numbered(2, Buffer.from(name), { constructed: false })
    : der.numbered(7, isIPv4(name) ? Buffer.from(name.split('.').map(Number)) : addressOf(name), { constructed: false });

/** The sixteen bytes of an IPv6 address. */
function addressOf(address: string): Buffer {
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const [first, last] = [groups(head), groups(tail ?? '')];
  const middle = tail === undefined ? [] : Array<string>(8 - first.length - last.length).fill('0');
  return Buffer.from([...first, ...middle, ...last].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
