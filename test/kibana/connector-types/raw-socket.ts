import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { type HttpRequest, type HttpResponse, reasonOf } from '#src/kernel/http.ts';
import { networkHandler } from '#src/kernel/network.ts';

/** A request as its bytes say it. */
export interface RawRequest {
  method: string;
  target: string;
  /** `Name: value`, in the order and letters of the wire. */
  headers: string[];
  text: string;
}

/** A server that writes down what arrives, and answers as it is told: nothing parses the requests before it. */
export async function rawSocket() {
  const requests: RawRequest[] = [];
  let next: HttpResponse | undefined;
  const server = createServer((socket) => {
    let received = '';
    socket.on('data', (bytes) => {
      received += bytes.toString();
      const request = requestIn(received);
      if (!request || !next) return;
      // Whatever names no host of its own names this one, whose port is another each time.
      requests.push({ ...request, headers: request.headers.map((line) => line.replace(/^(Host: 127\.0\.0\.1):\d+$/, '$1')) });
      const { headers, body } = next;
      const lines = Object.entries({ ...headers, 'content-length': body.size, connection: 'close' }).map(
        ([name, value]) => `${name}: ${value}`,
      );
      socket.end(`${[`HTTP/1.1 ${next.status} ${reasonOf(next)}`, ...lines].join('\r\n')}\r\n\r\n${body.text}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // Safe: a server that listens at a port has an address of this kind.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    requests,
    /** Sends a request, which keeps its `Host`, over the network, to be answered with `answer`. */
    ask(request: HttpRequest, answer: HttpResponse): Promise<HttpResponse> {
      next = answer;
      return networkHandler()({ ...request, origin });
    },
  };
}

/** `undefined` until all of it is there. */
function requestIn(received: string): RawRequest | undefined {
  const [head = '', ...rest] = received.split('\r\n\r\n');
  const [first = '', ...headers] = head.split('\r\n');
  const text = rest.join('\r\n\r\n');
  const length = headers.find((line) => /^content-length:/i.test(line))?.split(': ')[1] ?? 0;
  if (rest.length === 0 || Buffer.byteLength(text) < Number(length)) return undefined;
  const [method = '', target = ''] = first.split(' ');
  return { method, target, headers, text };
}
