import { load } from './load.mjs';
import { programs, startProgram } from './program.mjs';
import { createJira } from './requests.mjs';
import { median, ratio } from './statistics.mjs';

const ROUNDS = 5;

export const title = 'creates over a socket, 16 connections, validated, stored and journalled (aim: 0.65 x node:http, p99 at most 8 ms)';

export async function measure() {
  const results = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, [file, args]] of Object.entries(programs)) {
      const program = await startProgram(file, args);
      await load(program.url, createJira, { connections: 16, requests: 8000 });
      results[name].push(await load(program.url, createJira, { connections: 16, requests: 16_000 }));
      await program.stop();
    }
  }
  const of = (name, key) => median(results[name].map((result) => result[key]));
  return Object.keys(programs).map((name) => ({
    what: name,
    value: `${Math.round(of(name, 'perSecond'))}/s`,
    p50: `${of(name, 'p50').toFixed(2)} ms`,
    p99: `${of(name, 'p99').toFixed(2)} ms`,
    'x node:http': ratio(of(name, 'perSecond'), of('node:http', 'perSecond')),
    'x Hono': ratio(of(name, 'perSecond'), of('Hono', 'perSecond')),
  }));
}
