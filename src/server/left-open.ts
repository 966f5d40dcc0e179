import { lazily } from '../kernel/lazily.ts';
import type { RunningMockKibana } from './server.ts';

/** The servers of a program that are not closed. Forgotten, they would keep it alive for good, and nobody would know what does. */
class OpenServers {
  readonly #open = new Set<RunningMockKibana>();

  constructor() {
    process.on('beforeExit', () => this.#end());
  }

  add(server: RunningMockKibana): void {
    server.hold(false);
    this.#open.add(server);
  }

  remove(server: RunningMockKibana): void {
    this.#open.delete(server);
  }

  /** Nothing is left to do but to serve. What nobody has asked yet was started for others, who are still to come. */
  #end(): void {
    const open = [...this.#open];
    const waiting = open.filter((server) => !server.wasAsked());
    for (const server of waiting) server.hold(true);
    if (waiting.length > 0) return;
    for (const { url } of open) {
      console.error(
        `mock-kibana: the server at ${url} was left open, and ends with the process: await its close() when the last test is done`,
      );
    }
    this.#open.clear();
  }
}

const openServers = lazily(() => new OpenServers());

/** Says at the end of the process that a server was left open, if it was. */
export function watchedUntilClosed(server: RunningMockKibana): RunningMockKibana {
  const servers = openServers();
  servers.add(server);
  const close = () => {
    servers.remove(server);
    return server.close();
  };
  // Its `world` is another one after a renewal.
  return Object.defineProperties(
    { ...server, close, [Symbol.asyncDispose]: close },
    { world: { get: () => server.world, enumerable: true } },
  );
}
