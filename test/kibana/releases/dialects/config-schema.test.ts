import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configSchema } from '#src/kibana/releases/dialects/config-schema.ts';
import { zod3 } from '#src/kibana/releases/dialects/zod-3.ts';
import { zod4 } from '#src/kibana/releases/dialects/zod-4.ts';

const joi = configSchema({ unknownKey: 'definition', absentLiteralBreaks: false });
const Body = z.strictObject({
  name: z.string().max(3),
  on: z.boolean().default(true),
  config: z.record(z.string(), z.unknown()).default({}),
  kind: z.enum(['all', 'some']).optional(),
  note: z.string().nullable().default(null),
});

const refusal = (schema: z.ZodType, value: unknown, root?: string) => {
  const parsed = joi.parse(schema, value, root);
  return parsed.ok ? parsed.value : parsed.message;
};

describe('config-schema', () => {
  it.each([
    ['a missing string', {}, '[request body.name]: expected value of type [string] but got [undefined]'],
    ['the first defect only', { name: 1, on: 2 }, '[request body.name]: expected value of type [string] but got [number]'],
    ['null', { name: null }, '[request body.name]: expected value of type [string] but got [null]'],
    [
      'a list where a record is expected',
      { name: 'n', config: [] },
      '[request body.config]: expected value of type [object] but got [Array]',
    ],
    [
      'a text where a record is expected',
      { name: 'n', config: 'abc' },
      '[request body.config]: could not parse record value from json input',
    ],
    ['a null record', { name: 'n', config: null }, '[request body.config]: expected value of type [object] but got [null]'],
    ['declared keys before unknown ones', { foo: 1, name: 5 }, '[request body.name]: expected value of type [string] but got [number]'],
    ['an unknown key', { name: 'n', foo: 1 }, '[request body.foo]: definition for this key is missing'],
    ['a text that is too long', { name: 'long' }, '[request body.name]: value has length [4] but it must have a maximum length of [3].'],
    ['a whole that is null', null, '[request body]: expected a plain object value, but found [null] instead.'],
    ['a whole that is a list', [], '[request body]: expected a plain object value, but found [Array] instead.'],
    ['a whole that is a number', 5, '[request body]: expected a plain object value, but found [number] instead.'],
    ['a whole that is a text', 'foo', '[request body]: could not parse object value from json input'],
    [
      'an enum',
      { name: 'n', kind: 'x' },
      '[request body.kind]: types that failed validation:\n- [request body.kind.0]: expected value to equal [all]\n- [request body.kind.1]: expected value to equal [some]',
    ],
    [
      'a nullable',
      { name: 'n', note: 5 },
      '[request body.note]: types that failed validation:\n- [request body.note.0]: expected value of type [string] but got [number]\n- [request body.note.1]: expected value to equal [null]',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(refusal(Body, value, 'request body')).toBe(message);
  });

  it('reads JSON out of texts, booleans and numbers out of their names', () => {
    expect(refusal(Body, JSON.stringify({ name: 'n', config: '{"a":1}', on: 'false' }))).toEqual({
      name: 'n',
      config: { a: 1 },
      on: false,
      note: null,
    });
  });

  const Params = z.discriminatedUnion('subAction', [
    z.strictObject({ subAction: z.literal('getFields'), subActionParams: z.strictObject({}) }),
    z.strictObject({
      subAction: z.literal('push'),
      subActionParams: z.strictObject({
        incident: z.strictObject({
          summary: z.string(),
          labels: z
            .array(z.string().refine((label) => !label.includes(' '), { error: ({ input }) => `The label ${input} cannot contain spaces` }))
            .nullable()
            .default(null),
        }),
        comments: z
          .array(z.strictObject({ comment: z.string(), commentId: z.string() }))
          .nullable()
          .default(null),
      }),
    }),
  ]);

  it.each([
    [
      { subAction: 'nope' },
      'types that failed validation:\n- [0.subAction]: expected value to equal [getFields]\n- [1.subAction]: expected value to equal [push]',
    ],
    [
      { subAction: 'push' },
      'types that failed validation:\n- [0.subAction]: expected value to equal [getFields]\n- [1.subActionParams.incident.summary]: expected value of type [string] but got [undefined]',
    ],
    [
      { subAction: 'push', subActionParams: { incident: { summary: 's' }, comments: [{ comment: 'c' }] } },
      'types that failed validation:\n- [0.subAction]: expected value to equal [getFields]\n- [1.subActionParams.comments]: types that failed validation:\n - [subActionParams.comments.0.0.commentId]: expected value of type [string] but got [undefined]\n - [subActionParams.comments.1]: expected value to equal [null]',
    ],
    [
      { subAction: 'push', subActionParams: { incident: { summary: 's', labels: ['a b'] } } },
      'types that failed validation:\n- [0.subAction]: expected value to equal [getFields]\n- [1.subActionParams.incident.labels]: types that failed validation:\n - [subActionParams.incident.labels.0.0]: The label a b cannot contain spaces\n - [subActionParams.incident.labels.1]: expected value to equal [null]',
    ],
  ])('tells of every branch of a union what is wrong with it', (value, message) => {
    expect(refusal(Params, value)).toBe(message);
  });

  it('takes an omitted object for an empty one', () => {
    expect(refusal(Params, { subAction: 'getFields' })).toEqual({ subAction: 'getFields', subActionParams: {} });
  });

  it('words an unknown key as 9.4 does', () => {
    expect(
      configSchema({ unknownKey: 'additional', absentLiteralBreaks: false }).parse(Body, { name: 'n', foo: 1 }, 'request body'),
    ).toEqual({
      ok: false,
      message: "[request body.foo]: Additional properties are not allowed ('foo' was unexpected)",
    });
  });
});

describe('config-schema on what zod words by itself', () => {
  it.each([
    [z.string().min(1), '', 'value has length [0] but it must have a minimum length of [1].'],
    [z.array(z.string()).max(1), ['a', 'b'], 'array size is [2], but cannot be greater than [1]'],
    [z.array(z.string()).min(1), [], 'array size is [0], but cannot be smaller than [1]'],
    [z.number().max(5), 6, 'Value must be equal to or lower than [5].'],
    [z.number().min(5), '4', 'Value must be equal to or greater than [5].'],
    [z.unknown().pipe(z.strictObject({})), null, 'expected a plain object value, but found [null] instead.'],
    [z.string().min(2, 'too short'), 'a', 'too short'],
    [z.email(), 'a', 'value is not valid'],
    [z.int(), 1.5, 'expected value of type [int] but got [number]'],
    [z.string().transform((text) => text.length), 5, 'expected value of type [string] but got [number]'],
    [z.preprocess((value) => value ?? 'x', z.string()), 5, 'expected value of type [string] but got [number]'],
    [z.date(), 5, 'expected value of type [date] but got [number]'],
  ])('refuses %# in words of its own', (schema, value, message) => {
    expect(joi.parse(z.strictObject({ key: schema }), { key: value })).toEqual({ ok: false, message: `[key]: ${message}` });
  });
});

describe('zod 3 on what zod 4 words by itself', () => {
  it.each([
    [z.string().min(1), '', 'String must contain at least 1 character(s)'],
    [z.string().max(1), 'ab', 'String must contain at most 1 character(s)'],
    [z.array(z.string()).max(1), ['a', 'b'], 'Array must contain at most 1 element(s)'],
    [z.number().max(5), 6, 'Number must be less than or equal to 5'],
    [z.number().min(5), 4, 'Number must be greater than or equal to 5'],
    [z.number().gt(5), 4, 'Number must be greater than 5'],
    [z.coerce.number(), 'x', 'Expected number, received nan'],
    [z.int(), 1.5, 'Expected integer, received float'],
    [z.record(z.string(), z.string()), 'x', 'Expected object, received string'],
    [z.union([z.string(), z.number()]), null, 'Invalid input'],
    [z.literal('a'), 'b', 'Invalid literal value, expected "a"'],
    [z.email(), 'a', 'Invalid email'],
    [z.string().regex(/b/), 'a', 'Invalid'],
    [z.string().refine(() => false), 'a', 'Invalid input'],
    [z.string().min(2, 'too short'), 'a', 'too short'],
    [z.number().multipleOf(2), 3, 'Number must be a multiple of 2'],
  ])('refuses %# in words of its own', (schema, value, message) => {
    expect(zod3.parse(z.strictObject({ key: schema }), { key: value })).toEqual({ ok: false, message: `Field "key": ${message}` });
  });

  it('tells the discriminators that there are', () => {
    const either = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') }), z.strictObject({ kind: z.literal('b') })]);
    expect(zod3.parse(either, { kind: 'c' })).toEqual({
      ok: false,
      message: `Field "kind": Invalid discriminator value. Expected 'a' | 'b'`,
    });
  });
});

describe('zod 3 and zod 4', () => {
  const Config = z.strictObject({ apiUrl: z.string(), projectKey: z.string(), kind: z.enum(['a', 'b']).default('a') });

  it('zod 4 tells every issue on lines of its own', () => {
    expect(zod4.parse(Config, { foo: 1, apiUrl: 's' })).toEqual({
      ok: false,
      message: '✖ Unrecognized key: "foo"\n✖ Invalid input: expected string, received undefined\n  → at projectKey',
    });
  });

  it.each([
    [{ apiUrl: 'u' }, 'Field "projectKey": Required'],
    [{}, '2 errors:\n [1]: Field "apiUrl": Required;\n [2]: Field "projectKey": Required'],
    [{ apiUrl: 1, projectKey: 'p' }, 'Field "apiUrl": Expected string, received number'],
    [{ apiUrl: 'u', foo: 1 }, `2 errors:\n [1]: Unrecognized key(s) in object: 'foo';\n [2]: Field "projectKey": Required`],
    [{ apiUrl: 'u', projectKey: 'p', kind: 'x' }, `Field "kind": Invalid enum value. Expected 'a' | 'b', received 'x'`],
  ])('zod 3 names fields %j', (value, message) => {
    expect(zod3.parse(Config, value)).toEqual({ ok: false, message });
  });
});
