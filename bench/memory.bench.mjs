import { load } from './load.mjs';
import { programs, startProgram } from './program.mjs';
import { createJira } from './requests.mjs';

export const title = 'memory of the command (aim: 60 MB at start, 110 MB after 50 000 requests)';

export async function measure() {
  const [file, args] = programs['mock-kibana'];
  const program = await startProgram(file, args);
  const rows = [{ what: 'at start', value: megabytes(program) }];
  await load(program.url, { method: 'GET', path: '/api/actions/connectors' }, { connections: 16, requests: 50_000 });
  rows.push({ what: 'after 50 000 lists', value: megabytes(program) });
  await load(program.url, createJira, { connections: 16, requests: 50_000 });
  rows.push({ what: 'and 50 000 creates', value: megabytes(program) });
  await program.stop();
  return rows;
}

const megabytes = ({ memory }) => `${Math.round(memory())} MB`;
