import fc from 'fast-check';
import type { World } from '#src/worlds/world.ts';
import { defectsOf } from './answers.ts';
import { converse } from './converse.ts';
import { bytesOf, type Framing, framings } from './framing.ts';
import { often, requestTo } from './requests.ts';

/** What goes over one connection: requests one behind the other, in as many writes, and how the client leaves. */
export type Conversation = ReturnType<typeof conversation> extends fc.Arbitrary<infer Value> ? Value : never;

const oddTargets = [
  '*',
  '//api/status',
  '/w/none/api/status',
  '/w/../api/status',
  'http://kibana.test/api/status',
  'kibana.test:443',
  '/%',
  '/\u00fc',
  '/a'.repeat(9000),
];
/** A Host of which no URL can be made is Kibana's own 500: test/server/odd-requests.test.ts has those. */
const oddHeads = [
  'host: a/b',
  'host:',
  'content-type: application/json\r\ncontent-type: text/plain',
  `x-long: ${'a'.repeat(9000)}`,
  'x-folded: a\r\n b',
  'no colon',
  'x-odd: \u0001',
  ': no name',
  'expect: 100-continue',
  'expect: something',
  'connection: upgrade\r\nupgrade: websocket',
  'connection: close',
  'transfer-encoding: gzip',
  'kbn-xsrf: ',
  'authorization: ApiKey \u00ff',
  ...Array.from({ length: 3 }, (_, index) => Array.from({ length: 40 * (index + 1) }, (_, at) => `x-${at}: a`).join('\r\n')),
];

const conversation = (world: Pick<World, 'routes'>) =>
  fc.record({
    parts: fc.array(
      fc.record({
        request: fc
          .tuple(requestTo(world), often('', fc.constant('HEAD'), 12))
          .map(([request, method]) => ({ ...request, method: method || request.method })),
        framing: often<Framing>('length', fc.constantFrom(...framings), 3),
        version: often('1.1', fc.constantFrom('1.0', '0.9', '2.0', '')),
        target: often('', fc.constantFrom(...oddTargets)),
        head: often('', fc.constantFrom(...oddHeads), 3),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    writes: fc.integer({ min: 1, max: 4 }),
    leaving: often<'wait' | 'hang-up' | 'reset' | 'half'>('wait', fc.constantFrom('hang-up', 'reset', 'half')),
  });

/** So many conversations at the same time. */
export const conversations = (world: Pick<World, 'routes'>) => fc.array(conversation(world), { minLength: 1, maxLength: 24, size: 'max' });

interface Listener {
  url: string;
  /** Puts the names of what is there into a text. */
  named(text: string): string;
}

/** Has all conversations at once, and tells what was wrong with them; then asks for the status, which a process that has died does not tell. */
export async function converseAll(all: readonly Conversation[], { url, named }: Listener): Promise<string[]> {
  const defects = await Promise.all(all.map((each) => defectsIn(each, { url, named })));
  const status = await fetch(`${url}/api/status`).catch(({ cause }: Error) => ({ status: String(cause) }));
  return [...defects.flat(), ...(status.status === 200 ? [] : [`afterwards nobody tells the status: ${status.status}`])];
}

async function defectsIn({ parts, writes, leaving }: Conversation, { url, named }: Listener): Promise<string[]> {
  const isProper =
    leaving === 'wait' &&
    parts.every(({ framing, version, target, head }) => isWhole[framing] && version === '1.1' && target === '' && head === '');
  const bytes = Buffer.concat(parts.map((part) => bytesOf(part, named)));
  const methods = parts.map(({ request: { method } }) => method);
  const received = await converse(url, bytes, { writes, leaving, expects: isProper ? methods : undefined });
  return defectsOf(received, methods, isProper ? parts.length : undefined);
}

const isWhole: Record<Framing, boolean> = {
  length: true,
  chunked: true,
  gzip: true,
  'broken gzip': true,
  none: true,
  short: false,
  long: false,
  both: false,
  'bad chunk': false,
  'cut chunk': false,
  'bad length': false,
};
