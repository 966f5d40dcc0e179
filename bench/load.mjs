import { connect } from 'node:net';

/** Sends the same request so many times over so many connections; tells answers a second, and latencies in milliseconds. */
export async function load(url, { method, path, headers = {}, body = '' }, { connections, requests }) {
  const { hostname, port } = new URL(url);
  const head = [
    `${method} ${path} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const bytes = Buffer.from(`${head.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  const latencies = [];
  const began = performance.now();
  const each = Math.ceil(requests / connections);
  await Promise.all(Array.from({ length: connections }, () => keepAsking(hostname, Number(port), bytes, each, latencies)));
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / seconds, p50: at(latencies, 0.5), p99: at(latencies, 0.99) };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function keepAsking(hostname, port, bytes, requests, latencies) {
  return new Promise((resolve, reject) => {
    let left = requests;
    let sent = 0;
    let received = '';
    const socket = connect(port, hostname, ask);
    function ask() {
      sent = performance.now();
      socket.write(bytes);
    }
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('data', (text) => {
      received += text;
      if (!isWhole(received)) return;
      if (!received.startsWith('HTTP/1.1 200')) return reject(new Error(received));
      received = '';
      latencies.push(performance.now() - sent);
      left -= 1;
      if (left > 0) return ask();
      socket.destroy();
      resolve();
    });
  });
}

/** Every server that is measured tells a content-length. */
function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return text.length >= end + 4 + Number(length ?? 0);
}
