import { createWorld } from 'mock-kibana';
import { load } from '../load.mjs';
import { alternate, line, wallAndCpu } from '../measure/alternate.mjs';
import { loadWithCpu } from '../measure/over-socket.mjs';
import { plainRequests } from '../measure/plain-requests.mjs';
import { ours, plain, startProgram } from '../measure/program.mjs';
import { createCase, createJira, jsonFrom, pushCase, textFrom } from '../measure/requests.mjs';
import { timed } from '../measure/timed.mjs';

const PUSHES = 60;

export const title = 'the first push of a new case through the Jira simulator';

export const measure = async () => [...(await inProcess()), ...(await overOneSocket())];

async function inProcess() {
  const world = createWorld();
  const { id: connector } = await jsonFrom(world, createJira);
  const { contenders, close } = await plainRequests();
  const push = async () => {
    const cases = [];
    for (let index = 0; index < PUSHES; index += 1) cases.push(await jsonFrom(world, createCase(index, connector)));
    return timed(PUSHES, (index) => textFrom(world, pushCase(cases[index].id, connector)));
  };
  for (let round = 0; round < 10; round += 1) await push();
  const runs = await alternate(20, { ours: push, ...contenders });
  await close();
  return wallAndCpu(runs, { what: 'push, in process', right: { cpu: '≤ 0.5 of before, aim 0.5 ms' } });
}

async function overOneSocket() {
  const server = await startProgram(ours);
  const servers = { 'node:http': await startProgram(plain), again: await startProgram(plain) };
  const options = { connections: 16, requests: 400 };
  const [connector] = await answersTo(server, createJira, 1);
  const push = async () => {
    const opened = await answersTo(server, createCase(0, connector.id), options.requests);
    return loadWithCpu(
      server,
      opened.map(({ id }) => pushCase(id, connector.id)),
      options,
    );
  };
  const contenders = { ours: push };
  for (const [name, program] of Object.entries(servers)) contenders[name] = () => loadWithCpu(program, pushCase('any', 'other'), options);
  await alternate(5, contenders);
  const runs = await alternate(12, contenders);
  for (const program of [server, ...Object.values(servers)]) await program.stop();
  return ['perSecond', 'cpu', 'p50', 'p99'].map((figure) => line(runs, { what: 'push, over 16 connections', figure }));
}

async function answersTo({ url }, message, requests) {
  const answers = [];
  await load(url, message, { connections: 4, requests, onAnswer: (body) => answers.push(JSON.parse(body)) });
  return answers;
}
