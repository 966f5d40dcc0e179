import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { expect, inject, test } from 'vitest';
import type { Exchange } from '#src/traffic/journal/exchange.ts';
import type { Har } from '#src/traffic/journal/har.ts';

const REQUESTS = 20_000;
const CONNECTIONS = 8;
const command = inject('command');

test('a server in a small heap takes twenty thousand long bodies, and shows its whole journal', async () => {
  const child = spawn(process.execPath, ['--max-old-space-size=256', command, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (line) => resolve(/http:\S+/.exec(String(line))?.[0] ?? '')),
    );
    const answered = await Promise.all(Array.from({ length: CONNECTIONS }, () => sendAll(url, REQUESTS / CONNECTIONS)));
    expect(answered).toEqual(Array(CONNECTIONS).fill(REQUESTS / CONNECTIONS));

    const { dropped, exchanges } = await get<{ dropped: number; exchanges: Exchange[] }>(`${url}/__mock/journal`);
    expect([dropped, exchanges.length]).toEqual([REQUESTS - 10_000, 10_000]);
    expect(exchanges[0]?.request).toMatchObject({ body: '', truncatedFrom: BODY.length, dropped: true });
    expect(exchanges.at(-1)?.request.body).toBe(BODY);
    const kept = exchanges.filter(({ request }) => request.body === BODY).length;
    expect(kept * BODY.length).toBeGreaterThan(16_000_000);
    expect(kept * BODY.length).toBeLessThan(32 * 1024 * 1024);
    expect((await get<Har>(`${url}/__mock/journal/har`)).log.entries).toHaveLength(10_000);
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill('SIGKILL');
  }
});

const get = async <Body>(url: string): Promise<Body> => (await fetch(url)).json();

/** 64 KB in one word, so that most of the time goes into the journal. */
const BODY = JSON.stringify({ params: { message: 'x'.repeat(65_500) } });

/** Sends one request again and again over a connection, without waiting for answers; resolves to how many came. */
function sendAll(url: string, times: number): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const head = `POST /api/actions/connector/none/_execute HTTP/1.1\r\nhost: ${host}\r\nkbn-xsrf: x\r\ncontent-type: application/json`;
  const request = Buffer.from(`${head}\r\ncontent-length: ${Buffer.byteLength(BODY)}\r\n\r\n${BODY}`);
  return new Promise((resolve, reject) => {
    let [sent, answered, rest] = [0, 0, ''];
    const socket = connect(Number(port), hostname, send);
    function send() {
      while (sent < times) {
        sent += 1;
        if (!socket.write(request)) return;
      }
    }
    socket.on('drain', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      const starts = (rest + chunk.toString('latin1')).split('HTTP/1.1 404');
      answered += starts.length - 1;
      rest = starts.at(-1)?.slice(-11) ?? '';
      if (answered < times) return;
      socket.destroy();
      resolve(answered);
    });
  });
}
