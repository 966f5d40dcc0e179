import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownSecrets } from '#src/kernel/known-secrets.ts';
import { replaceSecrets, withoutSecrets } from '#src/kernel/secret-texts.ts';
import { Redaction } from '#src/traffic/journal/redaction/redaction.ts';
import { growthOf } from '../growth.ts';
import { planted, secretText, shows } from '../worlds/secret-places.ts';

test('no secret is left in a text that names it', () => {
  fc.assert(
    fc.property(planted, ({ secret, text, form }) => {
      const { body, json } = new Redaction('key').body(text, form === 'a form' ? 'application/x-www-form-urlencoded' : undefined);
      expect(shows(JSON.stringify([body, json]), secret), `${form}: ${body}`).toBe(false);
      expect(shows(JSON.stringify(withoutSecrets({ text })), secret)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('whoever echoes a secret shows it nowhere, and equal ones look equal', () => {
  fc.assert(
    fc.property(fc.array(secretText, { minLength: 1, maxLength: 5 }), (secrets) => {
      const redaction = new Redaction('key');
      redaction.noteValue({ secrets });
      for (const secret of secrets) {
        const echoes = [`no such token: ${secret}.`, encodeURIComponent(secret), JSON.stringify({ a: secret }).slice(2)];
        for (const echo of echoes) expect(shows(redaction.text(echo), secret), echo).toBe(false);
        expect(redaction.text(` ${secret} `)).toBe(` ${redaction.mask(secret)} `);
      }
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['equal letters', (size: number) => 'q'.repeat(size)],
  ['equal letters that break off', (size: number) => `${'q'.repeat(size / 2)}b${'q'.repeat(size / 2)}`],
  ['quotation marks', (size: number) => '"'.repeat(size)],
  ['backslashes', (size: number) => `"password":"${'\\'.repeat(size)}`],
  ['names without values', (size: number) => '"password" '.repeat(size / 11)],
  ['parameters', (size: number) => '&token'.repeat(size / 6)],
  ['schemes', (size: number) => 'Bearer '.repeat(size / 7)],
  ['users', (size: number) => '://a'.repeat(size / 4)],
  ['brackets', (size: number) => `"secrets":${'['.repeat(size)}`],
])('takes a time in proportion to the text: %s', async (_, text) => {
  const redaction = new Redaction('key');
  redaction.noteValue({ secrets: ['q'.repeat(60_000), 'q'.repeat(6), `${'q'.repeat(1000)}x`] });
  expect(await growthOf({ size: 50_000, prepare: async (size) => text(size), run: (long) => redaction.text(long) })).toBeLessThan(24);
});

test('the first of many secrets is still known', () => {
  const redaction = new Redaction('key');
  const secrets = Array.from({ length: 20_000 }, (_, number) => `a-secret-of-many-${number}-`);
  for (const password of secrets) redaction.note({ search: '', headers: {}, text: JSON.stringify({ password }) });
  expect(redaction.text(secrets.join(' '))).not.toContain('a-secret');
});

test('the oldest of more secrets than a long run may keep are forgotten, but not the world’s own', () => {
  const redaction = new Redaction('key');
  redaction.noteValue({ password: 'the-own-password' });
  const secret = (number: number) => `of ${number}\n`.repeat(2000);
  for (let number = 0; number < 500; number += 1)
    redaction.note({ search: '', headers: {}, text: JSON.stringify({ token: secret(number) }) });
  const shown = (text: string) => redaction.text(text) === text;
  expect([shown(secret(0)), shown(secret(499)), shown('the-own-password')]).toEqual([true, false, false]);
});

test('a secret that comes again is kept like a new one', () => {
  const known = new KnownSecrets(6);
  for (const secret of ['first-one', 'second-one', 'third-one', 'first-one']) known.add(secret);
  const latest = known.latest((known.bytes * 2) / 3 + 1);
  expect(latest.replace('first-one second-one third-one', () => '!')).toBe('! second-one !');
});

test('leaves alone what only sounds like a secret', () => {
  const texts = [
    'Bearer authentication is required; the token_type is "Bearer"',
    '"secretCount": 2, "tokenUrl": "https://x.test/token", "is_missing_secrets": false, "password": null',
    '<p>token: a</p>',
    'https://x.test/a@b?token_type=b&jql=a%20b',
  ];
  for (const text of texts) expect(replaceSecrets(text, () => '!')).toBe(text);
});
