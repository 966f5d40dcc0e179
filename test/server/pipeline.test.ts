import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';

const BODY = '{"title":"A"}';

it('answers each request of a pipeline, wherever their bytes part', async () => {
  await using server = await startMockKibana();
  const { hostname, port, host } = new URL(server.url);
  const request = `PATCH /api/cases HTTP/1.1\r\nhost: ${host}\r\nkbn-xsrf: x\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;
  const bytes = Buffer.from(request.repeat(4));
  // In the body of each: the rest of it comes together with what is behind it.
  const cuts = [1, 2, 3, 4].flatMap((nth) => Array.from({ length: 30 }, (_, at) => request.length * nth - 1 - (at % (BODY.length - 1))));
  const told = await Promise.all(cuts.map((cut) => answersTo([bytes.subarray(0, cut), bytes.subarray(cut)])));
  expect(new Set(told)).toEqual(new Set(['400 400 400 400']));

  /** The statuses that come, until four have or ten seconds of silence. */
  function answersTo(writes: readonly Buffer[]): Promise<string> {
    return new Promise((resolve) => {
      let received = '';
      const statuses = () => [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
      const socket = connect(Number(port), hostname, async () => {
        for (const write of writes) {
          socket.write(write);
          await setTimeout(2);
        }
      });
      socket.setTimeout(10_000, () => socket.destroy());
      socket.on('data', (data) => {
        received += data;
        if (statuses().length === 4) socket.destroy();
      });
      socket.on('close', () => resolve(statuses().join(' ')));
    });
  }
});
