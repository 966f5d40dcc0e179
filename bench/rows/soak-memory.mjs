import { load } from '../load.mjs';
import { alternate, line } from '../measure/alternate.mjs';
import { ours, plain, startProgram } from '../measure/program.mjs';
import { createJira, getConnector, renameConnector } from '../measure/requests.mjs';

const STEPS = 10;
const STEP = 100_000;

export const title = 'memory over a million requests that store nothing new: gets and changes of one connector';

/** Only when it is named: some minutes. */
export const isLong = true;

export async function measure() {
  const programs = { ours: await startProgram(ours), 'node:http': await startProgram(plain), again: await startProgram(plain) };
  const contenders = {};
  for (const [name, program] of Object.entries(programs)) {
    const messages = await changesOf(program.url);
    contenders[name] = async () => {
      await load(program.url, messages, { connections: 16, requests: STEP });
      return { memory: program.memory() };
    };
  }
  const runs = await alternate(STEPS, contenders);
  for (const program of Object.values(programs)) await program.stop();
  const at = (step) => Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, [all[step]]]));
  return [0, 1, 4, STEPS - 1].map((step) =>
    line(at(step), {
      what: `memory after ${((step + 1) * STEP).toLocaleString('en').replaceAll(',', ' ')} requests`,
      figure: 'memory',
      right: step > 1 ? 'flat' : '',
    }),
  );
}

async function changesOf(url) {
  const { method, path, headers, body } = createJira;
  const { id } = await (await fetch(url + path, { method, headers, body })).json();
  return [getConnector(id), renameConnector(id, 'One'), getConnector(id), renameConnector(id, 'Other')];
}
