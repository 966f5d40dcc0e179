import fc from 'fast-check';
import { describe, it } from 'vitest';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { live } from './generators/live.ts';
import { sender } from './generators/sender.ts';
import { life } from './generators/steps.ts';

const START = '2026-01-01T00:00:00.000Z';

// `npm run soak -- --seed N` lives longer lives; a failure here prints the seed and the shortest life that shows it.
describe('whatever happens, a world is what a small model says', () => {
  it.each(testedVersions)('%s, in process', async (kibanaVersion) => {
    const property = fc.asyncProperty(life(40), async (steps) => {
      const world = createWorld({ kibanaVersion, clock: START, idSeed: 1 });
      await live(steps, world, sender(world.url, world.fetch));
    });
    await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 12_000 });
  });

  it('over a socket', async () => {
    await using server = await startMockKibana();
    const property = fc.asyncProperty(life(30), async (steps) => {
      await using world = server.createWorld({ clock: START, idSeed: 1 });
      await live(steps, world, sender(world.url, fetch));
    });
    await fc.assert(property, { numRuns: 20, interruptAfterTimeLimit: 12_000 });
  });
});
