import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { load } from '../load.mjs';
import { alternate, joined, line } from '../measure/alternate.mjs';

import { ours, plain, startProgram } from '../measure/program.mjs';
import { createJira, getConnector } from '../measure/requests.mjs';

const PASSES = 2;
const SOME = 400;
const MANY = 2000;
/** It saves what it recorded a second after a request. */
const SAVE_EVERY_MS = 1000;

export const title = 'mock-kibana record: requests at first and after 2 000, and how long it takes to stop';

export async function measure() {
  const passes = [];
  for (let pass = 0; pass < PASSES; pass += 1) passes.push(await recordAndStop());
  const runs = (part) => joined(passes.map((pass) => pass[part]));
  return [
    ...['perSecond', 'cpu'].map((figure) => line(runs('first'), { what: 'record, at first', figure })),
    ...['perSecond', 'cpu'].map((figure) => line(runs('then'), { what: 'record, after 2 000 requests', figure, right: 'as at first' })),
    line(runs('stopped'), { what: 'record, until it has stopped', figure: 'wall', right: 'links once' }),
  ];
}

async function recordAndStop() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const kibana = await startProgram(ours);
  const recorder = await startProgram([
    'dist/cli.js',
    'record',
    '--target',
    kibana.url,
    '--out',
    join(folder, 'recorded.json'),
    '--port',
    '0',
  ]);
  const servers = { ours: recorder, 'node:http': await startProgram(plain), again: await startProgram(plain) };
  const once = (run) => alternate(1, Object.fromEntries(Object.entries(servers).map(([name, program]) => [name, () => run(program)])));
  const first = await once(measured);
  for (let sent = SOME; sent < MANY; sent += SOME) await createsAndGets(recorder);
  const then = await once(measured);
  const stopped = await once(untilStopped);
  await kibana.stop();
  await rm(folder, { recursive: true });
  return { first, then, stopped };
}

/** The CPU is with that of saving, which comes behind the requests. */
async function measured(program) {
  const before = program.cpu();
  const perSecond = await createsAndGets(program);
  await quiet(program);
  return { perSecond, cpu: (program.cpu() - before) / SOME };
}

/** Half of the requests name what an answer before them told. Resolves to requests a second. */
async function createsAndGets(program) {
  const began = performance.now();
  for (let sent = 0; sent < SOME; sent += 50) {
    const ids = [];
    const onAnswer = (body) => ids.push(JSON.parse(body).id);
    await load(program.url, createJira, { connections: 4, requests: 25, onAnswer });
    await load(program.url, ids.map(getConnector), { connections: 4, requests: 25 });
  }
  return (SOME / (performance.now() - began)) * 1000;
}

/** Until it has had nothing to do for longer than it waits to save. */
async function quiet(program) {
  for (let before = Number.NaN; !(program.cpu() - before < 20); ) {
    before = program.cpu();
    await setTimeout(SAVE_EVERY_MS * 1.2);
  }
}

async function untilStopped(program) {
  const began = performance.now();
  await program.stop();
  return { wall: performance.now() - began };
}
