import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type ControlBindings, createControl } from '../control/control.ts';
import { DIRECT_BYTES } from '../worlds/third-parties.ts';
import type { Worlds } from '../worlds/worlds.ts';
import { type Edge, targetOf } from './edge.ts';

interface Deps {
  worlds: Worlds;
  edge: Edge;
  /** The control token, if the server has one. */
  token: string | undefined;
}

/** Serves the mock's own API by Hono. Loaded with the first request to it, because Hono and the platform's web classes cost a third of a cold start. */
export function controlListener({ worlds, edge, token }: Deps) {
  const control = createControl();
  return getRequestListener((request, env) => {
    // Safe: this listener only ever serves HTTP/1, whose messages these are.
    const { incoming, outgoing } = env as HttpBindings;
    const { world, base, path } = worlds.destination(targetOf(incoming), incoming.headers.authorization);
    const { origin } = new URL(request.url);
    const bindings: ControlBindings = {
      world,
      worlds,
      base,
      token,
      origin,
      url: origin + base,
      async pass(handler) {
        await edge(incoming, outgoing, path, { handler, clock: world.clock, maxBytes: DIRECT_BYTES });
        return RESPONSE_ALREADY_SENT;
      },
    };
    return control.fetch(request, bindings);
  }, forServers);
}

/** Without these, the listener would replace the program's own Request and Response, and refuse HTTP/1.0 without a host. */
const forServers = { overrideGlobalObjects: false, hostname: 'localhost' };
