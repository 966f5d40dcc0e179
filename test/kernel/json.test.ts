import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whyNoJson } from '#src/kernel/json.ts';

const secret = fc.string({ unit: fc.constantFrom(...'hunter2!'), minLength: 5, maxLength: 9 });

test('why a text is no JSON is told without the text', () => {
  fc.assert(
    fc.property(secret, fc.constantFrom('', '\n\n', '{"a": 1, "b": [2, 3]},\n'), (word, before) => {
      for (const text of [
        `${before}{"p": ${word}}`,
        `${before}{"p": "${word}" "q"}`,
        `${before}[${word}`,
        `${before}"${word}`,
        `${before}{'p': '${word}'}`,
      ]) {
        const reason = whyNoJson(text);
        expect(reason).not.toBe('');
        expect(reason, text).not.toContain(word);
      }
    }),
  );
});

test.each([
  ['{"name": "a long enough text",\n  "password": hunter2,\n  "other": 1}', '(line 2 column 15)'],
  ['{"name": "a long enough text",\n  "password": "x"\n  "other": 1}', '(line 3 column 3)'],
  ['{,"name": "a long enough text of some length"}', '(line 1 column 2)'],
  ['{"name": "a long enough text",\n}', '(line 2 column 1)'],
])('where it went wrong is told: %s', (text, place) => {
  expect(whyNoJson(text)).toContain(place);
});

test.each([
  ['// of ours\n{"license": "gold"}', '; JSON has no comments'],
  ['{\n  /* of ours */\n  "license": "gold"\n}', '; JSON has no comments'],
  ['{"license": "gold",}', '; JSON has no comma before } or ]'],
  ['["a", "b",\n]', '; JSON has no comma before } or ]'],
  ["{'license': 'gold'}", '; JSON has double quotes only'],
])('what is right elsewhere is told: %j', (text, hint) => {
  expect(whyNoJson(text)).toContain(hint);
});

test('what is merely broken gets no hint', () => {
  expect(whyNoJson('{"license" "gold"}')).not.toContain('JSON has');
});
