import { load } from '../load.mjs';
import { alternate, line } from '../measure/alternate.mjs';
import { ours, plain, startProgram } from '../measure/program.mjs';
import { createJira, renameConnector, status } from '../measure/requests.mjs';

const REQUESTS = 11_000;
const NAME = 'x'.repeat(64_000);
/** What a process says that runs out of memory is long, and said by the figures. */
const SMALL_HEAP = { nodeOptions: ['--max-old-space-size=512'], stderr: 'ignore' };

export const title = 'a journal of 11 000 exchanges with bodies of 64 KB, in a heap of 512 MB, and reading it';

/** It takes a build down that keeps too much. */
export const isLong = true;

export async function measure() {
  const filled = (program, reading) => async () => readAfterFilling(await startProgram(program, SMALL_HEAP), reading);
  const runs = await alternate(1, {
    ours: filled(ours, { method: 'GET', path: '/__mock/journal' }),
    'node:http': filled(plain, status),
    again: filled(plain, status),
  });
  const what = '11 000 requests of 64 KB, heap of 512 MB';
  return [
    line(runs, { what, figure: 'answered', unit: '', right: '11 000' }),
    line(runs, { what, figure: 'memory' }),
    line(runs, { what: 'GET /__mock/journal of these', figure: 'wall', right: 'a stream' }),
  ];
}

/** What cannot be told, because the process is gone or refuses, is not a number. */
async function readAfterFilling(program, reading) {
  const { method, path, headers, body } = createJira;
  const { id } = await (await fetch(program.url + path, { method, headers, body })).json();
  const { answered } = await load(program.url, renameConnector(id, NAME), { connections: 4, requests: REQUESTS }).catch((error) => error);
  const memory = program.memory();
  const { wall = Number.NaN } = await load(program.url, reading, { requests: 1 }).catch(() => ({}));
  await program.stop();
  return { answered, memory, wall };
}
