import { connect, type Socket } from 'node:net';
import { createClient } from '../client.ts';
import type { Row } from '../row.ts';

const SOCKETS = 10_000;

/** Sockets that were opened and say nothing: others are answered, and each of them still is when it asks at last. */
export const idle: Row = {
  name: `${SOCKETS} idle sockets`,
  share: 1,
  async run({ program: { url, memory } }) {
    const before = memory();
    const sockets: Socket[] = [];
    const violations: string[] = [];
    try {
      for (let count = 0; count < SOCKETS; count += 200)
        sockets.push(...(await Promise.all(Array.from({ length: 200 }, () => opened(url)))));
      const during = memory();
      const client = createClient(url, 16);
      const outcomes = await Promise.all(Array.from({ length: 1_000 }, () => client.send({ method: 'GET', path: '/api/status' })));
      client.close();
      const lost = outcomes.filter((outcome) => !('status' in outcome) || outcome.status !== 200);
      if (lost.length > 0)
        violations.push(`beside ${SOCKETS} idle sockets ${lost.length} of 1000 got ${JSON.stringify(lost[0]).slice(0, 200)}`);
      const silent = (await Promise.all(sockets.filter((_, index) => index % 100 === 0).map(asks))).filter((isAnswered) => !isAnswered);
      if (silent.length > 0) violations.push(`${silent.length} of ${SOCKETS / 100} idle sockets got no answer at last`);
      return { requests: client.sent + SOCKETS / 100, memory: [before, during], violations };
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  },
};

const opened = (url: string) =>
  new Promise<Socket>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.once('error', (error) =>
      reject(
        new Error(`a socket could not be opened; this process and the command need more than ${SOCKETS} handles each: see ulimit -n`, {
          cause: error,
        }),
      ),
    );
  });

const asks = (socket: Socket) =>
  new Promise<boolean>((resolve) => {
    socket.setTimeout(10_000, () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('data', (bytes) => resolve(String(bytes).startsWith('HTTP/1.1 200')));
    socket.write('GET /api/status HTTP/1.1\r\nhost: x\r\n\r\n');
  });
