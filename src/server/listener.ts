import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { systemClock } from '../kernel/clock.ts';
import { jsonResponse } from '../kernel/http.ts';
import { addressOf } from '../worlds/address.ts';
import { NoSuchWorld, type Worlds } from '../worlds/worlds.ts';
import { refuse as answerRefused, createEdge, type Entrance, fail, targetOf } from './edge.ts';
import { ensureFileHandles } from './file-handles.ts';
import { createGate } from './gate.ts';
import { openToListed } from './listed-origins.ts';
import type { ServerOptions } from './options.ts';
import { requestLog } from './request-log.ts';

/** As many modules as are read at the same time, roughly. */
const HANDLES_OF_AN_IMPORT = 10;

interface Told {
  onLog(line: string): void;
  /** Called for each request for more than what is the mock's own. */
  onAsked(): void;
}

/** Leads each request to its world, or to the mock's own API. */
export function listenerFor(worlds: Worlds, settings: ServerOptions, { onLog, onAsked }: Told): RequestListener {
  const edge = createEdge();
  const gate = createGate(settings);
  const log = requestLog(settings.log, onLog);
  const refuse = (incoming: IncomingMessage, outgoing: ServerResponse, message: string) =>
    edge(incoming, outgoing, targetOf(incoming), refusing(message));
  const controlOf = ({ controlListener }: typeof import('./control-listener.ts')) =>
    controlListener({ worlds, edge, token: settings.controlToken });
  let control: ReturnType<typeof controlOf> | undefined;
  /** Node keeps the failure of an import for good, so that one which no file handle is left for must not begin. */
  const load = async () => {
    await ensureFileHandles(HANDLES_OF_AN_IMPORT);
    return controlOf(await import('./control-listener.ts'));
  };

  return async (incoming, outgoing) => {
    const address = addressOf(targetOf(incoming));
    const { isControl, path } = address;
    if (!isControl) onAsked();
    const end = log(incoming, address.base + path);
    try {
      // Before anything else is looked at, so that a refused page learns not even which worlds there are.
      const foreign = isControl ? gate.control(incoming.headers) : undefined;
      if (foreign) return end(await refuse(incoming, outgoing, foreign));
      const world = worlds.at(address, incoming.headers.authorization);
      if (isControl) {
        control ??= await load();
        if (!openToListed(incoming, outgoing, settings.controlOrigins)) await control(incoming, outgoing);
        return end(outgoing.statusCode);
      }
      const rebound = world.thirdParties.areOnNetwork ? gate.host(incoming.headers) : undefined;
      if (rebound) return end(await refuse(incoming, outgoing, rebound));
      const answered = edge(incoming, outgoing, path, world);
      // Written down before anything is awaited.
      const entry = world.journal.recording.entries.newest;
      end(await answered, entry && { world, entry });
    } catch (error) {
      if (error instanceof NoSuchWorld) answerRefused(outgoing, 404, error.message);
      else fail(error, outgoing);
    }
  };
}

/** Refuses without reading the body. */
export const refusing = (message: string): Entrance => ({
  handler: async () => jsonResponse(403, { message }),
  clock: systemClock,
  maxBytes: 0,
});
