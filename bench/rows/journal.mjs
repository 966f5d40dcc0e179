import { createWorld } from 'mock-kibana';
import { load } from '../load.mjs';
import { alternate, wallAndCpu } from '../measure/alternate.mjs';
import { besideAnEmptyWorld, besidePlainRequests } from '../measure/grown-world.mjs';
import { loadWithCpu } from '../measure/over-socket.mjs';
import { ours, plain, startProgram } from '../measure/program.mjs';
import { createJira, status, textFrom } from '../measure/requests.mjs';

const ENTRIES = 10_000;

const readings = {
  'GET /__mock/journal of 10 000': '/__mock/journal',
  'GET /__mock/journal?limit=100 of 10 000': '/__mock/journal?limit=100',
  'GET /__mock/journal/har of 10 000': '/__mock/journal/har',
};

export const title = 'a full journal: reading its 10 000 exchanges, and a create beside it';

export async function measure() {
  const world = createWorld();
  for (let index = 0; index < ENTRIES; index += 1) await textFrom(world, createJira);
  const lines = await besidePlainRequests({
    'journal.all() of 10 000': { run: () => expectAll(world.journal.all()) },
    'journal.toHar() of 10 000': { run: () => expectAll(world.journal.toHar().log.entries) },
  });
  return [...lines, ...(await besideAnEmptyWorld('create with a full journal', world, () => createJira)), ...(await overOneSocket())];
}

function expectAll({ length }) {
  if (length !== ENTRIES) throw new Error(`expected ${ENTRIES} exchanges, but got ${length}`);
}

async function overOneSocket() {
  const server = await startProgram(ours);
  const [first, second] = [await startProgram(plain), await startProgram(plain)];
  await load(server.url, createJira, { connections: 16, requests: ENTRIES });
  const plainly = (program) => () => loadWithCpu(program, status, { requests: 1000 });
  const lines = [];
  for (const [what, path] of Object.entries(readings)) {
    const read = () => loadWithCpu(server, { method: 'GET', path }, { requests: 1 });
    if (!(await answers(read))) continue;
    const runs = await alternate(7, { ours: read, 'node:http': plainly(first), again: plainly(second) });
    lines.push(...wallAndCpu(runs, { what, right: { wall: path.includes('?') ? '' : 'a stream' } }));
  }
  for (const program of [server, first, second]) await program.stop();
  return lines;
}

/** A build that knows no pages has no figure for them. */
const answers = (read) =>
  read().then(
    () => true,
    () => false,
  );
