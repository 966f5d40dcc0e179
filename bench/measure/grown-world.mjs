import { createWorld } from 'mock-kibana';
import { alternate, line, wallAndCpu } from './alternate.mjs';
import { plainRequests } from './plain-requests.mjs';
import { textFrom } from './requests.mjs';
import { timed } from './timed.mjs';

const ROUNDS = 10;
const TIMES = 100;

/**
 * What a request costs in a world that holds much: beside node:http, and beside an empty world, where it is right to cost the same.
 * `messageFor` says what to send to which of the two.
 */
export async function besideAnEmptyWorld(what, grown, messageFor) {
  const empty = createWorld();
  const asks = async (world) => {
    const message = await messageFor(world);
    return () => timed(TIMES, () => textFrom(world, message));
  };
  const { contenders, close } = await plainRequests();
  const all = {
    ours: await asks(grown),
    'node:http': contenders['node:http'],
    'an empty world': await asks(empty),
    again: contenders.again,
  };
  await alternate(2, all);
  const runs = await alternate(ROUNDS, all);
  await close();
  return [...wallAndCpu(runs, { what }), line(runs, { what, figure: 'cpu', beside: 'an empty world', right: 'flat' })];
}

/** What each of some things costs that are done in this process, beside node:http; `prepare` is not counted. */
export async function besidePlainRequests(actions, { rounds = 7, times = 1 } = {}) {
  const { contenders, close } = await plainRequests();
  const lines = [];
  for (const [what, { prepare, run, right }] of Object.entries(actions)) {
    const ours = async (round) => {
      await prepare?.(round);
      return timed(times, run);
    };
    lines.push(...wallAndCpu(await alternate(rounds, { ours, ...contenders }), { what, right: { wall: right } }));
  }
  await close();
  return lines;
}
