import fc from 'fast-check';
import { describe, it } from 'vitest';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { live } from './generators/live.ts';
import type { Send } from './generators/request-of.ts';
import { life } from './generators/steps.ts';
import { read } from './targets.ts';

const START = '2026-01-01T00:00:00.000Z';

const sendTo =
  (url: string, ask: World['fetch']): Send =>
  async (method, path, body, signal) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return read(await ask(new Request(url + path, { method, headers, ...sent, ...(signal && { signal }) })));
  };

// `npm run soak -- --seed N` lives longer lives; a failure here prints the seed and the shortest life that shows it.
describe('whatever happens, a world is what a small model says', () => {
  it.each(testedVersions)('%s, in process', async (kibanaVersion) => {
    const property = fc.asyncProperty(life(40), async (steps) => {
      const world = createWorld({ kibanaVersion, clock: START, idSeed: 1 });
      await live(steps, world, sendTo(world.url, world.fetch));
    });
    await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 15_000 });
  });

  it('over a socket', async () => {
    await using server = await startMockKibana();
    const property = fc.asyncProperty(life(30), async (steps) => {
      await using world = server.createWorld({ clock: START, idSeed: 1 });
      await live(steps, world, sendTo(world.url, fetch));
    });
    await fc.assert(property, { numRuns: 20, interruptAfterTimeLimit: 15_000 });
  });
});
