import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { vendors } from '../../faults/vendors.ts';
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
  const example = Object.values(vendors).find(({ connectorTypeId }) => connectorTypeId === type.id);
  const { usesTableApi: _, ...config }: Record<string, unknown> = example?.config ?? {};
  const secrets = example?.secrets ?? {};

  it('is never in the words of a zod that it had not: config and secrets', async () => {
    const { send } = started(version);
    const sent = fc.oneof(
      nearly(type.config(kibana)).map((odd) => ({ config: odd, secrets })),
      nearly(type.secrets(kibana)).map((odd) => ({ config, secrets: odd })),
    );
    const property = fc.asyncProperty(sent, async (parts) => {
      const { text } = await send('POST', '/api/actions/connector', { name: 'n', connector_type_id: type.id, ...parts });
      expect(foreignZod(version, text)).toBeUndefined();
    });
    await fc.assert(property, { numRuns: NUM_RUNS });
  });

  it('is never in the words of a zod that it had not: params', async () => {
    const { send } = started(version);
    const created = await send<{ id: string }>('POST', '/api/actions/connector', {
      name: 'n',
      connector_type_id: type.id,
      config,
      secrets,
    });
    expect(created.status).toBe(200);
    const subActions = ['pushToService', 'getFields', 'getIncident', 'getChoices', 'issueTypes', 'fieldsByIssueType', 'none', ''];
    const pushed = nearlyPushed(example?.incident ?? {});
    const sent = fc.oneof(
      nearly(type.params(kibana)),
      fc.record({ subAction: fc.constantFrom(...subActions), subActionParams: fc.oneof(pushed, fc.jsonValue()) }),
    );
    const property = fc.asyncProperty(sent, async (params) => {
      const { text } = await send('POST', `/api/actions/connector/${created.body.id}/_execute`, { params });
      expect(foreignZod(version, text)).toBeUndefined();
    });
    await fc.assert(property, { numRuns: NUM_RUNS });
  });
});

/** What is pushed, with one thing wrong in it: the sub-action framework reads it later than the params. */
function nearlyPushed(incident: Record<string, unknown>): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, 5, '', [], {}, true, undefined);
  const keys = [...Object.keys(incident), 'externalId', 'additionalFields', 'otherFields', 'severity', 'tags', 'foo'];
  const incidents = fc.tuple(fc.constantFrom(...keys), odd).map(([key, value]) => ({ ...incident, [key]: value }));
  return fc.record({
    incident: fc.oneof(incidents, odd),
    comments: fc.constantFrom<unknown>(null, [], [{ comment: 'c' }], [{ comment: 1, commentId: '1' }], 'x'),
  });
}
