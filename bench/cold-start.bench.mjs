import { programs, startProgram } from './program.mjs';
import { median, milliseconds, ratio } from './statistics.mjs';

export const title = 'cold start of the command, until its first answer (aim: at most 1.5 x node:http)';

export async function measure() {
  const results = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < 15; round += 1) {
    for (const [name, [file, args]] of Object.entries(programs)) {
      const program = await startProgram(file, args);
      await (await fetch(`${program.url}/api/status`)).text();
      results[name].push(performance.now() - program.began);
      await program.stop();
    }
  }
  return Object.entries(results).map(([name, times]) => ({
    what: name,
    value: milliseconds(median(times)),
    'x node:http': ratio(median(times), median(results['node:http'])),
    'x Hono': ratio(median(times), median(results.Hono)),
  }));
}
