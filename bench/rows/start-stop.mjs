import { startMockKibana } from 'mock-kibana';
import { startBare } from '../baselines/bare-stack.mjs';
import { startPlain } from '../baselines/node-http.mjs';
import { load } from '../load.mjs';
import { alternate, wallAndCpu } from '../measure/alternate.mjs';
import { status } from '../measure/requests.mjs';
import { timed } from '../measure/timed.mjs';

export const title = 'a server in this process: start, one request, stop';

const clients = {
  'a bare socket': (url) => load(url, status, { requests: 1 }),
  fetch: async (url) => (await fetch(url + status.path)).text(),
};

export async function measure() {
  const lines = [];
  for (const [client, ask] of Object.entries(clients)) {
    const begun = (start) => () => timed(20, () => startAskStop(start, ask));
    const contenders = { ours: begun(startMockKibana), 'node:http': begun(startPlain), bare: begun(startBare), again: begun(startPlain) };
    await alternate(10, contenders);
    const runs = await alternate(25, contenders);
    const what = `start, request (${client}), stop`;
    lines.push(...wallAndCpu(runs, { what, right: { wall: '≤ 1.5 ×' } }), ...wallAndCpu(runs, { what: `${what}, bare stack`, of: 'bare' }));
  }
  return lines;
}

async function startAskStop(start, ask) {
  const server = await start();
  await ask(server.url);
  await server.close();
}
