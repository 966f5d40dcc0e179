import { afterEach, expect, test } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';

const running: RunningMockKibana[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(options: StartOptions) {
  const server = await startMockKibana(options);
  running.push(server);
  return server;
}

/** Asks for something with a body of four thousand bytes, which is refused and stored nowhere. */
const ask = (kibana: Pick<MockKibana, 'url' | 'fetch'>) =>
  kibana.fetch(new Request(`${kibana.url}/api/cases`, { method: 'POST', headers: { 'kbn-xsrf': 'x' }, body: 'x'.repeat(4000) }));

/** Whether the body of each request is kept. */
const kept = ({ journal }: Pick<RunningMockKibana['world'], 'journal'>) => journal.all().map(({ request }) => request.body.length === 4000);

test('the worlds of a server keep so many bytes together, and the oldest bodies go whosever they are', async () => {
  const server = await start({ journalBytes: 20_000 });
  const [one, other] = [server.createWorld(), server.createWorld()];
  await ask(server.world);
  await ask(one);
  for (let number = 0; number < 3; number += 1) await ask(other);
  expect([kept(server.world), kept(one), kept(other)]).toEqual([[false], [false], [true, true, true]]);
});

test('a world that is deleted makes room for the others', async () => {
  const server = await start({ journalBytes: 20_000 });
  const other = server.createWorld();
  await ask(server.world);
  for (let number = 0; number < 2; number += 1) await ask(other);
  other.close();
  for (let number = 0; number < 2; number += 1) await ask(server.world);
  expect(kept(server.world)).toEqual([true, true, true]);
});

test('a world of a server that is told a number of its own has so many for itself', async () => {
  const server = await start({ journalBytes: 10_000 });
  const own = server.createWorld({ journalBytes: 50_000 });
  for (let number = 0; number < 4; number += 1) await ask(own);
  await ask(server.world);
  expect([kept(own), kept(server.world)]).toEqual([[true, true, true, true], [true]]);
  const connected = await connectMockKibana(server.url);
  await expect((async () => connected.createWorld({ journalBytes: 50_000 }))()).rejects.toThrow(
    'journalBytes 50000 was asked for, and it was started with 10000 for all worlds together. Start it with --journal-bytes 50000',
  );
});

test('a main world that is made anew shares with the others what it shared before, or begins anew with another number', async () => {
  const server = await start({ journalBytes: 10_000 });
  server.renew({});
  await ask(server.world);
  for (let number = 0; number < 2; number += 1) await ask(server.createWorld());
  expect(kept(server.world)).toEqual([false]);
  server.renew({ journalBytes: 50_000 });
  await ask(server.world);
  for (let number = 0; number < 4; number += 1) await ask(server.createWorld());
  expect(kept(server.world)).toEqual([true]);
});

test('a world without a server keeps so many bytes by itself', async () => {
  const world = createWorld({ journalBytes: 13_000 });
  const another = world.createWorld();
  for (let number = 0; number < 2; number += 1) await ask(world);
  await ask(another);
  expect([kept(world), kept(another)]).toEqual([[true, true], [true]]);
  await ask(world);
  expect(kept(world)).toEqual([false, true, true]);
});

test('an expectation names the option that lets a journal keep more', async () => {
  const world = createWorld({ journalBytes: 13_000 });
  for (let number = 0; number < 3; number += 1) await ask(world);
  expect(() => world.journal.expect({ body: 'y' }, { times: 0 })).toThrow(
    'That is no proof: of 1 more the body made room for later ones. Let it keep more (`journalBytes`), or clear it between tests.',
  );
});
