import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { placeOf, placeWithin } from '#src/kernel/place.ts';
import { problemsOf } from '#src/kernel/problem.ts';

const linesOf = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value);
  return error ? problemsOf(error, { schema, value }).map(({ path, message }) => `${path}: ${message}`) : [];
};

describe('a place', () => {
  it.each<[PropertyKey[], string]>([
    [[], ''],
    [['faults', 0, 'match'], 'faults[0].match'],
    [[2, 'id'], '[2].id'],
    [['headers', 'content-type'], 'headers["content-type"]'],
    [['simulators', '.jira', 'x'], 'simulators[".jira"].x'],
  ])('%j is written as code names it', (path, place) => {
    expect(placeOf(path)).toBe(place);
  });

  it.each([
    ['faults[0]', 'match.method', 'faults[0].match.method'],
    ['faults', '[0].match', 'faults[0].match'],
    ['faults[0]', '', 'faults[0]'],
    ['', 'match', 'match'],
  ])('in %j of %j is %j', (outer, inner, place) => {
    expect(placeWithin(outer, inner)).toBe(place);
  });
});

describe('problems', () => {
  const Match = z.strictObject({ method: z.string().optional(), service: z.string().optional() });
  const Kind = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('delay'), ms: z.number() }),
    z.strictObject({ kind: z.literal('respond'), status: z.number() }),
  ]);
  const Entry = z.union([
    z.string(),
    z.strictObject({ preset: z.string(), match: Match.optional() }),
    z.strictObject({ match: Match.optional(), fault: Kind }),
  ]);
  const File = z.strictObject({ level: z.enum(['warn', 'fail']).optional(), entries: z.array(Entry) });

  it.each<[string, unknown, string[]]>([
    [
      'of unknown keys are one each, with the near one',
      { entries: [], levle: 'warn', colour: 'red' },
      [
        ': does not take "levle", expected one of "level", "entries"; did you mean "level"?',
        ': does not take "colour", expected one of "level", "entries"',
      ],
    ],
    [
      'of a value that is near another say so',
      { entries: [], level: 'wran' },
      ['level: expected one of "warn", "fail"; did you mean "warn"?'],
    ],
    [
      'in a form of several are those of the nearest, with its keys',
      { entries: [{ fault: { kind: 'delay', ms: 1, status: 2 } }] },
      ['entries[0].fault: does not take "status", expected one of "kind", "ms"'],
    ],
    [
      'of a key in the wrong place say where it belongs',
      { entries: ['x', { service: 'jira', fault: { kind: 'delay', ms: 1 } }] },
      ['entries[1]: does not take "service", expected one of "match", "fault"; it is a key of "match"'],
    ],
    [
      'of an unknown kind name the kinds',
      { entries: [{ service: 'jira', fault: { kind: 'dellay' } }] },
      [
        'entries[0].fault.kind: expected one of "delay", "respond"; did you mean "delay"?',
        'entries[0]: does not take "service", expected one of "match", "fault"; it is a key of "match"',
      ],
    ],
  ])('%s', (_, value, lines) => {
    expect(linesOf(File, value)).toEqual(lines);
  });
});
