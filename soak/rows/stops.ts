import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fail } from '../journal.ts';
import { startProgram } from '../program.ts';
import type { Row } from '../row.ts';

const STOPS = 50;
const LIMIT_MS = 4_000;

/** A hang, a client that asks and leaves, the fault taken back, and SIGTERM with requests still open: the command ends by itself. */
export const stops: Row = {
  name: `${STOPS} ends with a hang behind them`,
  share: 2,
  async run({ isOver }) {
    let requests = 0;
    const violations: string[] = [];
    for (let count = 0; count < STOPS && !isOver(requests) && violations.length === 0; count += 1) {
      await using program = await startProgram();
      await fail(program.url, { match: { path: '/api/status' }, fault: { kind: 'hang' } });
      const leavers = await Promise.all(Array.from({ length: 4 }, () => asking(program.url)));
      for (const socket of leavers) socket.destroy();
      await setTimeout(10 * (count % 3));
      await fetch(`${program.url}/__mock/faults`, { method: 'DELETE' });
      requests += 6;
      const took = await program.stop();
      if (took > LIMIT_MS) violations.push(`end ${count + 1} of ${STOPS} took ${Math.round(took)} ms`);
    }
    return { requests, violations };
  },
};

const asking = (url: string) =>
  new Promise<ReturnType<typeof connect>>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () =>
      socket.write('GET /api/status HTTP/1.1\r\nhost: x\r\n\r\n', async () => {
        await setTimeout(20);
        resolve(socket);
      }),
    );
    socket.on('error', () => undefined);
  });
