import fc from 'fast-check';
import type { Route } from '#src/kibana/http/route.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import type { World } from '#src/worlds/world.ts';
import { oddBody, oddText, oddValue, spoilt } from './odd.ts';
import { sensible } from './sensible.ts';

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
  ['kbn-version', defaultRelease],
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

/** The usual one, but in one of so many cases and one more. */
export const often = <T>(usual: T, arbitrary: fc.Arbitrary<T>, weight = 8) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

/** A request to a declared route: mostly by its method and to what is there, but with any text for anything. */
export const requestTo = ({ routes }: Pick<World, 'routes'>) =>
  fc.constantFrom(...routes).chain((route) =>
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
