import fc from 'fast-check';

/** How secrets are made: some need quoting or encoding, some are very long, some are nothing but one letter. */
export const secretText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), minLength: 10, maxLength: 40 }).map((text) => `plant${text}`),
  fc.string({ unit: fc.constantFrom(...'aZ9+/=&?%"\\\'<> :;,{}\n'), minLength: 4, maxLength: 20 }).map((text) => `pl4nt${text}ed`),
  fc.integer({ min: 70, max: 3000 }).map((length) => 'q'.repeat(length)),
  fc.constant(`-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(20)}\n-----END PRIVATE KEY-----\n`),
);

export const secretName = fc.constantFrom(
  ...['password', 'apiToken', 'api_key', 'apikey', 'x-api-key', 'clientSecret', 'client_secret', 'access_token', 'privateKeyPassword'],
  ...['Private-Token', 'passphrase', 'assertion', 'api.key', 'USER_PASSWORD', 'authorization', 'xAuthToken', 'sig', 'webhookSecrets'],
);

const innocent = fc.record({ title: fc.string({ maxLength: 8 }), count: fc.integer() });

/** Texts that hold a secret under its name, in the forms in which people and programs write them. */
export const forms: Readonly<Record<string, (name: string, secret: string, rest: object) => string>> = {
  json: (name, secret, rest) => JSON.stringify({ ...rest, [name]: secret }),
  'deep json': (name, secret, rest) => JSON.stringify({ a: [{ ...rest, b: { [name]: { c: [secret] } } }] }),
  'a list of headers': (name, secret, rest) => JSON.stringify([rest, { name, value: secret }]),
  'json with a comma too many': (name, secret, rest) => `${JSON.stringify({ ...rest, [name]: secret }).slice(0, -1)},}`,
  'json that was cut': (name, secret, rest) => `{"a":${JSON.stringify(rest)},"${name}" : ${JSON.stringify(secret)},"b":"c`,
  'json in json': (name, secret, rest) => JSON.stringify({ raw: JSON.stringify({ ...rest, [name]: secret }) }),
  'broken json in json': (name, secret, rest) => JSON.stringify({ raw: `${JSON.stringify({ ...rest, [name]: secret })},` }),
  'broken json in broken json': (name, secret) => `{"raw":${JSON.stringify(`{"${name}":${JSON.stringify(secret)},`)},`,
  'an object of broken json': (name, secret) => `{"${name}":{"a":{"b":${JSON.stringify(secret)}},"c":["}"]},`,
  'json without quotes': (name, secret) => `{${name}: ${JSON.stringify(secret)}}`,
  'a URL in json': (name, secret, rest) => JSON.stringify({ ...rest, at: `https://x.test/?a=1&${name}=${encodeURIComponent(secret)}#b` }),
  'a user in a URL': (_, secret, rest) => JSON.stringify({ ...rest, at: `see https://me:${encodeURIComponent(secret)}@x.test/` }),
  'a form': (name, secret) => new URLSearchParams({ a: '1', [name]: secret, b: '2' }).toString(),
};

/** A text with a secret in it. */
export const planted = fc
  .record({ form: fc.constantFrom(...Object.keys(forms)), name: secretName, secret: secretText, rest: innocent })
  .map(({ form, name, secret, rest }) => ({ form, secret, text: forms[form]?.(name, secret, rest) ?? '' }));

/** Whether a text has a secret in it, in any form. */
export const shows = (text: string, secret: string): boolean => {
  const json = (value: string) => JSON.stringify(value).slice(1, -1);
  const encoded = [encodeURIComponent(secret), new URLSearchParams({ '': secret }).toString().slice(1)];
  const once = [secret, json(secret), ...encoded, Buffer.from(secret).toString('base64')];
  return [...once, ...once.map(json), ...once.map(json).map(json)].some((form) => text.includes(form));
};
