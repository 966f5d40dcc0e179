import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';

interface Conversation {
  send(bytes: string): void;
  /** All that came so far. */
  received: string;
  isOver: boolean;
}

function talk({ url }: RunningMockKibana): Conversation {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const conversation: Conversation = { send: (bytes) => void socket.write(bytes), received: '', isOver: false };
  socket.setEncoding('utf8').on('data', (text) => {
    conversation.received += text;
  });
  socket.on('close', () => {
    conversation.isOver = true;
  });
  return conversation;
}

const head = (path: string, ...headers: string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: x', 'kbn-xsrf: x', 'content-type: application/json', ...headers, '', ''].join('\r\n');

const begin = async () => {
  const server = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z' });
  onTestFinished(() => server.close());
  return server;
};

const body = JSON.stringify({ title: 'x'.repeat(40) });
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

const arrivals = fc.record({
  isChunked: fc.boolean(),
  /** The pieces before the last, each with the time until the next. */
  pieces: fc.array(fc.record({ letters: fc.integer({ min: 1, max: 9 }), ms: fc.integer({ min: 0, max: 9_999 }) }), { maxLength: 5 }),
});

test('a body that takes twenty seconds is refused as hapi refuses it, and a faster one is read', async () => {
  const server = await begin();
  const { clock, journal } = server.world;
  const property = fc.asyncProperty(arrivals, async ({ isChunked, pieces }) => {
    journal.clear();
    const client = talk(server);
    client.send(head('/api/cases', isChunked ? 'transfer-encoding: chunked' : `content-length: ${body.length}`));
    await expect.poll(() => journal.size).toBe(1);
    let rest = body;
    for (const { letters, ms } of pieces) {
      const piece = rest.slice(0, letters);
      rest = rest.slice(letters);
      client.send(isChunked ? chunk(piece) : piece);
      await clock.advance(ms);
    }
    const isLate = pieces.reduce((sum, { ms }) => sum + ms, 0) >= 20_000;
    if (!isLate) client.send(isChunked ? `${chunk(rest)}0\r\n\r\n` : rest);
    await expect.poll(() => client.received).toMatch(/\r\n\r\n.*\}$/s);
    const refused = '{"statusCode":408,"error":"Request Timeout","message":"Request Timeout"}';
    expect(client.received.endsWith(refused)).toBe(isLate);
    expect(client.received.startsWith(isLate ? 'HTTP/1.1 408 Request Timeout\r\n' : 'HTTP/1.1 400 Bad Request\r\n')).toBe(true);
    // What is left of a body that nobody waits for cannot be told from the next request.
    if (isLate) await expect.poll(() => client.isOver).toBe(true);
    expect(journal.all()).toMatchObject([{ state: 'answered', response: { status: isLate ? 408 : 400 } }]);
  });
  await fc.assert(property, {
    numRuns: 25,
    endOnFailure: true,
    examples: [[{ isChunked: false, pieces: Array(3).fill({ letters: 2, ms: 9_000 }) }], [{ isChunked: true, pieces: [] }]],
  });
});

test.each([
  [
    'a body that waits to be asked for',
    head('/api/cases', 'expect: 100-continue', 'content-length: 2'),
    /^HTTP\/1\.1 100 Continue\r\n\r\n$/,
  ],
  ['an expectation that nobody meets', head('/api/cases', 'expect: tea', 'content-length: 2'), /^HTTP\/1\.1 417 Expectation Failed\r\n/],
  ['two lengths of one body', head('/api/cases', 'content-length: 2', 'transfer-encoding: chunked'), /^HTTP\/1\.1 400 Bad Request\r\n/],
  ['two lengths that differ', head('/api/cases', 'content-length: 2', 'content-length: 3'), /^HTTP\/1\.1 400 Bad Request\r\n/],
  ['an encoding that nobody reads', head('/api/cases', 'transfer-encoding: gzip'), /^HTTP\/1\.1 400 Bad Request\r\n/],
])('%s has a clear end', async (_, bytes, answer) => {
  const client = talk(await begin());
  client.send(bytes);
  await expect.poll(() => client.received).toMatch(answer);
  client.send('{}');
  await expect.poll(() => client.received).toMatch(/(^|\r\n\r\n)HTTP\/1\.1 4\d\d /);
});
