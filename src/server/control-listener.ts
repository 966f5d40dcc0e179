import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type ControlBindings, createControl } from '../control/control.ts';
import { messageOf } from '../kernel/is-error.ts';
import { addressOf } from '../worlds/address.ts';
import { DIRECT_BYTES } from '../worlds/third-parties.ts';
import type { Worlds } from '../worlds/worlds.ts';
import { type Edge, targetOf } from './edge.ts';
import { inspectorFile } from './inspector-files.ts';
import { ownFile } from './own-file.ts';

interface Deps {
  worlds: Worlds;
  edge: Edge;
  /** The control token, if the server has one. */
  token: string | undefined;
}

/** Serves the mock's own API by Hono. Loaded with the first request to it, because Hono and the platform's web classes cost a third of a cold start. */
export function controlListener({ worlds, edge, token }: Deps) {
  const control = createControl();
  const listener = getRequestListener((request, env) => {
    // Safe: this listener only ever serves HTTP/1, whose messages these are.
    const { incoming, outgoing } = env as HttpBindings;
    const address = addressOf(targetOf(incoming));
    const { base, path } = address;
    const world = worlds.at(address, incoming.headers.authorization);
    // A host like `xn--` passes the listener's own check, and is none.
    if (!URL.canParse(request.url)) throw new RequestError('Invalid host header');
    const { origin } = new URL(request.url);
    const bindings: ControlBindings = {
      world,
      worlds,
      base,
      token,
      origin,
      url: origin + base,
      hasSlash: path.split('?', 1)[0]?.endsWith('/') === true,
      page: inspectorFile,
      openApi: openApiFile,
      async pass(handler) {
        await edge(incoming, outgoing, path, { handler, clock: world.clock, maxBytes: DIRECT_BYTES });
        return RESPONSE_ALREADY_SENT;
      },
    };
    return control.fetch(request, bindings);
  }, forServers);
  return (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    // As this server reads it: the listener's own reading knows two schemes only, and leaves some dots.
    const { base, path } = addressOf(targetOf(incoming));
    incoming.url = base + path;
    return listener(incoming, outgoing);
  };
}

const openApiFile = async () => {
  const file = await ownFile(join('schemas', 'openapi.json'));
  return file && Buffer.from(file).toString();
};

/** The listener's own answers would be empty. It refuses a request of which it can make no URL: in most cases its Host is none. */
function refusal(error: unknown): Response {
  const reason = messageOf(error);
  if (!(error instanceof RequestError)) return Response.json({ message: `mock-kibana could not answer: ${reason}` }, { status: 500 });
  const message = `mock-kibana cannot read where this request goes: ${reason}. Expected a Host such as localhost:5601, and a path.`;
  return Response.json({ message }, { status: 400 });
}

/** Without these, the listener would replace the program's own Request and Response, and refuse HTTP/1.0 without a host. */
const forServers = { overrideGlobalObjects: false, hostname: 'localhost', errorHandler: refusal };
