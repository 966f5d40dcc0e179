import { STATUS_CODES } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Route } from '#src/kibana/http/route.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { targetOf } from './targets.ts';

const jira = {
  name: 'Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://hms.atlassian.net', projectKey: 'HMS' },
  secrets: { email: 'someone@example.com', apiToken: 'my-api-token' },
};
const nowhere = { id: 'none', name: 'none', type: '.none', fields: null };
const newCase = {
  title: 'A case',
  description: 'What happened',
  tags: ['one'],
  owner: 'securitySolution',
  connector: nowhere,
  settings: { syncAlerts: true },
};
const comment = { type: 'user', comment: 'A comment', owner: 'securitySolution' };

const pushed = { subAction: 'pushToService', subActionParams: { incident: { summary: 'x', labels: ['y'], parent: null }, comments: [] } };
const snow = { apiUrl: 'https://x.service-now.com', usesTableApi: false };
const { name, config, secrets } = jira;

/** Bodies that somebody might well send where the path has this in it, to be spoilt one place at a time. */
const sensible: readonly [part: string, bodies: readonly unknown[]][] = [
  ['_execute', [{ params: pushed }, { params: { subAction: 'issueTypes', subActionParams: {} } }]],
  [
    'actions/action',
    [
      { name, actionTypeId: '.jira', config, secrets },
      { name, config, secrets },
    ],
  ],
  ['connector/:id', [jira, { name, config, secrets }]],
  [
    'actions/connector',
    [
      jira,
      { name, connector_type_id: '.servicenow', config: snow, secrets: { username: 'u', password: 'p' } },
      { name, connector_type_id: '.swimlane', config: { ...config, appId: 'a', connectorType: 'all', mappings: {} }, secrets },
    ],
  ],
  ['_bulk_create', [[comment, comment]]],
  [
    'comments',
    [
      comment,
      { ...comment, id: 'COMMENT', version: 'WzEsMV0=' },
      { ...comment, type: 'alert', alertId: ['a'], index: ['i'], rule: { id: 'r', name: 'n' } },
    ],
  ],
  [
    'configure',
    [
      { owner: 'cases', connector: nowhere, closure_type: 'close-by-user' },
      { version: 'WzEsMV0=', closure_type: 'close-by-pushing' },
    ],
  ],
  ['_push', [{}, null]],
  ['cases', [newCase, { cases: [{ id: 'CASE', version: 'VERSION', status: 'closed', title: 'New', connector: nowhere }] }]],
  ['spaces', [{ id: 'team', name: 'Team', disabledFeatures: [] }]],
  ['', [{}]],
];

const oddKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then', 'toJSON', '', ' ', 'a.b', 'ü', '\u0000', '%'];
const oddText = fc.oneof(
  fc.constantFrom(...oddKeys, '\ud800', 'null', '{}', '[]', '{{{case.title}}}', '*'),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', [], {}, [[]], [null]),
  oddText,
  fc.jsonValue(),
  fc.dictionary(oddText, fc.jsonValue()),
  fc.integer({ min: 1, max: 3000 }).map((depth) => nest(depth)),
);

function nest(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** A body with one place of it gone, or something odd in that place. */
function spoilt(body: unknown, { where, drop, odd }: { where: number; drop: boolean; odd: unknown }): unknown {
  const copy = structuredClone(body);
  const places = placesIn(copy);
  const place = places[where % (places.length + 1)];
  if (place && drop) delete place.holder[place.key];
  else if (place) place.holder[place.key] = odd;
  return copy;
}

function placesIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...placesIn(inner)]);
}

const oddBody = fc.oneof(
  oddValue.map((value) => JSON.stringify(value) ?? ''),
  oddText,
  fc.constantFrom('{"name":"x",}', '{"a":', '\uFEFF{}', '{"__proto__":{}}', '"\\ud800"', '[1e999]', '5', '['.repeat(500_000)),
);

/** What is sent to a route: something sensible, spoilt somewhere; now and then anything. */
const bodyFor = ({ path }: Route) => {
  const [, bodies = [{}]] = sensible.find(([part]) => path.includes(part)) ?? [];
  const spoil = fc.record({ where: fc.nat(), drop: fc.boolean(), odd: oddValue });
  const almost = fc.tuple(fc.constantFrom(...bodies), spoil).map(([body, how]) => JSON.stringify(spoilt(body, how)) ?? '');
  return fc.oneof({ weight: 6, arbitrary: almost }, { weight: 1, arbitrary: oddBody });
};

/** Lone surrogates cannot be written into a URL. */
const encoded = (text: string) => encodeURIComponent(Buffer.from(text).toString());
const written = (pairs: [string, string][]) => `?${pairs.map((pair) => pair.map(encoded).join('=')).join('&')}`;

const names = [
  'feature_id',
  'page',
  'perPage',
  'owner',
  'status',
  'tags',
  'sortField',
  'search',
  'searchFields',
  'ids',
  'from',
  'to',
  'severity',
];
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), oddText), oddText), { maxLength: 4 }).map(written) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '?',
      '?%',
      '?a=%ff',
      '?&&=&',
      '?ids=["a"]',
      '?page=0',
      '?perPage=-1',
      '?tags=a&tags=b',
      '?includeComments=x',
    ),
  },
);

const header = fc.constantFrom<[string, string]>(
  ['content-type', 'application/json; charset=utf-8'],
  ['content-type', 'text/plain'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['content-type', 'application/octet-stream'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', ';'],
  ['content-encoding', 'gzip'],
  ['content-length', '99999999'],
  ['kbn-version', '9.4.0'],
  ['kbn-version', '0'],
  ['authorization', 'Basic %'],
  ['authorization', 'ApiKey'],
  ['elastic-api-version', 'x'],
  ['x-elastic-internal-origin', ''],
);
const headers = fc.tuple(fc.boolean(), fc.array(header, { maxLength: 2 })).map(([xsrf, more]) => ({
  'content-type': 'application/json',
  ...(xsrf || more.length < 2 ? { 'kbn-xsrf': 'x' } : {}),
  ...Object.fromEntries(more),
}));

const often = <T>(usual: T, arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

/** A request to a declared route: mostly by its method and to what is there, but with any text for anything. */
const requestTo = (world: World) =>
  fc.constantFrom(...world.routes).chain((route) =>
    fc.record({
      method: often<string>(route.method, fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')),
      path: fc.array(often('', oddText), { minLength: 3, maxLength: 3 }).map((texts) => pathOf(route, texts)),
      tail: often('', fc.constantFrom('/', '/x', '%', '%2F')),
      prefix: often('', fc.constantFrom('/s/default', '/s/team', '/s/', '/s/%20')),
      query,
      headers,
      body: bodyFor(route),
    }),
  );

/** The route's path with these texts for its parameters; where one is empty, with the name of what is there. */
const pathOf = ({ path }: Route, texts: readonly string[]): string => {
  const left = [...texts];
  return path.replace(/:(\w+)/g, (_, parameter: string) => encoded(left.shift() || (present[parameter] ?? 'none')));
};

const present: Record<string, string> = { id: 'CONNECTOR', connector_id: 'CONNECTOR', case_id: 'CASE', comment_id: 'COMMENT' };

/** A world with something in it, and what that is called there. */
async function startFilled(kibanaVersion: string) {
  const world = createWorld({ kibanaVersion, idSeed: 1, clock: '2026-01-01T00:00:00.000Z' });
  const { send } = targetOf(world);
  const connector = await send<{ id: string }>('POST', '/api/actions/connector', jira);
  const { id } = (await send<{ id: string }>('POST', '/api/cases', newCase)).body;
  const commented = await send<{ version: string; comments: { id: string }[] }>('POST', `/api/cases/${id}/comments`, comment);
  const { version, comments } = commented.body;
  const names: Record<string, string> = { CONNECTOR: connector.body.id, CASE: id, COMMENT: comments[0]?.id ?? '', VERSION: version };
  return { world, named: (text: string) => text.replace(/\b[A-Z]{4,}\b/g, (word) => names[word] ?? word) };
}

/** What may be wrong with an answer, whatever was asked. */
async function defectsOf(response: Response): Promise<string[]> {
  const { status, headers: given } = response;
  const text = await response.text();
  if (given.get('kbn-name') !== 'mock-kibana') return ['it is not an answer of Kibana’s shell'];
  if (status === 204 || status === 302) return text === '' ? [] : [`${status} with a body`];
  if (status < 400 || text === '') return [];
  if (status >= 500) return [`${status} ${text}`];
  const envelope: Record<string, unknown> = JSON.parse(text);
  const reason = status === 413 ? 'Request Entity Too Large' : STATUS_CODES[status];
  const keys = Object.keys(envelope).join();
  return [
    ...(keys === 'statusCode,error,message' || keys === 'statusCode,error,message,attributes' ? [] : [`keys ${keys}`]),
    ...(envelope['statusCode'] === status ? [] : [`statusCode ${envelope['statusCode']} under ${status}`]),
    ...(envelope['error'] === reason ? [] : [`error ${envelope['error']} under ${status}`]),
    ...(typeof envelope['message'] === 'string' && envelope['message'] !== '' ? [] : ['no message']),
  ];
}

describe('whatever is sent', () => {
  it.each(['9.4.0', '8.19.0', '7.17.0', 'documented'])('%s answers in its envelope, and never with a 500', async (kibanaVersion) => {
    const { world, named } = await startFilled(kibanaVersion);
    const filled = world.snapshot();
    const property = fc.asyncProperty(requestTo(world), async ({ method, path, tail, prefix, query, headers, body }) => {
      await world.restore(filled);
      const sent = method === 'GET' || method === 'HEAD' ? {} : { body: named(body) };
      const request = new Request(`http://kibana.test${prefix}${named(path)}${tail}${query}`, { method, headers, ...sent });
      expect(await defectsOf(await world.fetch(request))).toEqual([]);
    });
    await fc.assert(property, { numRuns: 800 });
  });
});
