import { setTimeout } from 'node:timers/promises';
import { createWorld, startMockKibana } from 'mock-kibana';
import { startPlain } from '../baselines/node-http.mjs';
import { load } from '../load.mjs';
import { alternate, line, wallAndCpu } from '../measure/alternate.mjs';
import { createJira, status, textFrom } from '../measure/requests.mjs';
import { timed } from '../measure/timed.mjs';

const WORLDS = 200;

export const title = 'a world for each test, beside a node:http server for each';

export async function measure() {
  const server = { 'node:http': plainServers, again: plainServers };
  const lines = [];
  for (const [what, { run, right }] of Object.entries(beginnings)) {
    const contenders = { ours: () => timed(50, run), ...server };
    await alternate(3, contenders);
    lines.push(...wallAndCpu(await alternate(11, contenders), { what, right: { wall: right } }));
  }
  return [...lines, ...(await manyAtOnce())];
}

const beginnings = {
  'a world in process': { run: () => createWorld() },
  'a world and a request': { run: () => textFrom(createWorld(), status) },
  'a world and a create': { run: () => textFrom(createWorld(), createJira), right: '≤ 0.3 ms' },
};

const plainServers = () =>
  timed(20, async () => {
    const { url, close } = await startPlain();
    await load(url, status, { requests: 1 });
    await close();
  });

/** Each of so many worlds of one server, or of so many servers, is asked once while all of them live. */
async function manyAtOnce() {
  const contenders = { ours: worldsOfOneServer, 'node:http': manyServers, again: manyServers };
  await alternate(1, contenders);
  const runs = await alternate(5, contenders);
  const what = `each of ${WORLDS} worlds of a server`;
  return [...wallAndCpu(runs, { what }), line(runs, { what, figure: 'heap', unit: 'KB' })];
}

async function worldsOfOneServer() {
  const server = await startMockKibana();
  const told = await whileAllLive(() => server.createWorld());
  await server.close();
  return told;
}

const manyServers = () => whileAllLive(startPlain);

async function whileAllLive(begin) {
  const heap = await heapBytes();
  const begun = [];
  const told = await timed(WORLDS, async () => {
    const one = await begin();
    begun.push(one);
    await load(one.url, status, { requests: 1 });
  });
  const kept = (await heapBytes()) - heap;
  for (const one of begun) await one.close();
  return { ...told, heap: kept / WORLDS / 1024 };
}

/** When what is closed is gone. */
async function heapBytes() {
  await setTimeout(50);
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
