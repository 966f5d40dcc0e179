import { startPlain } from '../baselines/node-http.mjs';
import { load } from '../load.mjs';
import { createJira } from './requests.mjs';

const REQUESTS = 400;

/**
 * The yardstick of what happens in this process: one create at node:http over a kept-alive connection, server and client in the same process.
 * It is taken twice, as `node:http` and as `again`.
 */
export async function plainRequests() {
  const { url, close } = await startPlain();
  const run = async () => {
    const cpu = process.cpuUsage();
    const { wall } = await load(url, createJira, { requests: REQUESTS });
    const { user, system } = process.cpuUsage(cpu);
    return { wall, cpu: (user + system) / 1000 / REQUESTS };
  };
  for (let round = 0; round < 10; round += 1) await run();
  return { contenders: { 'node:http': run, again: run }, close };
}
