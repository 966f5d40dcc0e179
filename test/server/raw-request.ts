import { connect } from 'node:net';

interface RawAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Sends a request line and headers exactly as given, over a connection of its own, and reads until the server ends it. */
export function rawRequest(url: string, line: string, headers: Readonly<Record<string, string>>, body = ''): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const head = [`${line} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), 'connection: close'];
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${head.join('\r\n')}\r\n\r\n${body}`));
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (text) => {
      received += text;
    });
    socket.on('close', () => resolve(parsed(received)));
  });
}

function parsed(received: string): RawAnswer {
  const end = received.indexOf('\r\n\r\n');
  const [first = '', ...fields] = received.slice(0, end).split('\r\n');
  const pairs = fields.map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]);
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(pairs), body: received.slice(end + 4) };
}
