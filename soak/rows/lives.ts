import fc from 'fast-check';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { live } from '../../test/generators/live.ts';
import { sender } from '../../test/generators/sender.ts';
import { life } from '../../test/generators/steps.ts';
import { checked, type Row, type Run, type Tally } from '../row.ts';

const clock = '2026-01-01T00:00:00.000Z';

type InWorld = (kibanaVersion: string, use: (world: World) => Promise<number>) => Promise<number>;

/** Lives of up to 80 steps, of any release, until the time is over. */
async function livesUntil(run: Run, inWorld: InWorld, isSocket: boolean): Promise<Tally> {
  let requests = 0;
  const one = fc.record({ steps: life(80), version: fc.constantFrom(...testedVersions) });
  const property = fc.asyncProperty(one, async ({ steps, version }) => {
    requests += await inWorld(version, (world) => live(steps, world, sender(world.url, isSocket ? fetch : world.fetch)));
  });
  const violations = await checked(run, () => requests, property);
  return { requests, violations };
}

export const lives: readonly Row[] = [
  {
    name: 'lives beside the model, in process',
    share: 4,
    run: (run) => livesUntil(run, (kibanaVersion, use) => use(createWorld({ kibanaVersion, clock, idSeed: 1 })), false),
  },
  {
    name: 'lives beside the model, over a socket',
    share: 3,
    async run(run) {
      await using server = await startMockKibana();
      const inWorld = async (kibanaVersion: string, use: (world: World) => Promise<number>) => {
        await using world = server.createWorld({ kibanaVersion, clock, idSeed: 1 });
        return await use(world);
      };
      return await livesUntil(run, inWorld, true);
    },
  },
];
