import { load } from '../load.mjs';
import { alternate, joined, line } from './alternate.mjs';
import { bare, ours, plain, startProgram } from './program.mjs';

const CONNECTIONS = 16;
const PASSES = 3;
const ROUNDS = 4;
/** To ours; three times as many to the others, so that all of them work for about as long. */
const REQUESTS = 4000;
/** Until the code is compiled and the journal is full. */
const WARM_UP = 12_000;

/** What a request costs over a socket, to ours, to node:http (twice) and to the bare stack, each anew in every pass. `messageFor` says what to send to whom. */
export async function overSocket(what, messageFor, right) {
  const runs = [];
  for (let pass = 0; pass < PASSES; pass += 1) runs.push(await inOnePass(messageFor));
  const all = joined(runs);
  const about = (of) => ({ what: of === 'ours' ? what : `${what}, bare stack`, of });
  return ['ours', 'bare'].flatMap((of) =>
    ['perSecond', 'cpu', 'p50', 'p99'].map((figure) => line(all, { ...about(of), figure, right: of === 'ours' ? right[figure] : '' })),
  );
}

async function inOnePass(messageFor) {
  const programs = {
    ours: await startProgram(ours),
    'node:http': await startProgram(plain),
    bare: await startProgram(bare),
    again: await startProgram(plain),
  };
  const contenders = {};
  for (const [name, program] of Object.entries(programs)) {
    const message = await messageFor(program.url);
    await load(program.url, message, { connections: CONNECTIONS, requests: WARM_UP });
    const requests = name === 'ours' ? REQUESTS : REQUESTS * 3;
    contenders[name] = () => loadWithCpu(program, message, { connections: CONNECTIONS, requests });
  }
  const runs = await alternate(ROUNDS, contenders);
  for (const program of Object.values(programs)) await program.stop();
  return runs;
}

/** Load, and the CPU that the server's process alone had for each request. */
export async function loadWithCpu(program, messages, options) {
  const before = program.cpu();
  const told = await load(program.url, messages, options);
  return { ...told, cpu: (program.cpu() - before) / options.requests };
}
