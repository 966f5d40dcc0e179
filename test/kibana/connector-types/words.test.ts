import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf, isOfCases } from '../../connector-types/examples/example.ts';
import { typeExamples } from '../../connector-types/examples/index.ts';
import { nearly } from '../../generators/nearly.ts';
import { foreignZod } from '../../generators/zod-sentences.ts';
import { targetOf } from '../../targets.ts';

const versions = ['documented', '7.13.0', '8.4.0', '9.3.0', ...testedVersions];
const present = versions.flatMap((version) => {
  const { has } = kibanaVersion(version);
  const types = connectorTypes.filter(({ since }) => since === undefined || has(since));
  return types.map((type) => [version, type] as const);
});

/** A Kibana whose third parties say nothing of their own. */
const started = (version: string) => targetOf(createWorld({ kibanaVersion: version, thirdPartyFetch: async () => Response.json({}) }));

const NUM_RUNS = 60;

describe.each(present)('what %s says of $id', (version, type) => {
  const kibana = kibanaVersion(version);
  const examples = typeExamples.filter((one) => one.type === type);
  const example = examples.find(isOfCases);
  const runs = examples.flatMap((one) => (isOfCases(one) ? [] : one.runs.map(({ params }) => params)));
  const { config, secrets } = exampleOf(type, version);
  // Single-file connectors began with zod 4.
  const release = type.source === 'spec' ? '9.4.0' : version;

  it('is never in the words of a zod that it had not: config and secrets', async () => {
    const { send } = started(version);
    const sent = fc.oneof(
      nearly(type.config(kibana)).map((odd) => ({ config: odd, secrets })),
      nearly(type.secrets(kibana)).map((odd) => ({ config, secrets: odd })),
    );
    const property = fc.asyncProperty(sent, async (parts) => {
      const { text } = await send('POST', '/api/actions/connector', { name: 'n', connector_type_id: type.id, ...parts });
      expect(foreignZod(release, text)).toBeUndefined();
    });
    await fc.assert(property, { numRuns: NUM_RUNS });
  });

  /** What a run of one connector says, params for params. */
  const running = async () => {
    const { send } = started(version);
    const connector = { name: 'n', connector_type_id: type.id, config, secrets };
    const { status, body } = await send<{ id: string }>('POST', '/api/actions/connector', connector);
    expect(status).toBe(200);
    return async (params: unknown) => (await send('POST', `/api/actions/connector/${body.id}/_execute`, { params })).text;
  };

  it.runIf(runs.length > 0)('is never in the words of a zod that it had not: params that it takes but for a defect', async () => {
    const run = await running();
    const property = fc.asyncProperty(fc.oneof(...runs.map(withDefects)), async (params) => {
      expect(foreignZod(release, await run(params))).toBeUndefined();
    });
    const withoutOne = runs.flatMap((params) => placesIn(params).map((place): [unknown] => [spoilt(params, place, undefined)]));
    await fc.assert(property, { numRuns: NUM_RUNS + withoutOne.length, examples: withoutOne });
  });

  it('is never in the words of a zod that it had not: params', async () => {
    const run = await running();
    const subActions = ['pushToService', 'getFields', 'getIncident', 'getChoices', 'issueTypes', 'fieldsByIssueType', 'none', ''];
    const pushed = nearlyPushed(example?.incident ?? {});
    const sent = fc.oneof(
      nearly(type.params(kibana)),
      fc.record({ subAction: fc.constantFrom(...subActions), subActionParams: fc.oneof(pushed, fc.jsonValue()) }),
    );
    const property = fc.asyncProperty(sent, async (params) => {
      expect(foreignZod(release, await run(params))).toBeUndefined();
    });
    await fc.assert(property, { numRuns: NUM_RUNS });
  });
});

const odd = fc.constantFrom<unknown>(null, 5, '', [], {}, true, undefined, 'x', [5], '{"a":1}');

/** Params with one thing or two wrong in them, at any depth: a key that is gone, of another type, or that nobody knows. */
function withDefects(params: object): fc.Arbitrary<unknown> {
  const places = placesIn(params);
  const defect = fc.record({ place: fc.constantFrom(...places), value: odd });
  return fc
    .array(defect, { minLength: 1, maxLength: 2 })
    .map((defects) => defects.reduce((before: unknown, { place, value }) => spoilt(before, place, value), params));
}

/** The path of each value in an object, and of a key in each object that it has not. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
  return [...(path.length > 0 ? [path] : []), [...path, 'foo'], ...inside];
}

/** A value with another one at a path, or with none. */
function spoilt(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? spoilt(each, rest, other) : each));
  if (typeof value !== 'object' || value === null) return value;
  const { [key]: before, ...others }: Record<string, unknown> = { ...value };
  const after = spoilt(before, rest, other);
  return after === undefined ? others : { ...others, [key]: after };
}

/** What is pushed, with one thing wrong in it: the sub-action framework reads it later than the params. */
function nearlyPushed(incident: Record<string, unknown>): fc.Arbitrary<unknown> {
  const keys = [...Object.keys(incident), 'externalId', 'additionalFields', 'otherFields', 'severity', 'tags', 'foo'];
  const incidents = fc.tuple(fc.constantFrom(...keys), odd).map(([key, value]) => ({ ...incident, [key]: value }));
  return fc.record({
    incident: fc.oneof(incidents, odd),
    comments: fc.constantFrom<unknown>(null, [], [{ comment: 'c' }], [{ comment: 1, commentId: '1' }], 'x'),
  });
}
