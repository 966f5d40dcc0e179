import * as z from 'zod';
import { below } from './json-pointer.ts';
import { isObject } from './json-value.ts';
import { readMatcher } from './matcher.ts';
import { readVersionRange } from './version-range.ts';

const HeaderTexts = z.record(z.string(), z.string());

/** What is sent. Anywhere in it `{{name}}` stands for what an earlier step saved, `{{simulator}}` for the third parties' URL. */
export const FixtureRequest = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  path: z.string().regex(/^\//, 'expected a path that begins with /').meta({ description: 'Path and query, from the root of Kibana on.' }),
  headers: HeaderTexts.optional().meta({ description: 'Without credentials: whoever replays brings them.' }),
  body: z.unknown().optional().meta({ description: 'Sent as JSON.' }),
  rawBody: z.string().optional().meta({ description: 'Sent as it stands, instead of `body`.' }),
});
export type FixtureRequest = z.infer<typeof FixtureRequest>;

/** What must come back. What is not given is not asserted. */
export const Expectation = z.strictObject({
  status: z.int().min(100).max(599).optional(),
  match: z
    .enum(['exact', 'subset'])
    .optional()
    .meta({ description: '`subset` (the default): objects may have more keys. `exact`: no key more, at any depth.' }),
  body: z.unknown().optional().check(matchersAreKnown).meta({
    description:
      'A value, with matchers anywhere: <<any>> <<string>> <<number>> <<boolean>> <<uuid>> <<iso-date>> <<absent>> <<regex:…>>. "" is an empty body, "<<any>>" any body.',
  }),
  headers: HeaderTexts.optional().check(matchersAreKnown).meta({ description: 'By lower-case name; values may be matchers.' }),
});
export type Expectation = z.infer<typeof Expectation>;

export const Step = z.strictObject({
  request: FixtureRequest,
  expect: Expectation.optional(),
  save: z
    .record(z.string().regex(/^\w+$/, 'expected a name of letters, digits and _'), z.string().regex(/^(\/.*)?$/, 'expected a JSON Pointer'))
    .optional()
    .meta({ description: 'Names for later steps, each with the JSON Pointer of its value in the body of this answer.' }),
});
export type Step = z.infer<typeof Step>;

/** One conversation that stands by itself: it begins with a fresh Kibana. */
export const FixtureCase = z.strictObject({
  id: z.string().min(1).meta({ description: 'Unique in its file.' }),
  source: z.string().min(1).meta({ description: 'How it is known that Kibana answers so: a test, a page, a recording.' }),
  era: z.enum(['8', '9', 'any']).optional().meta({ description: 'The major release that answers so; `any` of them.' }),
  kibana: z
    .string()
    .optional()
    .check(versionRangeIsReadable)
    .meta({ description: 'The releases that answer so: `9.x`, `>=8.8 <9.2`, `7.17.0 || >=8.3`, `documented`.' }),
  needs: z
    .array(z.string().min(1))
    .optional()
    .meta({ description: 'What a target must have for this case to apply, such as `licence:basic` or `texts:zod4`.' }),
  steps: z.array(Step).min(1),
});
export type FixtureCase = z.infer<typeof FixtureCase>;

/** Conversations with Kibana about one area, as files hold them. */
export const Fixture = z.strictObject({
  $schema: z.string().optional(),
  area: z.string().min(1),
  how: z
    .enum(['recorded', 'documented', 'handwritten'])
    .optional()
    .meta({ description: 'How the answers were got: from a running Kibana, from its documentation or tests, or written by hand.' }),
  source: z.string().optional().meta({ description: 'Where the whole file comes from.' }),
  cases: z.array(FixtureCase).check(idsAreUnique),
});
export type Fixture = z.infer<typeof Fixture>;

type Check<T> = z.core.ParsePayload<T>;

function matchersAreKnown({ value, issues }: Check<unknown>, path: PropertyKey[] = []): void {
  try {
    readMatcher(value);
  } catch (error) {
    issues.push({ code: 'custom', input: value, path, message: error instanceof Error ? error.message : String(error) });
  }
  if (Array.isArray(value) || isObject(value)) {
    for (const [key, item] of Object.entries(value)) matchersAreKnown({ value: item, issues }, [...path, key]);
  }
}

function versionRangeIsReadable({ value, issues }: Check<string | undefined>): void {
  try {
    if (value !== undefined) readVersionRange(value);
  } catch (error) {
    issues.push({ code: 'custom', input: value, message: error instanceof Error ? error.message : String(error) });
  }
}

function idsAreUnique({ value: cases, issues }: Check<FixtureCase[]>): void {
  const first = new Map<string, number>();
  for (const [index, { id }] of cases.entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else
      issues.push({
        code: 'custom',
        input: id,
        path: [index, 'id'],
        message: `expected another id, "${id}" is the one of ${below('/cases', earlier)}`,
      });
  }
}
