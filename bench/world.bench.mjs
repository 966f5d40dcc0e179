import { createServer } from 'node:http';
import { createWorld, startMockKibana } from '../dist/index.js';
import { median, milliseconds, ratio } from './statistics.mjs';

const ROUNDS = 400;

export const title = 'beginning anew for each test (aim: a world and one request 0.5 ms, start + one request + stop 1.5 ms)';

export async function measure() {
  await startMockKibana().then((server) => server.close());
  const world = await timed(() => createWorld());
  const first = await timed(() => createWorld().fetch(new Request('http://kibana.test/api/actions/connectors')));
  const ours = await timed(async () => {
    const server = await startMockKibana();
    await ask(server.url);
    await server.close();
  });
  const plain = await timed(startPlain);
  return [
    { what: 'a world in process', value: milliseconds(world) },
    { what: 'a world and one request', value: milliseconds(first) },
    { what: 'start, request, stop', value: milliseconds(ours), 'x node:http': ratio(ours, plain) },
    { what: '  the same, node:http', value: milliseconds(plain) },
  ];
}

/** The median of many runs, the first of which are not counted. */
async function timed(run) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return median(times.slice(ROUNDS / 4));
}

const ask = async (url) => (await fetch(`${url}/api/actions/connectors`)).text();

async function startPlain() {
  const server = createServer((_, response) => response.end('[]'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await ask(`http://127.0.0.1:${server.address().port}`);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
