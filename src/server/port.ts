import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

interface Address {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Of its URL; `http` when absent. */
  scheme?: 'http' | 'https';
}

/** A port at which a server listens. */
export interface TakenPort {
  /** `http://host:port`, without a slash at the end. */
  url: string;
  /** Ends every connection, and frees the port. */
  close(): Promise<void>;
  /** Whether it keeps the process alive by itself, as it does at first. */
  hold(isHeld: boolean): void;
}

/** Makes a server listen. Rejects with what to do when the port is taken. */
export async function takePort(server: Server, address: Address): Promise<TakenPort> {
  const open = openConnections(server);
  let isHeld = true;
  server.on('connection', (socket) => isHeld || socket.unref());
  const { port } = await listen(server, address);
  return {
    url: `${address.scheme ?? 'http'}://${address.host.includes(':') ? `[${address.host}]` : address.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    hold(held) {
      isHeld = held;
      for (const each of [server, ...open]) held ? each.ref() : each.unref();
    },
  };
}

/** Every connection until it is closed. `closeAllConnections` knows only those that Node still reads requests from. */
function openConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

/** How many connections may come at once. Node's own 511 is too few for 512, and the system takes the smaller of this and of its own: 4096 in Linux. */
const BACKLOG = 4096;

function listen(server: Server, { host, port }: Address): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    // Later ones tell of a connection that could not be taken, because there are no file handles left. It has ended, and nothing else has.
    server.on('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNotListening(error, host, port), { cause: error })));
    // Safe: a server that listens on a port has an address with one.
    server.listen({ port, host, backlog: BACKLOG }, () => resolve(server.address() as AddressInfo));
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} at ${host} is taken: stop what listens there, or give another port (0 takes a free one)`;
  if (code === 'EACCES') return `port ${port} may not be opened by this user: expected a port from 1024 on`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `this machine has no address ${host}: expected one like 127.0.0.1 or 0.0.0.0`;
  return message;
}
