import type { ServerOptions } from '../config.ts';
import type { World } from '../world.ts';
import type { Worlds } from '../worlds.ts';

interface ControlRoute {
  method: string;
  path: string;
  summary: string;
  run(world: World): Promise<Response> | Response;
}

/** The mock's own API, which no Kibana has. */
const routes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/__mock/reset',
    summary: 'makes the world as it was at the start',
    async run(world) {
      await world.reset();
      return new Response(null, { status: 204 });
    },
  },
  {
    method: 'GET',
    path: '/__mock/health',
    summary: 'tells that this mock-kibana is ready',
    run: (world) => Response.json({ status: 'ready', kibana: world.kibana.name }),
  },
];

/** What the control API of a server acts on: the world that the request leads to, and the server's others. */
export interface Controlled {
  world: World;
  worlds: Worlds;
  settings: ServerOptions;
}

/** Answers a request under `/__mock`. */
export async function control(request: Request, { world }: Controlled): Promise<Response> {
  const { pathname } = new URL(request.url);
  const route = routes.find(({ method, path }) => method === request.method && path === pathname);
  if (route) return route.run(world);
  return Response.json(
    {
      message: `mock-kibana has no ${request.method} ${pathname}.`,
      routes: routes.map(({ method, path, summary }) => `${method} ${path}: ${summary}`),
    },
    { status: 404 },
  );
}
