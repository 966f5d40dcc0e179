import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { answersIn } from '../../test/generators/answers.ts';
import { jiraBody } from '../../test/generators/bodies.ts';
import { createClient } from '../client.ts';
import type { Row } from '../row.ts';

const READERS = 100;
const CONNECTORS = 2_000;

/** Clients that read an answer of half a megabyte a little at a time: each gets all of it, and others are answered meanwhile. */
export const slowReaders: Row = {
  name: `${READERS} slow readers`,
  share: 1,
  async run({ program: { url, memory } }) {
    const client = createClient(url, 16);
    await Promise.all(
      Array.from({ length: CONNECTORS }, (_, index) =>
        client.send({ method: 'POST', path: '/api/actions/connector', body: jiraBody(`Jira ${index}`) }),
      ),
    );
    const before = memory();
    const reading = Promise.all(Array.from({ length: READERS }, () => readSlowly(url)));
    const began = performance.now();
    const meanwhile = await client.send({ method: 'GET', path: '/api/status' });
    const waited = performance.now() - began;
    const during = memory();
    const sizes = await reading;
    client.close();
    const short = sizes.filter((size) => size !== CONNECTORS);
    return {
      requests: client.sent + READERS,
      memory: [before, during, memory()],
      violations: [
        ...(short.length > 0 ? [`${short.length} slow readers got ${short[0]} of ${CONNECTORS} connectors`] : []),
        ...('status' in meanwhile && waited < 5_000
          ? []
          : [`meanwhile a status took ${waited} ms: ${JSON.stringify(meanwhile).slice(0, 200)}`]),
      ],
    };
  },
};

/** How many connectors were in the answer. */
const readSlowly = (url: string) =>
  new Promise<number>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () =>
      socket.write('GET /api/actions/connectors HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
    );
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', async (text) => {
      received += text;
      socket.pause();
      await setTimeout(20);
      socket.resume();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [answer] = answersIn(received, ['GET']).answers;
      resolve(answer ? JSON.parse(answer.body).length : 0);
    });
  });
