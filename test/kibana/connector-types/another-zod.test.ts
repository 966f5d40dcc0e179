import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as ours from 'zod';
import { type AnySchema, asZodType } from '#src/kernel/schema.ts';
import { defineCaseConnectorType } from '#src/kibana/connector-types/definition/case-connector-type.ts';
import { defineConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'another-zod-'));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync('node_modules/zod', join(folder, 'node_modules/zod'), { recursive: true });
const anotherZod: typeof ours = await import(join(folder, 'node_modules/zod/index.js'));
const zodMini: typeof import('zod/mini') = await import(join(folder, 'node_modules/zod/mini/index.js'));

/** What the schemas below are made of; zod and zod/mini have it alike. */
type Zod = Pick<
  typeof zodMini,
  'strictObject' | 'string' | 'number' | 'array' | 'union' | 'enum' | 'optional' | 'nullable' | '_default' | 'null'
>;

/** A pager that is told what to say, and a tracker that cases are pushed to, both by schemas of that zod. */
function typesOf(z: Zod) {
  const page = z.strictObject({ id: z.string() });
  const pager: Simulator = {
    name: 'pager',
    seed: z.strictObject({ pages: z.optional(z.array(page)) }),
    presets: {},
    start: () => ({ fetch: async (request) => Response.json({ paged: new URL(request.url).host }), state: {}, plant: () => undefined }),
  };
  const common = { minimumLicenseRequired: 'basic', simulator: pager, secrets: z.strictObject({}) } as const;
  const pagerType = defineConnectorType({
    ...{ ...common, id: '.pager', name: 'Pager', supportedFeatureIds: ['alerting'] },
    config: z.strictObject({
      url: z.string(),
      how: z.optional(z.union([z.strictObject({ by: z.strictObject({ phone: z.string() }) }), z.array(z.number())])),
      urgency: z._default(z.enum(['low', 'high']), 'low'),
    }),
    params: z.strictObject({ text: z.string() }),
    async execute({ fetch, config }, { text }) {
      const answer: unknown = await (await fetch(new Request(config.url, { method: 'POST', body: text }))).json();
      return { answer, urgency: config.urgency };
    },
  });
  const pushedDate = '2026-11-23T10:11:12.123Z';
  const trackerType = defineCaseConnectorType({
    ...{ ...common, id: '.tracker', name: 'Tracker', supportedFeatureIds: ['cases'] },
    config: z.strictObject({ url: z.string() }),
    incident: z.strictObject({ summary: z.string(), externalId: z._default(z.nullable(z.string()), null) }),
    case: {
      fields: () => z.strictObject({ team: z.string() }),
      mapping: () => [{ source: 'title', target: 'summary', action_type: 'overwrite' }],
      format: () => ({}),
    },
    connect: () => ({
      createIncident: async ({ summary }) => ({ id: 'INC-1', title: summary, url: 'https://tracker.example/INC-1', pushedDate }),
      updateIncident: async (id, { summary }) => ({ id, title: summary, url: `https://tracker.example/${id}`, pushedDate }),
      addComment: async () => undefined,
      getIncident: async () => ({}),
    }),
  });
  return [pagerType, trackerType];
}

interface Answer {
  id: string;
  status?: unknown;
  message?: string;
  connector?: { id: string };
  external_service?: { external_id: string; external_title: string };
}

/** A Kibana with these types: what it says to a config, to params and to a push. */
function kibanaWith(z: Zod, kibanaVersion: string) {
  const { send } = targetOf(createWorld({ connectorTypes: typesOf(z), kibanaVersion }));
  const ask = async (path: string, body: unknown) => (await send<Answer>('POST', path, body)).body;
  const create = (connector_type_id: string, config: unknown) =>
    ask('/api/actions/connector', { name: 'Mine', connector_type_id, config, secrets: {} });
  const execute = async (type: string, params: unknown) =>
    ask(`/api/actions/connector/${(await create(type, { url: 'https://mine.example' })).id}/_execute`, { params });
  const caseWith = async (fields: unknown) => {
    const { id } = await create('.tracker', { url: 'https://mine.example' });
    const connector = { id, name: 'Mine', type: '.tracker', fields };
    const rest = { description: 'On fire', tags: [], owner: 'cases', settings: { syncAlerts: false } };
    return ask('/api/cases', { title: 'Fire', ...rest, connector });
  };
  return {
    refusal: async (config: unknown) => (await create('.pager', config)).message?.replace(/^error validating \w+ type config: /, ''),
    execute,
    caseWith,
    push: async () => {
      const { id, connector } = await caseWith({ team: 'red' });
      return (await ask(`/api/cases/${id}/connector/${connector?.id}/_push`, {})).external_service;
    },
  };
}

/** Why params are refused. */
async function refused(kibana: ReturnType<typeof kibanaWith>, type: string, params: unknown): Promise<string> {
  const { status, message } = await kibana.execute(type, params);
  expect({ status, message }).toEqual({ status: 'error', message: expect.stringMatching(/^error validating action params: ./) });
  return message ?? '';
}

const url = 'https://mine.example';
const configs = {
  missing: {},
  unknown: { url, colour: 'red' },
  'wrong in a union': { url, how: { by: { phone: 1 } } },
  'unknown in a union': { url, how: { by: { phone: '1', fax: '2' } } },
  'not in an enum': { url, urgency: 'none' },
};
const VERSIONS = ['7.17.0', '8.19.0', '9.3.0', '9.4.0'];

it('is another copy of zod', () => {
  expect(anotherZod.ZodObject).not.toBe(ours.ZodObject);
  expect(zodMini.strictObject({}) instanceof ours.ZodObject).toBe(false);
});

describe.each<[string, Zod]>([
  ['another copy of zod', anotherZod],
  ['zod/mini', zodMini],
])('a connector type by schemas of %s', (_name, z) => {
  it.each(VERSIONS)('is created, refused and run in the words of %s', async (version) => {
    const [kibana, known] = [kibanaWith(z, version), kibanaWith(ours, version)];
    for (const config of Object.values(configs)) {
      const said = await kibana.refusal(config);
      expect(said).toMatch(/./);
      expect(said).toBe(await known.refusal(config));
    }
    expect(await refused(kibana, '.pager', { txt: 'Help' })).toBe(await refused(known, '.pager', { txt: 'Help' }));
    const ran = await kibana.execute('.pager', { text: 'Help' });
    expect(ran).toMatchObject({ status: 'ok', data: { answer: { paged: 'mine.example' }, urgency: 'low' } });
  });

  it.each(VERSIONS)('takes cases, and says in the words of %s what it does not take', async (version) => {
    const [kibana, known] = [kibanaWith(z, version), kibanaWith(ours, version)];
    expect(await kibana.push()).toMatchObject({ external_id: 'INC-1', external_title: 'Fire' });
    const said = await kibana.caseWith({ team: 1 });
    expect(said.message).toMatch(/./);
    expect(said.message).toBe((await known.caseWith({ team: 1 })).message);
    const params = { subAction: 'pushToService', subActionParams: { incident: {}, more: 1 } };
    expect(await refused(kibana, '.tracker', params)).toBe(await refused(known, '.tracker', params));
  });

  it('says which keys there are, in the words of Kibana and in ours', async () => {
    expect(await kibanaWith(z, '8.19.0').refusal(configs.unknown)).toBe('[colour]: definition for this key is missing');
    expect(await kibanaWith(z, '8.19.0').refusal(configs['unknown in a union'])).toContain(
      '[how.0.by.fax]: definition for this key is missing',
    );
    expect(await kibanaWith(z, '9.4.0').refusal(configs.unknown)).toBe('✖ Unrecognized key: "colour"');
    const seed = { simulators: { pager: { pages: [{ id: '1', nope: 1 }] } } };
    expect(() => createWorld({ connectorTypes: typesOf(z), seed })).toThrow(
      'simulators.pager.pages[0]: does not take "nope", expected "id"',
    );
  });
});

it('says what it expects to somebody whose zod is not zod 4', () => {
  const zod3: unknown = { _def: { typeName: 'ZodObject' }, safeParse: () => undefined };
  expect(() => asZodType(zod3 as AnySchema)).toThrow('expected a schema of zod 4, got something else; zod 3.25 has zod 4 as "zod/v4"');
});
