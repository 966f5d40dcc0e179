import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { alternate, line } from '../measure/alternate.mjs';

export const title = 'importing the library, beside zod and hono alone';

export async function measure() {
  const parts = imports('zod', 'hono');
  const runs = await alternate(15, {
    ours: imports('mock-kibana'),
    'zod + hono': parts,
    'zod + hono again': parts,
    'node:http': imports('node:http'),
  });
  const beside = { beside: 'zod + hono', noise: ['zod + hono again', 'zod + hono'] };
  return [
    line(runs, { what: 'import of the library', figure: 'wall', right: '≤ 1.3 ×', ...beside }),
    line(runs, { what: 'import of the library', figure: 'cpu', right: '≤ 1.3 ×', ...beside }),
    line(runs, { what: 'a process that imports the library', figure: 'process wall', ...beside }),
    line(runs, { what: 'a process that imports the library', figure: 'process CPU', ...beside }),
    line(runs, { what: 'a process that imports the library', figure: 'process wall', beside: 'node:http', noise: beside.noise }),
  ];
}

const imports =
  (...names) =>
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['bench/baselines/importing.mjs', ...names]);
    return JSON.parse(stdout);
  };
