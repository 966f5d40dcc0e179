import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitTarget } from '#src/kernel/http.ts';
import { targetOf } from '#src/server/edge.ts';
import { addressOf } from '#src/worlds/address.ts';
import { NoSuchWorld, Worlds } from '#src/worlds/worlds.ts';

const segment = fc.constantFrom(
  '__mock',
  '__mockx',
  '__mock',
  'w',
  'w',
  'mine',
  'mine',
  'api',
  's',
  '',
  '.',
  '..',
  '..',
  '%2e',
  '.%2E',
  '...',
  'a b',
  'ü',
  '%5f',
); // prettier-ignore
const path = fc.array(fc.tuple(fc.constantFrom('/', '/', '/', '\\'), segment), { minLength: 1, maxLength: 7 });
const target = fc.record({
  origin: fc.constantFrom('', '', 'http://x', 'HTTPS://u@x:1', 'ws://[::1]'),
  path: path.map((parts) => `/${parts.flat().join('').slice(1)}`),
  query: fc.constantFrom('', '?', '?a=/w/mine/__mock', '?../../__mock', '?a=http://x/__mock'),
});

it('an address is what a reader makes of it who resolves the whole URL first, however it is spelt', () => {
  const worlds = new Worlds({}, { strict: true });
  const mine = worlds.create({ id: 'mine' });
  const seen = new Set<string>();
  const property = fc.property(target, ({ origin, path, query }) => {
    // Safe: nothing else of the message is read.
    const address = addressOf(targetOf({ url: origin + path + query } as IncomingMessage));
    const { pathname } = new URL(`http://kibana${path}`);
    const [, id, rest = pathname] = /^\/w\/([\w.-]+)(\/.*|)$/.exec(pathname) ?? [];
    const own = splitTarget(address.path);
    expect(address.id).toBe(id);
    expect(new URL(`http://kibana${own.path}`).pathname).toBe(rest || '/');
    expect(own.search).toBe(query.slice(1));
    expect(address.isControl).toBe(/^\/__mock(\/|$)/.test(rest));
    // The mock's own API looks at the path itself, and must not see dots that Kibana would resolve.
    if (address.isControl) expect(own.path).toBe(rest);
    const world = reached(() => worlds.at(address, undefined));
    expect(world).toBe(id === 'mine' ? mine : id === undefined && address.isControl ? worlds.main : undefined);
    seen.add(`${id === 'mine'} ${address.isControl}`);
  });
  fc.assert(property, { numRuns: 3000 });
  expect(seen.size).toBe(4);
  worlds.close();
});

function reached<World>(look: () => World): World | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof NoSuchWorld) return undefined;
    throw error;
  }
}

it('a target without a path is the root, whatever its query holds', () => {
  const of = (url: string) => targetOf({ url } as IncomingMessage);
  expect(['http://x', 'http://x?a=/__mock', 'http://x#/__mock', 'http://x/?', '*'].map(of)).toEqual([
    '/',
    '/?a=/__mock',
    '/#/__mock',
    '/?',
    '*',
  ]);
});

it('what was sent is kept for the journal, where it leads to the same place', () => {
  const of = (url: string) => addressOf(url).path;
  expect(['/w/mine/api/../x?a', '/w/mine?a', '/s/./x', '/w/mine/../mine/x', '/x/../w/mine/x'].map(of)).toEqual([
    '/api/../x?a',
    '/?a',
    '/s/./x',
    '/x',
    '/x',
  ]);
});
